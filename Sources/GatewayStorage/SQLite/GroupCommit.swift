import GRDB
import Gateway
import Synchronization

/// A write that waits for its transaction. Touched by the writer's queue only, once it is handed over.
protocol PendingWrite: AnyObject, Sendable {
    /// Runs the body. It throws what the body throws.
    func run(in writer: SQLiteWriter) throws
    /// Tells the caller how it ended.
    ///
    /// - Parameter failure: why nothing was written; `nil` where what the body returned is durable.
    func finish(failure: (any Error)?)
}

/// The one writer: takes the writes that wait, runs them in one transaction and commits them in one sync.
///
/// Where there are several, each body has a savepoint of its own, so that one that throws takes nothing of the others with it.
final class GroupCommit: Sendable {
    /// Writes in one transaction: bounds how long the first waits for the last.
    private static let batchLimit = 128

    private let vault: ContentVault
    private let health: StoreHealth
    private let waiting = Mutex<[any PendingWrite]>([])
    /// Where the last transaction left the audit log; `nil` before the first, and after one that left no certainty.
    private let logEnd = Mutex<AuditLogEnd?>(nil)

    init(vault: ContentVault, health: StoreHealth) {
        self.vault = vault
        self.health = health
    }

    /// - Returns: whether the caller has to arrange for ``drain(_:checkpoints:)``.
    func enqueue(_ write: any PendingWrite) -> Bool {
        waiting.withLock { waiting in
            waiting.append(write)
            return waiting.count == 1
        }
    }

    /// Runs what waits, until nothing does. On the writer's queue.
    func drain(_ db: Database, checkpoints: CheckpointPacer) {
        while true {
            let batch = waiting.withLock { Array($0.prefix(Self.batchLimit)) }
            guard !batch.isEmpty else { return }
            let failures = commit(batch, db)
            // Taken from the line before their callers go on: a caller who writes again then arranges for the next drain.
            let isEmpty = waiting.withLock { waiting in
                waiting.removeFirst(batch.count)
                return waiting.isEmpty
            }
            for (write, failure) in zip(batch, failures) { write.finish(failure: failure) }
            checkpoints.afterCommit(db, health: health)
            if isEmpty { return }
        }
    }

    /// - Returns: for each write why it failed; `nil` where it is durable.
    private func commit(_ batch: [any PendingWrite], _ db: Database) -> [(any Error)?] {
        do {
            try health.check()
            try SQLStatement("BEGIN IMMEDIATE", on: db).run([])
            let keys = PendingKeys(vault: vault)
            // Taken out: it comes back with the commit only.
            let writer = SQLiteWriter(db: db, keys: keys, logEnd: logEnd.withLock { $0.take() })
            var failures: [(any Error)?] = []
            for write in batch { failures.append(try run(write, in: writer, alone: batch.count == 1)) }
            if failures.contains(where: { $0 == nil }) {
                try keys.store()
                try SQLStatement("COMMIT", on: db).run([])
                logEnd.withLock { $0 = writer.logEnd }
                keys.settle()
            } else {
                try db.rollback()
            }
            return failures
        } catch {
            let judged = health.judge(error)
            // SQLite has rolled back by itself after most failures of the disk.
            if db.isInsideTransaction { try? db.rollback() }
            return batch.map { _ in judged }
        }
    }

    /// - Parameter alone: nothing else is in the transaction, which then is rolled back whole.
    /// - Returns: what the body threw.
    /// - Throws: what ends the whole transaction.
    private func run(_ write: any PendingWrite, in writer: SQLiteWriter, alone: Bool) throws -> (any Error)? {
        let keysBefore = writer.keys.count
        do {
            if alone {
                try writer.run(write)
            } else {
                try writer.db.inSavepoint {
                    try writer.run(write)
                    return .commit
                }
            }
            return nil
        } catch {
            writer.keys.drop(after: keysBefore)
            writer.forget()
            let judged = health.judge(error)
            // A failure of the storage may have ended the transaction; then none of the batch can stand.
            guard writer.db.isInsideTransaction, !health.isBroken else { throw judged }
            return judged
        }
    }
}

/// A write that was submitted.
final class PendingSubmission: PendingWrite {
    private let write: any StoreWrite

    init(_ write: any StoreWrite) { self.write = write }

    func run(in writer: SQLiteWriter) throws { try write.run(in: writer) }
    func finish(failure: (any Error)?) { write.finish(failure) }
}

/// A body, who waits for it, and what it returned until that is durable.
final class PendingBody<Value: Sendable>: PendingWrite, @unchecked Sendable {
    private let body: @Sendable (any StoreWriter) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private var value: Value?

    init(_ body: @escaping @Sendable (any StoreWriter) throws -> Value, _ continuation: CheckedContinuation<Value, any Error>) {
        self.body = body
        self.continuation = continuation
    }

    func run(in writer: SQLiteWriter) throws { value = try body(writer) }

    func finish(failure: (any Error)?) {
        if let failure {
            continuation.resume(throwing: failure)
        } else if let value {
            continuation.resume(returning: value)
        } else {
            continuation.resume(throwing: StorageFailure.broken)
        }
    }
}
