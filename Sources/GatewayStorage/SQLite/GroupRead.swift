import GRDB
import Gateway
import Synchronization

/// Reads of one moment share a snapshot: finding a connection, opening a view of the database and reading the pages that the last commit changed
/// cost more than most questions do.
///
/// A snapshot is opened only after its reads have come: each sees every commit that was answered before it was asked.
final class GroupRead: Sendable {
    /// One more connection joins in for so many that wait.
    private static let crowd = 8
    /// As many as the pool has, but for one: inspection and the start of the next group find theirs.
    private static let connections = 3
    /// Reads in one snapshot: bounds how long a checkpoint waits for it.
    private static let batchLimit = 32

    private struct State {
        var waiting: [any PendingRead] = []
        var connections = 0
    }

    private let vault: ContentVault
    private let health: StoreHealth
    private let state = Mutex(State())

    init(vault: ContentVault, health: StoreHealth) {
        self.vault = vault
        self.health = health
    }

    func enqueue(_ read: any PendingRead, in pool: DatabasePool) {
        let starts = state.withLock { state in
            state.waiting.append(read)
            let starts = state.connections == 0 || (state.connections < Self.connections && state.waiting.count >= Self.crowd)
            if starts { state.connections += 1 }
            return starts
        }
        guard starts else { return }
        // Without a transaction of GRDB's own: that one would be opened before the reads are taken.
        pool.asyncUnsafeRead { connection in self.drain(connection) }
    }

    private func drain(_ connection: Result<Database, any Error>) {
        while true {
            let batch = state.withLock { state in
                let batch = state.waiting.prefix(Self.batchLimit)
                state.waiting.removeFirst(batch.count)
                if batch.isEmpty { state.connections -= 1 }
                return batch
            }
            if batch.isEmpty { return }
            do {
                let db = try connection.get()
                try SQLStatement("BEGIN", on: db).run([])
                let reader = SQLiteReader(db: db, vault: vault)
                for read in batch { read.run(on: reader, health) }
                try SQLStatement("COMMIT", on: db).run([])
            } catch {
                let judged = health.judge(error)
                if let db = try? connection.get(), db.isInsideTransaction { try? db.rollback() }
                // Nothing to those that were answered already.
                for read in batch { read.fail(judged) }
            }
        }
    }
}

/// A read that waits for its snapshot. Touched by one thread at a time.
protocol PendingRead: Sendable {
    func run(on reader: SQLiteReader, _ health: StoreHealth)
    func fail(_ failure: any Error)
}

final class WaitingRead<Value: Sendable>: PendingRead, @unchecked Sendable {
    private let body: @Sendable (any StoreReader) throws -> Value
    private var continuation: CheckedContinuation<Value, any Error>?

    init(_ body: @escaping @Sendable (any StoreReader) throws -> Value, _ continuation: CheckedContinuation<Value, any Error>) {
        self.body = body
        self.continuation = continuation
    }

    func run(on reader: SQLiteReader, _ health: StoreHealth) {
        do {
            try health.check()
            let value = try body(reader)
            continuation?.resume(returning: value)
        } catch {
            continuation?.resume(throwing: health.judge(error))
        }
        continuation = nil
    }

    func fail(_ failure: any Error) {
        continuation?.resume(throwing: failure)
        continuation = nil
    }
}
