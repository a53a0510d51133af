import Testing
import TestSupport

import Matching

@Suite("What the index finds")
struct IndexAnswerTests {
    /// Those that are sure to be found, of every record compared, as ``MatchIndex/search(_:floor:)`` compares those that it finds.
    private func scan(_ records: [SourceRecord], _ query: MatchQuery) -> [String: Int] {
        let asked = PreparedSubject(query.subject)
        var found: [String: Int] = [:]
        for record in records {
            let comparison = Comparison.of(asked, with: PreparedSubject(record.subject), mode: query.mode)
            if let comparison, comparison.isMatch, comparison.rules.areSureToBeFound { found[record.id] = comparison.score }
        }
        return found
    }

    /// Smaller than what is compared at most, so that nothing is left out for its number.
    private static let registers = (1...8).map { seed in
        var generator = SeededGenerator(state: UInt64(seed))
        return (0..<180).map { RandomRecords.person($0, &generator) } + RandomRecords.everyKind
    }

    @Test("Every record that a scan finds at the partial threshold, with the same score; nothing else", arguments: registers.indices)
    func asAScan(_ number: Int) {
        let records = Self.registers[number]
        let index = MatchIndex(records)
        var generator = SeededGenerator(state: UInt64(100 + number))
        let partial = Thresholds.standard.partial
        for question in 0..<60 {
            // Numbers of their own: a record may share one by chance, and is found by it.
            let query = MatchQuery(RandomRecords.person(question, &generator).subject, mode: question % 5 == 0 ? .legal : .broad)
            let expected = scan(records, query).filter { $0.value >= partial }
            // Nothing is lost by saying from which score on it matters.
            for floor in [1, partial] {
                let found = index.search(query, floor: floor).filter { $0.score >= partial && $0.rules.areSureToBeFound }
                #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.recordID, $0.score) }) == expected)
            }
        }
    }

    @Test func everyRecordOfEveryKindFindsItself() {
        let index = MatchIndex(RandomRecords.everyKind)
        for record in RandomRecords.everyKind where scan([record], MatchQuery(record.subject)) != [:] {
            #expect(index.search(MatchQuery(record.subject)).contains { $0.recordID == record.id }, "\(record.id)")
        }
    }

    @Test func manyOfOneNameAreBoundedAndTheBestComeFirst() {
        let many = (0..<1000).map { SourceRecord(id: "n\($0)", subject: .person(person("Jonas", "Kazlauskas", "19\(10 + $0 % 90)-01-02"))) }
        let index = MatchIndex(many + [SourceRecord(id: "z", subject: .person(person("Jonas", "Kazlauskas", "2001-07-08")))])
        #expect(index.search(.person(person("Jonas", "Kazlauskas"))).count == MatchIndex.mostCompared)
        #expect(index.search(.person(person("Jonas", "Kazlauskas", "2001-07-08"))).first?.recordID == "z")
    }

    @Test func rarityCountsFromAThousandRecordsOn() {
        var generator = SeededGenerator(state: 9)
        let few = (0..<(ValueCounts.fewestRecords - 1)).map { RandomRecords.person($0, &generator) }
        let rare = SourceRecord(id: "rare", subject: .person(person("Zenonija", "Vyturaitė", "1960-02-03")))
        let asked = MatchQuery.person(person("Zenonija", "Vyturaitė", "1971-11-12"))
        #expect(MatchIndex(few).search(asked).isEmpty)
        let small = MatchIndex(few.dropLast() + [rare])
        let large = MatchIndex(few + [rare])
        #expect(small.search(asked).first?.rules.contains(.rarity) == false)
        #expect(large.search(asked).first?.rules.contains(.rarity) == true)
        #expect(large.search(asked, floor: Thresholds.standard.partial).first?.recordID == "rare")
    }
}
