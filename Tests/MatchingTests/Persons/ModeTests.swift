import Matching
import Testing

@Suite("Modes and weights")
struct ModeTests {
    private func compare(_ a: PersonFields, _ b: PersonFields, _ mode: MatchMode, _ counts: ValueCounts? = nil) -> Comparison? {
        Comparison.of(PreparedSubject(.person(a)), with: PreparedSubject(.person(b)), mode: mode, counts: counts).flatMap { $0.isMatch ? $0 : nil }
    }

    /// What is asked about Šarūnė, whether the regulation's list allows it.
    static let differences: [(PersonFields, Bool)] = [
        (person("Sarune", "Zasinaite", "1994-03-07"), true), (person("Žąsinaitė", "Šarūnė", "1994-03-07"), true),
        (person("", "Žąsinaitė Šarūnė", "1994-03-07"), true), (person("Šarūnė", "Žąsynaitė", "1994-03-07"), true),
        (person("Šarūnė", "Žąsinatiė", "1994-03-07"), true), (person("Šarūnė", "Žąsinaitė", "1994-07-03"), true),
        (person("Šarūnė", "Žąsinaitė", "1994-03-17"), true), (person("Šarūnė", "Žąsinaitė", "1994-02-22"), true),
        (person("Šarūnė", "Žąsinaitė"), true), (person("Šarūnė", "Žąsinaitė", "1994"), true),
        (person("Šarūnė", "Žąsinienė", "1994-03-07"), false), (person("Š.", "Žąsinaitė", "1994-03-07"), false),
        (person("Šerutė", "Žąsinaitė", "1994-03-07"), false), (person("Šarūnė", "Žąsinaitė", "1994-03-07", sex: .male), false),
        (person("Šarūnė", "Žąsinaitė", "1971-11-25"), false), (person("", "Žąsinaitė", "1994-03-07"), false),
    ]

    @Test("Legal is the closed list of 2023/333, Annex II; broad is more", arguments: differences.indices)
    func legal(_ index: Int) {
        let (asked, isLegal) = Self.differences[index]
        let known = person("Šarūnė", "Žąsinaitė", "1994-03-07", sex: .female)
        #expect((compare(asked, known, .legal) != nil) == isLegal)
        #expect(compare(asked, known, .broad) != nil || asked.dateOfBirth?.year == 1971)
        for rule in compare(asked, known, .legal)?.rules ?? [] { #expect(rule.isLegal) }
    }

    @Test func exactIsAsWritten() {
        let known = person("Šarūnė", "Žąsinaitė", "1994-03-07")
        #expect(compare(person("ŠARŪNĖ", "žąsinaitė", "1994-03-07"), known, .exact)?.score == 85)
        #expect(compare(person("Sarune", "Zasinaite", "1994-03-07"), known, .exact) == nil)
    }

    @Test func commonValuesWeighLessThanRareOnes() throws {
        var counts = ValueCounts()
        for number in 0..<2000 {
            let day = "19\(50 + number % 40)-\(number % 2 == 0 ? "01-01" : "0\(number % 9 + 1)-1\(number % 7)")"
            counts.add(.person(person(number % 3 == 0 ? "Jonas" : "V\(number)as", number % 4 == 0 ? "Kazlauskas" : "P\(number)aitis", day)))
        }
        counts.add(.person(person("Žygintas", "Ąžuolaitis", "1961-07-19")))
        let rare = person("Žygintas", "Ąžuolaitis", "1961-07-19")
        let common = person("Jonas", "Kazlauskas", "1950-01-01")
        let (rareScore, commonScore) = (compare(rare, rare, .broad, counts)?.score, compare(common, common, .broad, counts)?.score)
        #expect(rareScore == 85, "nothing is taken off what only one record has")
        #expect(try #require(commonScore) < 85)
        #expect(compare(common, common, .broad, counts)?.rules.contains(.rarity) == true)
        // A name alone stays a question, however common.
        let named = person("Jonas", "Kazlauskas")
        #expect(try #require(compare(named, named, .broad, counts)).score >= 40)
        #expect(try #require(compare(person("Žygintas", "Ąžuolaitis"), rare, .broad, counts)).score <= 50)
    }

    @Test("Ceilings: what fired, and no address or telephone makes it a hit")
    func ceilings() throws {
        let address = AddressFields(locality: "Kaunas", street: "Liepų g.", house: "5")
        func at(_ given: String, _ family: String, _ born: String?) -> PersonFields {
            var fields = person(given, family, born)
            fields.addresses = [address]
            fields.phones = ["+370 600 00000"]
            return fields
        }
        let known = at("Janina", "Rimkutė", "1990-05-06")
        #expect(try #require(compare(at("Janina", "Rimkutė", "1990-05-06"), known, .broad)).score == 95)
        for other in [at("Jonina", "Rimkutė", "1990-05-06"), at("J.", "Rimkutė", "1990-05-06"), at("Janina", "Rimkutė", nil)] {
            let found = try #require(compare(other, known, .broad))
            #expect(Thresholds.standard.verdict(on: found.score) == .partial)
        }
    }

    @Test func julianDatesAreTheSameDay() {
        func dates(_ a: String, _ b: String) -> [MatchRule] {
            compare(person("Ona", "Rimkienė", a), person("Ona", "Rimkienė", b), .legal)?.rules ?? []
        }
        #expect(dates("1899-12-20", "1900-01-01").contains(.calendarConverted))
        #expect(dates("1917-10-25", "1917-11-07").contains(.calendarConverted))
        #expect(dates("1899-12-19", "1900-01-01").isEmpty)
    }
}
