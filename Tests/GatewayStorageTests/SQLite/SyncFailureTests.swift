import Foundation
import Gateway
import GatewayStorage
import Testing

/// Whether the pages of a sync that failed are on the disk, nobody can know: nothing more is promised, whichever sync it was.
@Suite("SQLite: syncs that fail")
struct SyncFailureTests {
    /// A store whose database of this name fails when it is told to, and what became of it after `failure`: broken, and whole at the next start.
    /// In a process of its own.
    private static func run(
        watching database: String, keyReserve: Int = 16, _ failure: (SQLiteStore) async throws -> Void
    ) async throws {
        try FailingSync.install(watching: database)
        try await withTemporaryFolder { folder in
            let live = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("live"), keyReserve: keyReserve)
            let store = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 1))
            try await store.accept(1)
            // Waits for the reserve, which the first content set off.
            let spare = try await store.inspect().spareKeys
            #expect(spare == keyReserve)
            for number in 2...5 { try await store.accept(number) }

            try await failure(store)
            #expect(FailingSync.failed == 1)
            await #expect(throws: StorageFailure.broken) { try await store.write { try $0.setLastRootSequence(1) } }
            await #expect(throws: StorageFailure.broken) { try await store.read { try $0.lastRootSequence() } }
            await #expect(throws: StorageFailure.broken) { try await store.parts.begin(Sample.place(1)) }
            try await store.close()

            let left = try live.copied(to: folder.appendingPathComponent("left"))
            let again = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 2))
            #expect(try await again.read { reader in try (1...5).map { try reader.content(ofMessage: $0) } }.allSatisfy { $0 == [1, 2, 3] })
            let inspection = try await again.inspect()
            #expect(inspection.keys == inspection.contents)
            try await again.close()
        }
    }

    @Test("of a commit")
    func commit() async {
        await #expect(processExitsWith: .success) {
            try await Self.run(watching: "messages.sqlite") { store in
                FailingSync.arm()
                await #expect(throws: StorageFailure.broken) { try await store.accept(6) }
            }
        }
    }

    @Test("of keys that go with a commit, where none are made ahead")
    func keys() async {
        await #expect(processExitsWith: .success) {
            try await Self.run(watching: "keys.sqlite", keyReserve: 0) { store in
                FailingSync.arm()
                await #expect(throws: StorageFailure.broken) { try await store.accept(6) }
            }
        }
    }

    /// Nobody waits for the refill: the store is broken all the same, before anybody is promised a content under its keys.
    @Test("of a refill of the keys made ahead")
    func refill() async {
        await #expect(processExitsWith: .success) {
            try await Self.run(watching: "keys.sqlite") { store in
                FailingSync.arm()
                // More than the half at which it is filled again.
                for number in 6...14 { _ = store.prepare([1], sender: Sample.police, messageID: Sample.id(number)) }
                // Waits for the refill.
                _ = try? await store.inspect()
            }
        }
    }
}
