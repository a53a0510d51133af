import GRDB

/// Moves the write-ahead log into the database now and then. Only the writer does; SQLite's own automatic checkpoint is off,
/// because it keeps to itself that a sync failed.
///
/// Touched by the writer's queue only.
final class CheckpointPacer: @unchecked Sendable {
    /// Rows changed between two checkpoints: some 8 MiB of log with messages of 2 KiB.
    private static let changesBetween = 2000

    private var changesAtLast = 0

    /// - Note: a failure breaks the store; what was answered before stands in the log, which was synced.
    func afterCommit(_ db: Database, keyStore: KeyStore, health: StoreHealth) {
        guard !health.isBroken, db.totalChangesCount - changesAtLast >= Self.changesBetween else { return }
        changesAtLast = db.totalChangesCount
        do {
            try keyStore.checkpoint()
            try db.checkpoint(.passive)
        } catch {
            // No space, or a reader in the way: the log grows on and the next checkpoint does it.
            _ = health.judge(error)
        }
    }
}
