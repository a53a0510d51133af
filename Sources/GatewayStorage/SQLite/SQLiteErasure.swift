import Dispatch
import ExchangeFormats
import Foundation
import GRDB
import Gateway
import Trust

/// Destroys what opens the contents that are marked.
struct SQLiteErasure: ContentErasure {
    let pool: DatabasePool
    let files: FilePartStore
    let vault: ContentVault
    let health: StoreHealth
    /// Where a renewal may stop: for tests.
    var observe: @Sendable (KeyRenewalStep) throws -> Void = { _ in }

    func destroy(_ marked: [StoredErasure]) async throws -> Int64 {
        let (contents, parts): ([UUID], [UUID])
        do {
            try health.check()
            (contents, parts) = try await pool.read { db in
                let contents = try SQLStatement("SELECT c.key_id FROM content c JOIN erasure e ON e.message = c.message WHERE c.message = ?", on: db)
                let parts = try SQLStatement("SELECT p.file FROM part p JOIN erasure e ON e.message = p.message WHERE p.message = ?", on: db)
                return (
                    try marked.flatMap { erasure in try contents.all([.integer(erasure.message)]) { try $0.uuid(0) } },
                    try marked.flatMap { erasure in try parts.all([.integer(erasure.message)]) { try $0.uuid(0) } }
                )
            }
        } catch {
            throw health.judge(error)
        }
        return try await files.erase(contents, parts)
    }

    func renewMasterKey(at instant: UTCInstant) async throws -> RenewedKeys {
        try await onQueue {
            let renewal = KeyRenewal(keyStore: vault.keyStore, ring: vault.ring, files: vault.files, random: vault.random, observe: observe)
            let outcome = try renewal.run(at: instant)
            return RenewedKeys(wrapped: outcome.wrapped, damaged: outcome.damaged)
        }
    }

    func masterKeyState() async throws -> MasterKeyState {
        try await onQueue {
            let (at, erased) = try vault.keyStore.renewalState()
            return MasterKeyState(renewedAt: at, erasedSince: Int(erased))
        }
    }

    private static let queue = DispatchQueue(label: "vartai.renewal")

    /// Never on the cooperative pool; two renewals never at once.
    private func onQueue<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try health.check()
        return try await withCheckedThrowingContinuation { continuation in
            Self.queue.async {
                do {
                    continuation.resume(returning: try work())
                } catch let error as TrustError {
                    continuation.resume(throwing: MasterKeyNotRenewed(reason: "\(error)"))
                } catch {
                    continuation.resume(throwing: health.judge(error))
                }
            }
        }
    }
}

extension SQLiteStore {
    private static let markedAtOnce = 1000

    /// At the start: a database that is older than its key store (it was restored) has contents whose keys were erased since. They are marked, whatever
    /// their deliveries or holds say, and go as any other.
    static func markErased(in db: Database, keys: KeyStore) throws {
        var through = try Int64.fetchOne(db, sql: Setting.select, arguments: [Setting.erasedThrough]) ?? 0
        let mark = try SQLStatement(
            """
            INSERT INTO erasure (message, marked_at)
                SELECT m.sequence, coalesce((SELECT max(d.ended_at) FROM delivery d WHERE d.message = m.sequence), m.accepted_at)
                FROM message m WHERE m.sequence IN (
                    SELECT message FROM content WHERE key_id = ?1 UNION SELECT message FROM part WHERE file = ?1 AND message IS NOT NULL)
                ON CONFLICT DO NOTHING
            """, on: db)
        let forget = try SQLStatement("DELETE FROM retention WHERE due = ? AND message = ?", on: db)
        let end = try SQLStatement(RetentionQueries.end, on: db)
        while true {
            let erased = try keys.erased(after: through, limit: markedAtOnce)
            guard let last = erased.last else { return }
            for key in erased {
                try mark.run([.uuid(key.id)])
                guard db.changesCount == 1 else { continue }
                let message = db.lastInsertedRowID
                if let due = try end.one([.integer(message)], { $0.optionalInteger(0) }) ?? nil {
                    try forget.run([.integer(due), .integer(message)])
                }
            }
            through = last.number
            try db.execute(sql: Setting.set, arguments: [Setting.erasedThrough, through])
        }
    }
}
