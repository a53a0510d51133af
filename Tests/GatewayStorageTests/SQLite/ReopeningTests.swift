import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("SQLite: closing, opening again, unclean ends")
struct ReopeningTests {
    @Test("after closing and opening again all is still there")
    func reopen() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            try await fill(store)
            let before = try await everything(store)
            try await store.close()
            #expect(size(configuration.database.path + "-wal") == 0)

            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 2))
            #expect(try await everything(again) == before)
            #expect(try await again.accept(50).message == 11)
            try await again.close()
        }
    }

    @Test("an unclean end: copied to new files, checked, and all is there")
    func uncleanEnd() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("live"))
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            try await fill(store)
            let before = try await everything(store)
            // What a killed process would leave.
            let killed = folder.appendingPathComponent("killed")
            try FileManager.default.copyItem(at: folder.appendingPathComponent("live"), to: killed)
            try await store.close()

            let left = SQLiteStoreConfiguration.test(in: killed)
            let logs = [left.database.path + "-wal", left.keyStore.path + "-wal"]
            #expect(logs.allSatisfy { size($0) > 0 })
            let files = [left.database.path, left.keyStore.path]
            let inodes = files.map(inode)
            let again = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 2))
            #expect(zip(files, inodes).allSatisfy { inode($0) != $1 })
            #expect(try await everything(again) == before)
            try await again.close()
            let leftovers = try FileManager.default.subpathsOfDirectory(atPath: killed.path).filter { $0.hasSuffix(".copy") }
            #expect(leftovers.isEmpty)
        }
    }

    @Test("keys whose content was never committed are destroyed at the next start; no others")
    func orphans() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("live"))
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            for number in 0..<3 { try await store.accept(number) }
            // The messages as they were before two more; the keys as they are after them.
            let killed = folder.appendingPathComponent("killed")
            let left = SQLiteStoreConfiguration.test(in: killed)
            try FileManager.default.createDirectory(at: killed, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: configuration.stateDirectory, to: left.stateDirectory)
            for number in 3..<5 { try await store.accept(number) }
            try FileManager.default.copyItem(at: configuration.keyDirectory, to: left.keyDirectory)
            try await store.close()

            let again = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 2))
            let inspection = try await again.inspect()
            #expect(inspection.contents == 3)
            #expect(inspection.keys == 3)
            #expect(try await again.read { try $0.content(ofMessage: 3) } == [1, 2, 3])
            try await again.close()
        }
    }

    @Test("a body that throws leaves no key")
    func noKeyOfARollback() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore.open(configuration: .test(in: folder), random: SeededRandom(seed: 1))
            try await store.accept(1)
            await #expect(throws: StorageMisuse.unknownMessage) {
                try await store.write { writer in
                    _ = try writer.insert(Sample.message(2), content: [])
                    try writer.insert(Sample.delivery(9, of: 99))
                }
            }
            let inspection = try await store.inspect()
            #expect(inspection.keys == 1)
            try await store.close()
        }
    }

    private func fill(_ store: SQLiteStore) async throws {
        for number in 0..<10 {
            let delivery = try await store.accept(number, conversation: number % 3, priority: number.isMultiple(of: 4) ? .urgent : .normal)
            try await store.write { writer in
                try writer.insert(StoredAttempt(delivery: delivery.id, at: Sample.instant(number), kind: .offered))
                try writer.append(
                    StoredEvidence(
                        event: .submissionAcceptance, sender: Sample.police, messageID: Sample.id(number), message: delivery.message,
                        delivery: nil, bytes: [1, 2]))
                try writer.append(Sample.leaf(number))
                try writer.setHighWaterMark(Sample.instant(number))
                try writer.setLastRootSequence(number)
            }
        }
    }

    private func everything(_ store: SQLiteStore) async throws -> [String] {
        try await store.read { reader throws in
            var all: [String] = []
            for sequence in 1...Int64(10) {
                all.append("\(String(describing: try reader.message(sequence: sequence)))")
                all.append("\(String(describing: try reader.content(ofMessage: sequence)))")
                let deliveries = try reader.deliveries(ofMessage: sequence)
                all.append("\(deliveries) \(try deliveries.map { try reader.attempts(of: $0.id) })")
                all.append("\(try reader.evidence(ofMessage: sequence)) \(String(describing: try reader.auditLeaf(sequence - 1)))")
            }
            all.append("\(try reader.offerable(to: Sample.migration, at: Sample.instant(0), limit: 100))")
            all.append("\(try reader.queueFigures(at: Sample.instant(0)))")
            all.append("\(String(describing: try reader.highWaterMark())) \(try reader.lastRootSequence()) \(try reader.auditSize())")
            return all
        }
    }

    private func size(_ path: String) -> Int { attribute(.size, path) }
    private func inode(_ path: String) -> Int { attribute(.systemFileNumber, path) }
    private func attribute(_ key: FileAttributeKey, _ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[key] as? NSNumber)?.intValue ?? 0
    }
}
