import GRDB
import GRDBSQLite

/// Moves a write-ahead log into its database now and then. Only the writer does; SQLite's own automatic checkpoint is off, because it keeps to
/// itself that a sync failed.
///
/// A page that many commits change is written into the log by each, and moved into the database once: so the log may grow. But every commit waits
/// for the checkpoint before it: while commits are small, somebody counts each millisecond, and little is moved at a time.
/// Touched by the writer's queue only.
final class CheckpointPacer: @unchecked Sendable {
    /// A commit of so many pages is small: a handful of messages.
    private static let smallCommit = 128
    /// After a small commit this part of the pages is enough.
    private static let smallShare = 16

    /// Written to the log between two checkpoints.
    private let pages: Int
    private var written = 0

    init(pages: Int) { self.pages = pages }

    func isDue(_ db: Database) -> Bool {
        var (now, high): (Int32, Int32) = (0, 0)
        // Pages that left the connection's cache, which are those that went into the log; counted from the last call.
        sqlite3_db_status(db.sqliteConnection, SQLITE_DBSTATUS_CACHE_WRITE, &now, &high, 1)
        written += Int(now)
        return written >= (now <= Self.smallCommit ? pages / Self.smallShare : pages)
    }

    /// - Throws: SQLite's error.
    func checkpoint(_ db: Database) throws {
        written = 0
        try db.checkpoint(.passive)
    }

    /// - Note: a failure breaks the store; what was answered before stands in the log, which was synced.
    func afterCommit(_ db: Database, health: StoreHealth) {
        guard !health.isBroken, isDue(db) else { return }
        do {
            try checkpoint(db)
        } catch {
            // No space, or a reader in the way: the log grows on and the next checkpoint does it.
            _ = health.judge(error)
        }
    }
}
