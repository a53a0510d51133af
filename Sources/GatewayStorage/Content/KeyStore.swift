import Foundation
import GRDB

/// The wrapped keys, in a database and a folder of their own: a backup of the messages opens none of them.
final class KeyStore: Sendable {
    private let file: URL
    private let pool: DatabasePool

    private static let masterKeyIdentifierSetting = "master_key_identifier"
    private static let sweptThroughSetting = "swept_through"

    private static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 keys") { db in
            try db.execute(
                sql: """
                    CREATE TABLE setting (
                        name TEXT PRIMARY KEY NOT NULL,
                        value ANY NOT NULL
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE key (
                        row INTEGER PRIMARY KEY AUTOINCREMENT,
                        id BLOB NOT NULL UNIQUE,
                        wrapped BLOB NOT NULL
                    ) STRICT;
                    """)
        }
        return migrator
    }()

    init(file: URL, exchange: String, synchronous: SQLiteStoreConfiguration.Synchronous) throws(StoreOpeningError) {
        self.file = file
        // What is deleted is overwritten: a destroyed key must not be found in a free page.
        let opening = DatabaseOpening(
            file: file, synchronous: synchronous, migrator: Self.migrator, exchange: exchange, overwritesDeleted: true)
        pool = try opening.open()
    }

    /// In one synced transaction.
    func insert(_ keys: [(id: UUID, wrapped: [UInt8])]) throws {
        try pool.write { db in
            let statement = try db.cachedStatement(sql: "INSERT INTO key (id, wrapped) VALUES (?, ?)")
            for key in keys { try statement.execute(arguments: [key.id, Data(key.wrapped)]) }
        }
    }

    /// In one synced transaction; keys that are gone already are no failure.
    func destroy(_ ids: [UUID]) throws {
        try pool.write { db in
            let statement = try db.cachedStatement(sql: "DELETE FROM key WHERE id = ?")
            for id in ids { try statement.execute(arguments: [id]) }
        }
    }

    /// `nil` where the key was destroyed.
    func wrappedKey(_ id: UUID) throws -> [UInt8]? {
        try pool.read { db in
            try Data.fetchOne(db.cachedStatement(sql: "SELECT wrapped FROM key WHERE id = ?"), arguments: [id]).map { Array($0) }
        }
    }

    func count() throws -> Int {
        try pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM key") ?? 0 }
    }

    /// Moves the write-ahead log into the database, as the messages' writer does with its own. On the messages' writer's queue.
    func checkpoint() throws {
        try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.passive) }
    }

    func close() throws { try pool.emptyLogAndClose() }
}

// MARK: At start

extension KeyStore {
    /// Of the key that the keys are wrapped under; `nil` where there never was one.
    func masterKeyIdentifier() throws(StoreOpeningError) -> [UInt8]? {
        try atStart {
            try pool.read { db in
                try Data.fetchOne(db, sql: Setting.select, arguments: [Self.masterKeyIdentifierSetting]).map { Array($0) }
            }
        }
    }

    func setMasterKeyIdentifier(_ identifier: [UInt8]) throws(StoreOpeningError) {
        try atStart {
            try pool.write { db in try db.execute(sql: Setting.set, arguments: [Self.masterKeyIdentifierSetting, Data(identifier)]) }
        }
    }

    /// Of the database that the keys belong to; `nil` before the first start was through.
    func storeIdentity() throws(StoreOpeningError) -> [UInt8]? {
        try atStart {
            try pool.read { db in try Data.fetchOne(db, sql: Setting.select, arguments: [Setting.storeIdentity]).map { Array($0) } }
        }
    }

    func setStoreIdentity(_ identity: [UInt8]) throws(StoreOpeningError) {
        try atStart {
            try pool.write { db in try db.execute(sql: Setting.set, arguments: [Setting.storeIdentity, Data(identity)]) }
        }
    }

    /// Destroys keys whose content was never committed: they were synced first, and the process ended between the two.
    /// Looks at keys inserted since the last sweep only. Nobody may write to either database meanwhile.
    ///
    /// - Parameter isUsed: whether the database has a content under this key.
    /// - Returns: how many were destroyed.
    @discardableResult
    func sweep(isUsed: (UUID) throws -> Bool) throws(StoreOpeningError) -> Int {
        try atStart {
            try pool.write { db in
                let swept = try Int64.fetchOne(db, sql: Setting.select, arguments: [Self.sweptThroughSetting]) ?? 0
                let last = try Int64.fetchOne(db, sql: "SELECT max(row) FROM key") ?? 0
                var orphans: [Int64] = []
                let rows = try Row.fetchCursor(db, sql: "SELECT row, id FROM key WHERE row > ?", arguments: [swept])
                while let row = try rows.next() {
                    if try !isUsed(row[1]) { orphans.append(row[0]) }
                }
                for orphan in orphans { try db.execute(sql: "DELETE FROM key WHERE row = ?", arguments: [orphan]) }
                if last > swept { try db.execute(sql: Setting.set, arguments: [Self.sweptThroughSetting, last]) }
                return orphans.count
            }
        }
    }

    private func atStart<Result>(_ work: () throws -> Result) throws(StoreOpeningError) -> Result {
        do { return try work() } catch { throw StoreOpeningError(error, of: file) }
    }
}
