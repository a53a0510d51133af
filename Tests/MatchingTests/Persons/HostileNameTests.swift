import Testing

import Matching

/// Whole names and persons that are no names: whatever stands in a record or a query, comparing it is bounded and ends in a score or in nothing.
@Suite("Hostile names")
struct HostileNameTests {
    static let hostile: [String] = [
        "", " ", "\t\n", ".", "-", "–––", "'", "\u{0}", "\u{FEFF}", "\u{200B}\u{200D}", "👩‍👩‍👧‍👦", "a", "Š",
        String(repeating: "a", count: 10_000), String(repeating: "a ", count: 10_000), String(repeating: "щ-", count: 5_000),
        String(repeating: ",", count: 10_000), String(repeating: "bin ", count: 3_000), String(repeating: "van der ", count: 3_000) + "Berg",
        "a" + String(repeating: "\u{301}", count: 100_000), "\u{202E}sanoJ\u{202C} Petraitis", "Jonas\u{2066}Petraitis\u{2069}", "محمد بن سلمان",
        "王小明", "さとう たけし", "გიორგი", "משה כהן", "Ἀλέξανδρος", "Jоnаs Kаzlаuskаs", "ЖaЖaЖa", "0", "1234567890", "J0nas 5imku5", "ﬁ ﬂ ﷺ", "①②③",
        "\u{1D4D0}\u{1D4D1}", "İıİı", "ß", "ǅ", "O’Brien ’’’", "N.N.", "N. N. N. N. N. N. N.", "Dr. Prof. Mgr.", "; DROP TABLE persons; --",
        "%s%n{}[]<>&\"",
    ]

    private static func persons(_ name: String) -> [PersonFields] {
        [
            PersonFields(familyNames: [name]), PersonFields(givenNames: [name]), PersonFields(familyNames: [name], givenNames: [name]),
            PersonFields(aliases: [String](repeating: name, count: 40)),
            PersonFields(familyNames: [String](repeating: name, count: 40), givenNames: ["Jonas"], nameAtBirth: name),
        ]
    }

    @Test func anyTwoAreCompared() {
        let subjects = Self.hostile.flatMap(Self.persons).map { PreparedSubject(.person($0)) }
        var compared = 0
        for a in subjects {
            for b in subjects {
                guard let comparison = Comparison.of(a, with: b, mode: .broad) else { continue }
                compared += 1
                #expect((0...MatchRule.nameOnly.ceiling).contains(comparison.score), "without a date a name is never more than its ceiling")
            }
        }
        #expect(compared > subjects.count, "most have something to compare")
    }

    @Test("The way round makes no difference")
    func symmetry() {
        let subjects = Self.hostile.map { PreparedSubject(.person(PersonFields(familyNames: [$0]))) }
        for a in subjects {
            for b in subjects {
                #expect(Comparison.of(a, with: b, mode: .broad)?.score == Comparison.of(b, with: a, mode: .broad)?.score)
            }
        }
    }

    @Test("Words after the twelfth, and letters after the sixty-fourth, are not looked at")
    func limits() {
        let twelve = "Alba Bruno Carla Dovas Emilis Fausta Giedra Henrikas Ignas Jogaila Kornelija Laima"
        #expect(score(twelve + " Morta", twelve + " Zenonas") == MatchRule.nameOnly.weight)
        #expect(score("Alba Morta", "Alba Zenonas") < MatchRule.nameOnly.weight, "of fewer words each counts")
        let long = String(repeating: "kazl", count: 16)
        #expect(score(long + "mortai", long + "zenonui") == MatchRule.nameOnly.weight)
    }

    @Test("What has no letter is no name: it agrees with nothing", arguments: ["", " ", "---", "’’’", "👩‍👩‍👧‍👦", "\u{200B}\u{200D}"])
    func noLetters(_ name: String) {
        #expect(
            Comparison.of(
                PreparedSubject(.person(PersonFields(familyNames: [name]))), with: PreparedSubject(.person(PersonFields(familyNames: [name]))),
                mode: .broad)?.isMatch != true)
    }

    @Test("Letters of another script that look alike, and marks that turn writing around, hide nobody")
    func disguises() throws {
        let plain = PreparedSubject(.person(PersonFields(familyNames: ["Kazlauskas"], givenNames: ["Jonas"])))
        for disguised in [
            ("Kаzlаuskаs", "Jоnаs"), ("Kazlauskas\u{200B}", "Jonas"), ("\u{202A}Kazlauskas\u{202C}", "Jonas"), ("Ka\u{AD}zlauskas", "Jonas"),
        ] {
            let other = PreparedSubject(.person(PersonFields(familyNames: [disguised.0], givenNames: [disguised.1])))
            let comparison = try #require(Comparison.of(other, with: plain, mode: .broad))
            #expect(comparison.isMatch && comparison.score >= 45, "\(disguised.0.unicodeScalars.map(\.value)): \(comparison.fired)")
            #expect(comparison.identity == .similar)
        }
    }
}
