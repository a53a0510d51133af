import Testing
import TestSupport

import Matching

@Suite("Changing an index")
struct IndexUpdateTests {
    private func questions() -> [MatchQuery] {
        var generator = SeededGenerator(state: 77)
        return (0..<40).map { MatchQuery(RandomRecords.person($0, &generator).subject) }
    }

    /// From the partial threshold on: what is below may be met by accident.
    private func answers(_ index: MatchIndex) -> [[Match]] {
        questions().map { index.search($0).filter { $0.score >= Thresholds.standard.partial && $0.rules.areSureToBeFound } }
    }

    @Test("put and remove leave what building anew would give", arguments: 1...4)
    func asRebuilt(_ seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        var index = MatchIndex((0..<60).map { RandomRecords.person($0, &generator) })
        var kept: [String: SourceRecord] = [:]
        generator.state = seed
        for number in 0..<60 { kept["r\(number)"] = RandomRecords.person(number, &generator) }
        for step in 0..<400 {
            let number = Int.random(in: 0..<120, using: &generator)
            if Int.random(in: 0..<3, using: &generator) == 0 {
                #expect(index.remove(id: "r\(number)") == (kept.removeValue(forKey: "r\(number)") != nil))
            } else {
                let record = RandomRecords.person(number, &generator)
                kept[record.id] = record
                index.put(record)
            }
            #expect(index.count == kept.count)
            if step % 100 == 99 {
                #expect(answers(index) == answers(MatchIndex(kept.values.sorted { $0.id < $1.id })))
            }
        }
        #expect(index.partCount < 12)
    }

    @Test func manyAtOnceAndTheLastOfOneIdStays() {
        var generator = SeededGenerator(state: 5)
        let records = (0..<100).map { RandomRecords.person($0, &generator) }
        var index = MatchIndex()
        index.put(contentsOf: records + [SourceRecord(id: "r0", subject: .phone(PhoneFields(number: "123456789")))])
        #expect(index.count == 100)
        #expect(index.search(.phone(PhoneFields(number: "123456789"))).map(\.recordID) == ["r0"])
        let expected = Array(records.dropFirst()) + [SourceRecord(id: "r0", subject: .phone(PhoneFields(number: "123456789")))]
        #expect(answers(index) == answers(MatchIndex(expected)))
    }

    @Test func aCopyGoesOnAnsweringAsItWas() {
        let asked = MatchQuery.person(person("Jonas", "Rimkus", "1990-05-06"))
        let index = MatchIndex([SourceRecord(id: "a", subject: .person(person("Jonas", "Rimkus", "1990-05-06")))])
        var other = index
        other.remove(id: "a")
        other.put(SourceRecord(id: "b", subject: .person(person("Jonas", "Rimkus", "1990-05-06"))))
        #expect(index.search(asked).map(\.recordID) == ["a"])
        #expect(other.search(asked).map(\.recordID) == ["b"])
    }

    @Test func countsFollow() {
        var generator = SeededGenerator(state: 6)
        let records = (0..<80).map { RandomRecords.person($0, &generator) }
        var index = MatchIndex(records)
        let before = index.counts.records
        for record in records { index.remove(id: record.id) }
        #expect(before == 80 && index.counts.records == 0 && index.count == 0)
        let left = answers(index).filter { !$0.isEmpty }
        #expect(left.isEmpty)
    }

    @Test func whatWasEncodedAnswersAsBefore() throws {
        var generator = SeededGenerator(state: 8)
        var index = MatchIndex((0..<300).map { RandomRecords.person($0, &generator) })
        for number in 0..<50 { index.remove(id: "r\(number)") }
        for number in 300..<310 { index.put(RandomRecords.person(number, &generator)) }
        let sections = sections(of: index)
        var rest = sections[...]
        let read = try MatchIndex(sections: { () throws(CodingFailure) in
            guard let next = rest.popFirst() else { throw CodingFailure() }
            return next
        })
        #expect(read.count == index.count)
        #expect(answers(read) == answers(index))
    }

    @Test func damagedSectionsAreRefusedOrReadAndNeverStopTheProcess() {
        var generator = SeededGenerator(state: 10)
        let whole = sections(of: MatchIndex((0..<40).map { RandomRecords.person($0, &generator) }))
        var refused = 0
        for _ in 0..<600 {
            var sections = whole
            let section = Int.random(in: sections.indices, using: &generator)
            let position = Int.random(in: sections[section].indices, using: &generator)
            if Bool.random(using: &generator) {
                sections[section][position] ^= UInt8.random(in: 1...255, using: &generator)
            } else {
                sections[section].removeSubrange(position...)
            }
            var rest = sections[...]
            do {
                let index = try MatchIndex(sections: { () throws(CodingFailure) in
                    guard let next = rest.popFirst() else { throw CodingFailure() }
                    return next
                })
                _ = index.search(.person(person("Jonas", "Kazlauskas", "1980-01-01")))
            } catch {
                refused += 1
            }
        }
        #expect(refused > 300)
    }

    private func sections(of index: MatchIndex) -> [[UInt8]] {
        final class Collected { var sections: [[UInt8]] = [[]] }
        let collected = Collected()
        index.encode { piece in
            if let piece { collected.sections[collected.sections.count - 1] += piece } else { collected.sections.append([]) }
        }
        return collected.sections.dropLast()
    }
}
