import Testing
import TestSupport

import Matching

@Suite("Records as bytes")
struct RecordCodingTests {
    private func bytes(_ record: SourceRecord) -> [UInt8] {
        var writer = ByteWriter()
        RecordCoding.write(record, to: &writer)
        return writer.bytes
    }

    private func read(_ bytes: [UInt8]) throws -> SourceRecord { try bytes.withUnsafeBytes { try RecordCoding.read($0) } }

    @Test("What was written is read, of every kind and in every shape", arguments: RandomRecords.everyKind)
    func roundTrip(_ record: SourceRecord) throws {
        #expect(try read(bytes(record)) == record)
        let id = try bytes(record).withUnsafeBytes { try RecordCoding.readID($0) }
        #expect(id == record.id)
    }

    @Test func randomPersonsAreReadAsTheyWere() throws {
        var generator = SeededGenerator(state: 3)
        for number in 0..<2000 {
            let record = RandomRecords.person(number, &generator)
            #expect(try read(bytes(record)) == record)
        }
    }

    @Test func theCommonShapeIsShort() {
        let person = person("Jonas", "Kazlauskas", "1980-05-06", sex: .male, citizenships: ["LT"], identifiers: [.personalCode("38005060012")])
        #expect(bytes(SourceRecord(id: "12345678", subject: .person(person))).count <= 40)
    }

    @Test func garbageIsRefusedAndNeverStopsTheProcess() {
        var generator = SeededGenerator(state: 4)
        var refused = 0
        for _ in 0..<20_000 {
            let garbage = (0..<Int.random(in: 0...60, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            do { _ = try read(garbage) } catch { refused += 1 }
        }
        #expect(refused > 19_000)
    }

    @Test func changedRecordsAreReadOrRefused() throws {
        var generator = SeededGenerator(state: 5)
        var refused = 0
        for record in RandomRecords.everyKind {
            let whole = bytes(record)
            for cut in whole.indices { #expect(throws: CodingFailure.self) { try read(Array(whole[..<cut])) } }
            #expect(throws: CodingFailure.self) { try read(whole + [0]) }
            for position in whole.indices {
                var changed = whole
                changed[position] ^= UInt8.random(in: 1...255, using: &generator)
                do { _ = try read(changed) } catch { refused += 1 }
            }
        }
        #expect(refused > 0)
    }

    @Test(
        "Lengths that would overflow are refused",
        arguments: [
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
            [UInt8](repeating: 0xFF, count: 20),
        ] as [[UInt8]])
    func hostileLengths(_ bytes: [UInt8]) {
        #expect(throws: CodingFailure.self) { try read(bytes) }
        #expect(throws: CodingFailure.self) {
            try bytes.withUnsafeBytes { raw in
                var reader = ByteReader(raw)
                _ = try reader.numbers()
            }
        }
    }
}
