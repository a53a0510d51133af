import Matching
import Testing

@Suite("Keys of words")
struct NameKeyTests {
    private func share(_ a: String, _ b: String, _ place: NamePlace) -> Bool {
        !Set(NameWord(a).keys(place: place)).isDisjoint(with: NameWord(b).keys(place: place))
    }

    @Test(
        "Words that agree share one",
        arguments: [
            ("Шевченко", "Schewtschenko", NamePlace.family), ("Шевченко", "Ševčenka", .family), ("Kazlauskas", "Kazlauskienė", .family),
            ("Rimkus", "Rimkuvienė", .family), ("Jonas", "Іван", .given), ("Саша", "Oleksandr", .given), ("Petrauskas", "Petrauslas", .family),
            ("Petrauskas", "Petruaskas", .family), ("Petrauskas", "Prtauskas", .family), ("Хмельницький", "Chmelnyckis", .family),
            ("Чехов", "Chekhov", .family), ("Чехов", "Tschechow", .family), ("Rima", "Rina", .unknown), ("Novák", "Nováková", .family),
        ])
    func shared(_ a: String, _ b: String, _ place: NamePlace) { #expect(share(a, b, place)) }

    @Test func theyAreFewAndTheSameInEveryRun() {
        #expect(NameWord("Kazlauskas").keys(place: .family).count <= 5)
        #expect(NameWord("Šimkus").keys(place: .family) == NameWord("SIMKUS").keys(place: .family))
        #expect(NameWord("Rimkus").keys(place: .family) == Self.rimkus, "an index on disk is read by the next version")
        #expect(Set(NameWord("Rimkus").keys(place: .family)).count == NameWord("Rimkus").keys(place: .family).count)
    }

    private static let rimkus: [UInt64] = [0xecf8_8172_047a_107c, 0xdabe_0bd2_457b_ff71, 0x1882_c195_e434_7c74, 0x49f6_4e7a_9b76_929b]
}
