package import ExchangeFormats
import GRDB
import Synchronization

/// What can be asked of the databases themselves: for tests, and for who looks into a store that misbehaves. No content, no persons.
package struct StoreInspection: Sendable, Hashable {
    /// `PRAGMA synchronous` of the writer: 2 is FULL.
    package let synchronous: Int
    /// Messages whose content was not erased.
    package let contents: Int
    /// Wrapped keys in the key store, but for the spare ones.
    package let keys: Int
    /// Wrapped keys in the key store that no content will have, or none yet.
    package let spareKeys: Int
    /// How SQLite carries out each query that a long queue must not slow, by the query's name: the lines of EXPLAIN QUERY PLAN.
    package let plans: [String: [String]]
}

extension SQLiteStore {
    /// - Throws: ``StorageFailure``.
    package func inspect() async throws -> StoreInspection {
        do { return try await look() } catch { throw health.judge(error) }
    }

    private func look() async throws -> StoreInspection {
        let synchronous = try await pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1 }
        vault.reserve.idle()
        let spareKeys = vault.reserve.spare
        let keys = try vault.keyStore.count() - spareKeys
        return try await pool.read { db in
            var plans: [String: [String]] = [:]
            let queries = QueueQueries.all.merging(AnswerQueries.all) { first, _ in first }.merging(RetentionQueries.all) { first, _ in first }
            for (name, query) in queries {
                plans[name] = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query)", arguments: Self.anything(for: query)).map { $0["detail"] }
            }
            let contents = try Int.fetchOne(db, sql: "SELECT count(*) FROM content") ?? 0
            return StoreInspection(synchronous: synchronous, contents: contents, keys: keys, spareKeys: spareKeys, plans: plans)
        }
    }

    /// A plan needs arguments, and does not look at them.
    private static func anything(for query: String) -> StatementArguments {
        StatementArguments(query.filter { $0 == "?" }.map { _ in 0 })
    }
}

extension SQLiteStore {
    /// Renews the master key and stops at a step, the first time that it comes there: for tests, which take a copy there, or fail there.
    ///
    /// - Returns: whether it came there.
    package func renewMasterKey(
        at instant: UTCInstant, stoppingAt stop: KeyRenewalStep, _ body: @escaping @Sendable () throws -> Void
    ) async throws -> Bool {
        let stops = RenewalStops(stop, body)
        var erasure = SQLiteErasure(pool: pool, files: partFiles, vault: vault, health: health)
        erasure.observe = { try stops.pass($0) }
        _ = try await erasure.renewMasterKey(at: instant)
        return stops.came
    }
}

private final class RenewalStops: Sendable {
    private let stop: KeyRenewalStep
    private let body: @Sendable () throws -> Void
    private let hasCome = Atomic(false)

    init(_ stop: KeyRenewalStep, _ body: @escaping @Sendable () throws -> Void) {
        self.stop = stop
        self.body = body
    }

    var came: Bool { hasCome.load(ordering: .relaxed) }

    func pass(_ step: KeyRenewalStep) throws {
        guard step == stop, !hasCome.exchange(true, ordering: .relaxed) else { return }
        try body()
    }
}
