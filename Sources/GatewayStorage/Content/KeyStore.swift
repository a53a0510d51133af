import Foundation
import GRDB
import Trust

/// The wrapped keys, in a database and a folder of their own: a backup of the messages opens none of them.
final class KeyStore: Sendable {
    private let file: URL
    let pool: DatabasePool
    private let pacer = CheckpointPacer(pages: 2048)

    static let masterKeyIdentifierSetting = "master_key_identifier"
    private static let sweptThroughSetting = "swept_through"

    static let migrator: DatabaseMigrator = {
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
        // Keys of contents that were erased: so that a database that is restored beside them loses those contents again.
        migrator.registerMigration("2 erased keys") { db in
            try db.execute(
                sql: """
                    CREATE TABLE erased (
                        number INTEGER PRIMARY KEY AUTOINCREMENT,
                        id BLOB NOT NULL
                    ) STRICT;
                    """)
        }
        // Which master key wraps a key: they are counted.
        migrator.registerMigration("3 epochs") { db in
            try db.execute(sql: "ALTER TABLE key ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0")
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

    convenience init(_ configuration: SQLiteStoreConfiguration) throws(StoreOpeningError) {
        try self.init(
            file: configuration.keyDirectory.appendingPathComponent("keys.sqlite"), exchange: configuration.exchange,
            synchronous: configuration.synchronous)
    }

    /// In one synced transaction.
    func insert(_ keys: [(id: UUID, key: ContentKey)], under ring: KeyRing) throws {
        try pool.write { db in try Self.insert(keys, under: ring, db) }
    }

    /// In one synced transaction; keys that are gone already are no failure.
    func destroy(_ ids: [UUID]) throws {
        guard !ids.isEmpty else { return }
        try pool.write { db in try Self.destroy(ids, db) }
    }

    /// Brings in the keys of a reserve, and destroys others, in one synced transaction.
    ///
    /// - Parameter sweptThrough: the row up to which no start has to sweep any more; `nil` leaves that as it is.
    /// - Returns: the row of the first of the keys, which follow one another.
    func refill(_ keys: [(id: UUID, key: ContentKey)], under ring: KeyRing, destroying unused: [UUID], sweptThrough: Int64?) throws -> Int64 {
        try pool.write { db in
            try Self.destroy(unused, db)
            try Self.insert(keys, under: ring, db)
            if let sweptThrough { try db.execute(sql: Setting.set, arguments: [Self.sweptThroughSetting, sweptThrough]) }
            return db.lastInsertedRowID - Int64(keys.count) + 1
        }
    }

    /// At a clean end.
    ///
    /// - Parameter isSettled: whether every other key has its content: then the next start need not sweep.
    func destroy(_ ids: [UUID], isSettled: Bool) throws {
        try pool.write { db in
            try Self.destroy(ids, db)
            guard isSettled, let last = try Int64.fetchOne(db, sql: "SELECT max(row) FROM key") else { return }
            try db.execute(sql: Setting.set, arguments: [Self.sweptThroughSetting, last])
        }
    }

    private static func insert(_ keys: [(id: UUID, key: ContentKey)], under ring: KeyRing, _ db: Database) throws {
        let statement = try SQLStatement("INSERT INTO key (id, wrapped, epoch) VALUES (?, ?, ?)", on: db)
        for key in keys {
            let wrapped = ring.wrap(key.key, for: key.id)
            try statement.run([.uuid(key.id), .blob(wrapped.bytes), .integer(wrapped.epoch)])
        }
    }

    private static func destroy(_ ids: [UUID], _ db: Database) throws {
        let statement = try SQLStatement("DELETE FROM key WHERE id = ?", on: db)
        for id in ids { try statement.run([.uuid(id)]) }
    }

    /// `nil` where the key was destroyed.
    func wrappedKey(_ id: UUID) throws -> WrappedKey? {
        try pool.read { db in
            try SQLStatement("SELECT epoch, wrapped FROM key WHERE id = ?", on: db).one([.uuid(id)]) {
                WrappedKey(epoch: $0.count(0), bytes: $0.bytes(1))
            }
        }
    }

    func count() throws -> Int {
        try pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM key") ?? 0 }
    }

    /// Moves the write-ahead log into the database where it has grown, as the messages' writer does with its own.
    func checkpointIfDue() throws {
        try pool.writeWithoutTransaction { [pacer] db in if pacer.isDue(db) { try pacer.checkpoint(db) } }
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

    /// Of all keys that there ever were; 0 before the first.
    func lastRow() throws(StoreOpeningError) -> Int64 {
        try atStart {
            try pool.read { db in try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'key'") ?? 0 }
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
    /// Looks at keys inserted since the last sweep only, and since the reserve last found all before settled. Nobody may write to either database meanwhile.
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
                let rows = try SQLStatement("SELECT row, id FROM key WHERE row > ?", on: db).all([.integer(swept)]) {
                    (row: $0.integer(0), id: try $0.uuid(1))
                }
                for key in rows where try !isUsed(key.id) { orphans.append(key.row) }
                for orphan in orphans { try db.execute(sql: "DELETE FROM key WHERE row = ?", arguments: [orphan]) }
                if last > swept { try db.execute(sql: Setting.set, arguments: [Self.sweptThroughSetting, last]) }
                return orphans.count
            }
        }
    }

    func atStart<Result>(_ work: () throws -> Result) throws(StoreOpeningError) -> Result {
        do { return try work() } catch { throw StoreOpeningError(error, of: file) }
    }
}
