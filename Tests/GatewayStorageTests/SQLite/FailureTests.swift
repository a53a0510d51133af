import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("SQLite: failures of the storage")
struct FailureTests {
    @Test("no space: nothing of it is written, and it goes on")
    func full() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder, sizeLimit: 1 << 20)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            try await store.accept(1)
            await #expect(throws: StorageFailure.full) {
                try await store.write { writer in
                    _ = try writer.append(Sample.leaf(1))
                    _ = try writer.insert(Sample.message(2), content: [UInt8](repeating: 1, count: 2 << 20))
                }
            }
            #expect(try await store.read { try $0.auditSize() } == 0)
            #expect(try await store.read { try $0.message(sequence: 2) } == nil)
            try await store.accept(3)
            #expect(try await store.read { try $0.queueDepth(of: Sample.migration) } == 2)
            #expect(try await store.inspect().keys == 2)
            try await store.close()
        }
    }

    @Test("a damaged page: the store is broken and refuses all further work")
    func broken() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            for number in 0..<300 { try await store.accept(number) }
            try await store.close()
            // The second start has compared keys and contents, so that the third does not meet the damage already there.
            try await SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 2)).close()
            // All pages that hold messages and deliveries: schema and settings can still be read.
            var bytes = try Data(contentsOf: configuration.database)
            let pageSize = 4096
            let mark = Data(Sample.migration.utf8)
            for page in stride(from: 0, to: bytes.count, by: pageSize) where bytes[page..<page + pageSize].firstRange(of: mark) != nil {
                bytes[page] = 0xEE
            }
            try bytes.write(to: configuration.database)

            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 3))
            #expect(try await again.read { try $0.lastRootSequence() } == 0)
            await #expect(throws: StorageFailure.broken) { try await again.read { try $0.deliveries(ofMessage: 1) } }
            await #expect(throws: StorageFailure.broken) { try await again.write { try $0.setLastRootSequence(1) } }
            await #expect(throws: StorageFailure.broken) { try await again.read { try $0.lastRootSequence() } }
            try await again.close()
        }
    }

    @Test("the write-ahead log is moved into the database as it grows")
    func checkpoints() async throws {
        try await withTemporaryFolder { folder in
            var configuration = SQLiteStoreConfiguration.test(in: folder)
            configuration.checkpointPages = 64
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            for round in 0..<40 {
                try await store.write { writer throws in
                    for number in 0..<250 { try writer.append(Sample.leaf(round * 250 + number)) }
                }
            }
            let size = try FileManager.default.attributesOfItem(atPath: configuration.database.path)[.size] as? NSNumber
            #expect((size?.intValue ?? 0) > 500_000)
            try await store.close()
        }
    }

    @Test("a store that was closed answers nothing")
    func closed() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore.open(configuration: .test(in: folder), random: SeededRandom(seed: 1))
            try await store.accept(1)
            try await store.close()
            try await store.close()
            await #expect(throws: (any Error).self) { try await store.write { try $0.setLastRootSequence(1) } }
            await #expect(throws: (any Error).self) { try await store.read { try $0.lastRootSequence() } }
        }
    }
}
