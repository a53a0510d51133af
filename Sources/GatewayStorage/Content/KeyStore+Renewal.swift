import ExchangeFormats
import Foundation
import GRDB
import Trust

/// A renewal of the master key: every key that is left is wrapped under another one, in steps between which others work, and the old one is destroyed.
///
/// The store's own settings say how far it is, and change with the rows: which master key is in force, which one is to come. Both lie in their files
/// until the last row has gone over; then the new one is in force, in the transaction that says so, and only after it the old one is destroyed.
extension KeyStore {
    static let epochSetting = "key_epoch"
    static let nextMasterKeySetting = "next_master_key_identifier"
    static let renewedAtSetting = "renewed_at"
    static let erasedAtRenewalSetting = "erased_at_renewal"

    /// Counts the master keys that were in force; 0 for the first.
    func epoch() throws -> Int { try pool.read { db in try Int.fetchOne(db, sql: Setting.select, arguments: [Self.epochSetting]) ?? 0 } }

    /// Of the master key to come; `nil` where no renewal is under way.
    func nextMasterKeyIdentifier() throws -> [UInt8]? {
        try pool.read { db in try Data.fetchOne(db, sql: Setting.select, arguments: [Self.nextMasterKeySetting]).map { Array($0) } }
    }

    /// From now on a start looks for both keys.
    func beginRenewal(to next: MasterKey) throws {
        try pool.write { db in try db.execute(sql: Setting.set, arguments: [Self.nextMasterKeySetting, Data(next.identifier)]) }
    }

    /// Wraps the next keys anew that lie under an earlier master key, in one synced transaction.
    ///
    /// - Returns: the last row that was looked at; `nil` where there was none.
    func rewrapSome(after row: Int64, under ring: KeyRing, limit: Int, _ outcome: inout Rewrapping) throws -> Int64? {
        let (last, some) = try pool.write { db in
            var some = Rewrapping()
            return (try Self.rewrap(after: row, under: ring, limit: limit, &some, db), some)
        }
        outcome.wrapped += some.wrapped
        outcome.damaged += some.damaged
        return last
    }

    /// Wraps what is left, and puts the new master key in force. Afterwards nothing lies under the old one.
    func concludeRenewal(under ring: KeyRing, at instant: UTCInstant?, _ outcome: inout Rewrapping) throws {
        let some = try pool.write { db in
            var some = Rewrapping()
            _ = try Self.rewrap(after: 0, under: ring, limit: .max, &some, db)
            try db.execute(sql: Setting.set, arguments: [Self.masterKeyIdentifierSetting, Data(ring.identifier)])
            try db.execute(sql: Setting.set, arguments: [Self.epochSetting, ring.epoch])
            try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [Self.nextMasterKeySetting])
            if let instant { try db.execute(sql: Setting.set, arguments: [Self.renewedAtSetting, instant.milliseconds]) }
            let erased = try Int64.fetchOne(db, sql: "SELECT coalesce(max(number), 0) FROM erased") ?? 0
            try db.execute(sql: Setting.set, arguments: [Self.erasedAtRenewalSetting, erased])
            return some
        }
        outcome.wrapped += some.wrapped
        outcome.damaged += some.damaged
        // What lay in the log is under the old key, which goes. That the file is emptied too costs nothing; a reader in the way only puts it off.
        try? pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    }

    private static func rewrap(after row: Int64, under ring: KeyRing, limit: Int, _ outcome: inout Rewrapping, _ db: Database) throws -> Int64? {
        let rows = try SQLStatement("SELECT row, id, wrapped, epoch FROM key WHERE row > ? AND epoch < ? ORDER BY row LIMIT ?", on: db)
            .all([.integer(row), .integer(ring.epoch), .integer(limit)]) {
                (row: $0.integer(0), id: try $0.uuid(1), wrapped: WrappedKey(epoch: $0.count(3), bytes: $0.bytes(2)))
            }
        let update = try SQLStatement("UPDATE key SET wrapped = ?, epoch = ? WHERE row = ?", on: db)
        for key in rows {
            guard let content = (try? ring.unwrap(key.wrapped, for: key.id)) ?? nil else {
                // It opens nothing now, and will open nothing then.
                outcome.damaged += 1
                try update.run([.blob(key.wrapped.bytes), .integer(ring.epoch), .integer(key.row)])
                continue
            }
            let wrapped = ring.wrap(content, for: key.id)
            try update.run([.blob(wrapped.bytes), .integer(wrapped.epoch), .integer(key.row)])
            outcome.wrapped += 1
        }
        return rows.last?.row
    }

    /// When the master key was last renewed, and how many keys were erased since.
    func renewalState() throws -> (at: UTCInstant?, erasedSince: Int64) {
        try pool.read { db in
            let at = try Int64.fetchOne(db, sql: Setting.select, arguments: [Self.renewedAtSetting])
            let then = try Int64.fetchOne(db, sql: Setting.select, arguments: [Self.erasedAtRenewalSetting]) ?? 0
            let now = try Int64.fetchOne(db, sql: "SELECT coalesce(max(number), 0) FROM erased") ?? 0
            return (at.map { UTCInstant(milliseconds: $0) }, now - then)
        }
    }
}
