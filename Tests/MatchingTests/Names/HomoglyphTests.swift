import Matching
import Testing

@Suite("Letters that look alike")
struct HomoglyphTests {
    private func agreement(_ a: String, _ b: String) -> WordAgreement? { NameWord(a).agreement(with: NameWord(b), place: .family) }

    @Test(
        "A letter of the other script is taken for its twin, and the rule says so",
        arguments: [
            ("Kаzlauskas", "Kazlauskas"),  // Cyrillic а
            ("Шевчeнкo", "Шевченко"),  // Latin e and o
            ("Ιvanovas", "Ivanovas"),  // Greek Ι
            ("Петрoв", "Петров"),
        ])
    func twins(_ mixed: String, _ plain: String) {
        #expect(agreement(mixed, plain)?.rules == [.homoglyph])
        #expect((agreement(mixed, plain)?.strength ?? 0) > 0.9)
    }

    @Test func otherRulesApplyBesideIt() throws {
        let found = try #require(agreement("Шевчeнко", "Shevchenko"))
        #expect(found.rules == [.transliteration, .homoglyph])
    }

    @Test func aWordOfOneScriptIsLeftAlone() {
        #expect(NameWord("Вова").written == "вова", "all its letters have Latin twins")
        #expect(agreement("Вова", "Boba")?.rules.contains(.homoglyph) != true)
    }
}
