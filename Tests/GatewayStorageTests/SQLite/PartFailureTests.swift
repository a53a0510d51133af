import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing

/// The disk fails for a piece that is written behind its caller, who has gone on by then.
@Suite("SQLite: parts whose writing fails late")
struct PartFailureTests {
    private func withStore(_ body: (URL, SQLiteStoreConfiguration, SQLiteStore) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            try await body(folder, configuration, store)
            try await store.close()
        }
    }

    /// A writer whose second piece fails: its caller was told nothing yet.
    private func failing(_ fault: DiskFault, _ configuration: SQLiteStoreConfiguration, _ store: SQLiteStore) async throws -> any PartWriter {
        let writer = try await store.parts.begin(Sample.place(1))
        try await writer.write(Sample.bytes(200_000))
        // Returns once the first piece is written.
        try await writer.write([])
        #expect(try fault.strike(configuration.incoming) == 1)
        try await writer.write(Sample.bytes(200_000))
        return writer
    }

    @Test("no space: the next piece, or the end, is told, and nothing is left", arguments: [true, false])
    func full(isEnd: Bool) async throws {
        try await withStore { _, configuration, store throws in
            let kept = try await store.upload(Sample.bytes(100_000), 2)
            let writer = try await failing(.full, configuration, store)
            await #expect(throws: StorageFailure.full) { if isEnd { try await writer.finish() } else { try await writer.write([1]) } }
            await writer.abandon()
            #expect(try configuration.partFiles() == [kept.file.uuidString.lowercased()])
            #expect(try await store.inspect().keys == 1)
            // Nor is another part any the worse.
            #expect(try await store.fetch(kept) == Sample.bytes(100_000))
            let next = try await store.upload(Sample.bytes(300_000), 1)
            #expect(try await store.fetch(next) == Sample.bytes(300_000))
        }
    }

    @Test("once it failed it goes on failing: no end is reached")
    func noEnd() async throws {
        try await withStore { _, configuration, store throws in
            let writer = try await failing(.full, configuration, store)
            for _ in 0..<3 { await #expect(throws: StorageFailure.full) { try await writer.write([1]) } }
            await #expect(throws: StorageFailure.full) { try await writer.finish() }
            await writer.abandon()
            #expect(try configuration.partFiles() == [])
        }
    }

    @Test("a broken disk breaks the store; what is left goes at the next start")
    func broken() async throws {
        try await withStore { folder, configuration, store throws in
            let kept = try await store.upload(Sample.bytes(100_000), 2)
            let writer = try await failing(.broken, configuration, store)
            await #expect(throws: StorageFailure.broken) { try await writer.finish() }
            await writer.abandon()
            await #expect(throws: StorageFailure.broken) { try await store.write { try $0.setLastRootSequence(1) } }
            await #expect(throws: StorageFailure.broken) { try await store.parts.begin(Sample.place(3)) }
            #expect(try configuration.partFiles().count == 2)

            let left = try configuration.copied(to: folder.appendingPathComponent("left"))
            let again = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 2))
            #expect(try left.partFiles() == [kept.file.uuidString.lowercased()])
            #expect(try await again.inspect().keys == 1)
            #expect(try await again.fetch(kept) == Sample.bytes(100_000))
            try await again.close()
        }
    }

    @Test("a file that cannot be read concerns its reader alone: the store is believed as before")
    func unreadable() async throws {
        try await withStore { _, configuration, store throws in
            let (spoilt, other) = (try await store.upload(Sample.bytes(1_000_000), 1), try await store.upload(Sample.bytes(100_000), 2))
            let reader = try await store.parts.open(spoilt)
            #expect(try await reader.next()?.isEmpty == false)
            #expect(try DiskFault.unreadable.strike(configuration.stateDirectory.appending(path: "parts")) == 1)
            await #expect(throws: PartUnreadable(file: spoilt.file)) { while try await reader.next() != nil {} }
            await reader.close()
            #expect(try await store.fetch(other) == Sample.bytes(100_000))
            // Opened anew it is read again, and the store takes what comes.
            #expect(try await store.fetch(spoilt) == Sample.bytes(1_000_000))
            try await store.write { try $0.setLastRootSequence(1) }
        }
    }
}
