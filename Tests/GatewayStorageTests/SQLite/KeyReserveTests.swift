import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("SQLite: keys made ahead")
struct KeyReserveTests {
    /// Stores messages with prepared contents, each content its number.
    private func fill(_ store: SQLiteStore, _ numbers: Range<Int>) async throws {
        for number in numbers {
            let message = Sample.message(number)
            let content = store.prepare([UInt8(truncatingIfNeeded: number)], sender: message.sender, messageID: message.messageID)
            _ = try await store.write { try $0.insert(message, content: content) }
        }
    }

    private func contents(_ store: SQLiteStore, _ count: Int) async throws -> [[UInt8]?] {
        try await store.read { reader in try (1...Int64(count)).map { try reader.content(ofMessage: $0) } }
    }

    @Test("every content opens whether the reserve is long, short or none", arguments: [0, 1, 2, 7, 1000])
    func exhausted(reserve: Int) async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder, keyReserve: reserve)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            // More at once than any but the longest has.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 { group.addTask { try await fill(store, (number * 8)..<(number * 8 + 8)) } }
                try await group.waitForAll()
            }
            #expect(try await contents(store, 64).allSatisfy { $0?.count == 1 })
            let inspection = try await store.inspect()
            #expect(inspection.keys == 64)
            #expect(inspection.contents == 64)
            try await store.close()
            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 2))
            #expect(try await again.inspect().keys == 64)
            #expect(try await contents(again, 64).allSatisfy { $0?.count == 1 })
            try await again.close()
        }
    }

    @Test("killed: the start destroys what was spare, and nothing else")
    func spareAfterACrash() async throws {
        try await withTemporaryFolder { folder in
            let live = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("live"))
            let store = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 1))
            // Some refills: the sweep begins behind keys that are long in use.
            try await fill(store, 0..<40)
            #expect(try await store.inspect().spareKeys > 0)
            let left = try live.copied(to: folder.appendingPathComponent("killed"))
            let again = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 2))
            let inspection = try await again.inspect()
            #expect(inspection.keys == 40)
            #expect(inspection.spareKeys == 0)
            #expect(try await contents(again, 40) == (0..<40).map { [UInt8($0)] })
            // And its own new keys are none of the earlier ones.
            try await fill(again, 40..<60)
            #expect(try await contents(again, 60) == (0..<60).map { [UInt8($0)] })
            try await again.close()
            try await store.close()
        }
    }

    @Test("killed while contents are prepared: their keys go")
    func preparedAtACrash() async throws {
        try await withTemporaryFolder { folder in
            let live = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("live"))
            let store = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 1))
            try await fill(store, 0..<3)
            let waiting = (0..<10).map { store.prepare([1], sender: Sample.police, messageID: Sample.id(100 + $0)) }
            try await fill(store, 3..<40)
            let left = try live.copied(to: folder.appendingPathComponent("killed"))
            let again = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 2))
            #expect(try await again.inspect().keys == 40)
            #expect(try await contents(again, 40) == (0..<40).map { [UInt8($0)] })
            try await again.close()
            // Those who waited are none the worse.
            for (number, content) in waiting.enumerated() {
                _ = try await store.write { try $0.insert(Sample.message(100 + number), content: content) }
            }
            #expect(try await contents(store, 50).suffix(10) == Array(repeating: [1], count: 10))
            try await store.close()
        }
    }

    @Test("a clean end leaves no key that has no content", .enabled(if: Python.isThere, "python3 is not installed"))
    func cleanEnd() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            try await fill(store, 0..<5)
            // Prepared and never inserted, and inserted by a body that threw.
            _ = store.prepare([1], sender: Sample.police, messageID: Sample.id(9))
            await #expect(throws: StorageMisuse.unknownMessage) {
                let content = store.prepare([1], sender: Sample.police, messageID: Sample.id(8))
                try await store.write { writer in
                    _ = try writer.insert(Sample.message(8), content: content)
                    try writer.insert(Sample.delivery(9, of: 99))
                }
            }
            try await store.close()
            let printed = try Python.run([
                "-c",
                """
                import sqlite3, sys
                db = sqlite3.connect(sys.argv[1])
                print(*db.execute("SELECT count(*), max(row) FROM key").fetchone(), db.execute(
                    "SELECT value FROM setting WHERE name = 'swept_through'").fetchone()[0])
                """, configuration.keyStore.path,
            ])
            let numbers = printed.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
            #expect(numbers.count == 3)
            #expect(numbers.first == 5)
            // The next start has nothing to sweep.
            #expect(numbers.dropFirst().first == numbers.last)
        }
    }
}
