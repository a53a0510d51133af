import DatabaseFiles
import Dispatch
package import Foundation
import GRDB
package import Gateway
import Synchronization

/// The store on SQLite: one writer that commits many writes in one sync, readers beside it, contents encrypted.
///
/// Made by ``open(configuration:random:)``. Bodies run on queues of the database, never on the cooperative pool.
package final class SQLiteStore: MessageStore {
    let pool: DatabasePool
    let vault: ContentVault
    private let locks: [FolderLock]
    let health: StoreHealth
    let partFiles: FilePartStore
    private let group: GroupCommit
    private let reads: GroupRead
    private let checkpoints: CheckpointPacer
    private let isClosed = Mutex(false)

    init(pool: DatabasePool, vault: ContentVault, parts: FilePartStore, health: StoreHealth, checkpointPages: Int, locks: [FolderLock]) {
        self.pool = pool
        self.vault = vault
        self.locks = locks
        self.health = health
        partFiles = parts
        checkpoints = CheckpointPacer(pages: checkpointPages)
        group = GroupCommit(vault: vault, health: health)
        reads = GroupRead(vault: vault, health: health)
    }

    package var parts: any PartStore { partFiles }

    package var erasure: any ContentErasure { SQLiteErasure(pool: pool, files: partFiles, vault: vault, health: health) }

    package func prepare(_ content: [UInt8], sender: String, messageID: UUID) -> MessageContent {
        .prepared(vault.prepare(content, sender: sender, messageID: messageID))
    }

    package func read<Result: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Result) async throws -> Result {
        try health.check()
        return try await withCheckedThrowingContinuation { continuation in
            reads.enqueue(WaitingRead(body, continuation), in: pool)
        }
    }

    package func write<Result: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Result) async throws -> Result {
        try health.check()
        return try await withCheckedThrowingContinuation { continuation in enqueue(PendingBody(body, continuation)) }
    }

    package func submit(_ write: any StoreWrite) {
        do { try health.check() } catch { return write.finish(error) }
        enqueue(PendingSubmission(write))
    }

    private func enqueue(_ write: any PendingWrite) {
        guard group.enqueue(write) else { return }
        pool.asyncWriteWithoutTransaction { [group, checkpoints] db in group.drain(db, checkpoints: checkpoints) }
    }

    /// Waits for what is under way. A second call does nothing.
    package func close() async throws {
        let first = isClosed.withLock { closed in
            defer { closed = true }
            return !closed
        }
        guard first else { return }
        defer { for lock in locks { lock.release() } }
        guard !health.isBroken else { return abandon() }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { [pool, vault, health] in
                do {
                    try pool.emptyLogAndClose()
                    try vault.reserve.close()
                    try vault.keyStore.close()
                    continuation.resume()
                } catch {
                    continuation.resume(throwing: health.judge(error))
                }
            }
        }
    }

    /// Closing a connection would checkpoint, which means to sync again and hope. The connections stay as they are until the process ends.
    private func abandon() {
        _ = Unmanaged.passRetained(pool)
        _ = Unmanaged.passRetained(vault)
    }

    deinit { if health.isBroken { abandon() } }
}
