import Desk
import GRDB
import Synchronization

/// Whether the store may still be believed. Once broken it stays so until the process ends.
final class DeskStoreHealth: Sendable {
    private let failure = Mutex<DeskStoreFailure?>(nil)

    var isBroken: Bool { failure.withLock { $0 != nil } }

    /// - Throws: the ``DeskStoreFailure`` with which it broke.
    func check() throws(DeskStoreFailure) {
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    /// What a caller is told about an error. SQLite's errors are the store's, and one of the disk's breaks it; what a body throws passes.
    func judge(_ error: any Error) -> any Error {
        guard let found = DeskStoreFailure(error) else { return error }
        if case .broken = found { failure.withLock { $0 = $0 ?? found } }
        return found
    }
}

extension DeskStoreFailure {
    /// `nil` where the error does not come from the storage.
    init?(_ error: any Error) {
        switch error {
        case let failure as DeskStoreFailure: self = failure
        case let error as DatabaseError:
            switch error.resultCode {
            // Nothing was written.
            case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_BUSY, .SQLITE_LOCKED: self = .unavailable
            default: self = .broken(error.message ?? "SQLite failed with \(error.resultCode.rawValue)")
            }
        default: return nil
        }
    }
}

/// Moves the write-ahead log into the database now and then; SQLite's own automatic checkpoint is off, because it keeps to itself that a sync failed.
///
/// Touched by the writer's queue only.
final class DeskCheckpoints: @unchecked Sendable {
    /// Rows changed between two checkpoints: some 4 MiB of log with messages of 2 KiB.
    private static let changesBetween = 1000

    private var changesAtLast = 0

    /// - Note: a failure breaks the store; what was committed before stands in the log, which was synced.
    func afterCommit(_ db: Database, health: DeskStoreHealth) {
        guard db.totalChangesCount - changesAtLast >= Self.changesBetween else { return }
        changesAtLast = db.totalChangesCount
        do {
            try db.checkpoint(.passive)
        } catch {
            // No space, or a reader in the way: the log grows on and the next checkpoint does it.
            _ = health.judge(error)
        }
    }
}
