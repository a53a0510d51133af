import Matching
import Testing

/// What the other records of a source say of a match.
@Suite("Namesakes")
struct NamesakeTests {
    /// 1,500 people: every name five times, with dates of birth far apart; and a few more.
    private static func source(_ more: [SourceRecord] = [], count: Int = 1500) -> [SourceRecord] {
        let given = ["Jonas", "Tomas", "Petras", "Mindaugas", "Vytautas", "Ona", "Rasa", "Daiva", "Kristina", "Jurgita"]
        let family = [
            "Kazlauskas", "Butkus", "Rimkus", "Žukauskas", "Šimkus", "Navickas", "Pocius", "Mockus", "Kairys", "Grigas", "Urbonas", "Balčiūnas",
            "Sabas",
            "Vaitkus", "Bernotas", "Norkus", "Kubilius", "Budrys", "Lapinskas", "Juška", "Morkūnas", "Gudaitis", "Stonkus", "Dirgėla", "Žemaitis",
            "Vilkas", "Tamulis", "Radvila", "Eidukas", "Čepas",
        ]
        let people = (0..<count).map { number in
            let born = PartialDate(year: 1940 + (number * 7) % 61, month: 1 + (number * 5) % 12, day: 1 + (number * 11) % 28)
            return SourceRecord(
                id: "P\(number)",
                subject: .person(
                    PersonFields(familyNames: [family[number / 10 % family.count]], givenNames: [given[number % given.count]], dateOfBirth: born)))
        }
        return people + more
    }

    private static func record(_ id: String, _ fields: PersonFields) -> SourceRecord { SourceRecord(id: id, subject: .person(fields)) }

    private let partial = Thresholds.standard.partial

    @Test func aCommonNameWithoutADateIsNoMatch() throws {
        let found = MatchIndex(Self.source()).search(.person(person("Jonas", "Kazlauskas")))
        let best = try #require(found.first)
        #expect(best.score < partial)
        #expect(best.rules.contains(.manyNamesakes))
        #expect(Thresholds.standard.verdict(on: found) == .noHit)
    }

    @Test func withItsDateItIsAHit() throws {
        let known = person("Jonas", "Kazlauskas", "1971-09-27")
        let found = MatchIndex(Self.source([Self.record("it", known)])).search(.person(known))
        #expect(found.first?.recordID == "it")
        #expect(Thresholds.standard.verdict(on: found) == .hit)
        #expect(found.count { $0.score >= partial } == 1)
    }

    @Test func aRareNameWithoutADateStaysAQuestion() throws {
        let rare = Self.record("rare", person("Sidonija", "Gervėtytė", "1966-10-19"))
        let found = MatchIndex(Self.source([rare])).search(.person(person("Sidonija", "Gervetyte")))
        #expect(found.first?.recordID == "rare")
        #expect(found.first?.rules.contains(.manyNamesakes) == false)
        #expect(Thresholds.standard.verdict(on: found) == .partial)
    }

    @Test func recordsOfOnePersonAreNotNamesakes() {
        let crossings = (1...30).map { Self.record("crossing \($0)", person("Sidonija", "Gervėtytė", "1966-10-19")) }
        let index = MatchIndex(Self.source(crossings))
        #expect(index.search(.person(person("Sidonija", "Gervėtytė"))).count { $0.score >= partial } == 30)
        let dated = index.search(.person(person("Sidonija", "Gervėtytė", "1966-10-19")))
        #expect(dated.count { $0.score >= Thresholds.standard.hit } == 30)
    }

    @Test func whoAgreesBetterHidesTheNamesake() throws {
        let index = MatchIndex(
            Self.source([
                Self.record("it", person("Jonas", "Kazlauskas", "1971-09-27")), Self.record("near", person("Jonas", "Kazlauskas", "1971-09-17")),
            ]))
        let found = index.search(.person(person("Jonas", "Kazlauskas", "1971-09-27")))
        let near = try #require(found.first { $0.recordID == "near" })
        #expect(near.rules.contains(.anotherAgreesBetter))
        #expect(near.score < partial)
        #expect(found.first?.recordID == "it")
        #expect(found.first?.rules.contains(.anotherAgreesBetter) == false)
    }

    /// Twins: each agrees with a question about the other, and the source cannot tell whether the letter or the sister is meant.
    @Test func twinsDoNotHideOneAnother() {
        let index = MatchIndex(
            Self.source([
                Self.record("one", person("Janina", "Gervėtytė", "1966-10-19")), Self.record("two", person("Jonina", "Gervėtytė", "1966-10-19")),
            ]))
        let found = index.search(.person(person("Janina", "Gervėtytė", "1966-10-19")))
        #expect(found.first?.recordID == "one")
        #expect(found.first { $0.recordID == "one" }?.score ?? 0 >= Thresholds.standard.hit)
        #expect(found.first { $0.recordID == "two" }?.score ?? 0 < Thresholds.standard.hit)
    }

    /// One date of birth, and a family name that looks like the one asked for: where the one asked for is there, the other is somebody else.
    @Test func anotherNameOfTheSameDayIsNoRecordOfThePerson() throws {
        let likely = Self.record("it", person("Sidonija", "Gervėtytė", "1966-10-19"))
        let alike = Self.record("alike", person("Sidonija", "Garvietytė", "1966-10-19"))
        func found(_ more: [SourceRecord]) -> [Match] {
            MatchIndex(Self.source(more)).search(.person(person("Sidonija", "Gervėtytė", "1966-10-19"))).filter { $0.score >= partial }
        }
        #expect(found([alike]).map(\.recordID) == ["alike"], "alone it is a question")
        #expect(found([alike, likely]).map(\.recordID) == ["it"])
    }

    @Test func ofASmallSourceTheCountsTellNothing() {
        let small = MatchIndex(Self.source(count: ValueCounts.fewestRecords - 1))
        let found = small.search(.person(person("Jonas", "Kazlauskas")))
        #expect(Thresholds.standard.verdict(on: found) == .partial)
        #expect(found.allSatisfy { $0.rules.allSatisfy { $0.kind != .chance && $0 != .rarity } })
    }

    @Test func theOrderOfTheRecordsDoesNotMatter() {
        let records = Self.source([Self.record("near", person("Jonas", "Kazlauskas", "1971-09-17"))])
        for asked in [person("Jonas", "Kazlauskas"), person("Jonas", "Kazlauskas", "1971-09-27"), person("Rasa", "Butkutė", "1971-09-27")] {
            #expect(MatchIndex(records).search(.person(asked)) == MatchIndex(records.reversed()).search(.person(asked)))
        }
    }

    @Test("A rare name does not make up for a misspelling and a near date together", arguments: ["1994-07-03", "1994-03-17", "1995-03-07"])
    func twoDifferences(_ born: String) throws {
        let index = MatchIndex(Self.source([Self.record("it", person("Šarūnė", "Žąsynaitė", "1994-03-07"))]))
        let both = try #require(index.search(.person(person("Sarune", "Zasinaite", born))).first)
        #expect(both.recordID == "it")
        #expect(both.rules.contains(.nameAndDateDiffer))
        #expect(Thresholds.standard.verdict(on: both) == .partial)
        let one = try #require(index.search(.person(person("Sarune", "Zasynaite", born))).first)
        #expect(!one.rules.contains(.nameAndDateDiffer), "letters without their marks are no difference")
    }
}
