import Matching
import Testing

@Suite("Nothing written as a name takes long or stops the process")
struct HostileWordTests {
    private static let hostile = [
        "", " ", "-", "'", "\u{0}", "\u{FEFF}", "👩‍👩‍👧‍👦", String(repeating: "👻", count: 500), String(repeating: "a", count: 10_000),
        String(repeating: "Ш", count: 10_000),
        "a" + String(repeating: "\u{301}", count: 100_000), String(repeating: "\u{301}", count: 10_000), "\u{202E}sanoJ\u{202C}", "محمد",
        "\u{627}\u{644}\u{644}\u{647}", "ﷺ",
        "王小明", "さとう", "გიორგი", "משה", "Αλέξανδρος", "Jоnаs", "ЖaЖaЖa", String(repeating: "王", count: 10_000),
        String(repeating: "щsch", count: 3_000), "0123456789",
        "ǅ", "İ", "ß", "ﬁ", "①②③", "\u{1D4D0}\u{1D4D1}", String(repeating: "\u{200D}", count: 5_000), String(repeating: "ый", count: 40), "’’’’’’",
    ]

    @Test func everyPairIsCompared() {
        let words = Self.hostile.map { NameWord($0) }
        var agreeing = 0
        for a in words {
            #expect(a.folded.utf8.count <= 8 * NameWord.longestWord)
            #expect(a.folded.utf8.allSatisfy { $0 < 0x80 }, "\(a.written)")
            #expect(a.keys(place: .unknown).count <= 16)
            for b in words where a.agreement(with: b, place: .unknown) != nil { agreeing += 1 }
        }
        #expect(agreeing >= words.count / 2, "most agree with themselves")
        for word in words where word.folded.isEmpty { #expect(word.agreement(with: word, place: .given) == nil && word.keys(place: .given).isEmpty) }
    }

    @Test func aLongWordIsCut() {
        let long = NameWord(String(repeating: "Kazlauskas", count: 1_000))
        #expect(long.written.unicodeScalars.count <= NameWord.longestWord)
        #expect(NameWord("a" + String(repeating: "\u{301}", count: 100_000)).written.unicodeScalars.count <= NameWord.longestWord)
    }

    @Test("Other scripts are romanised", arguments: [("محمد", "mhmd"), ("გიორგი", "giorgi"), ("Αλέξανδρος", "alexandros")])
    func otherScripts(_ word: String, _ latin: String) {
        #expect(NameWord(word).agreement(with: NameWord(latin), place: .given) != nil, "\(NameWord(word).folded)")
    }
}
