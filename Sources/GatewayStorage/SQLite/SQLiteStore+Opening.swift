import DatabaseFiles
package import ExchangeFormats
import Foundation
import GRDB

extension SQLiteStore {
    /// Opens the store, and makes it where there is none. Blocks: for the start of a process.
    ///
    /// After an unclean end database and key store are copied to new, synced files and checked first.
    /// - Throws: ``StoreOpeningError``.
    package static func open(configuration: SQLiteStoreConfiguration, random: any RandomSource) throws(StoreOpeningError) -> SQLiteStore {
        let locks = try lockFolders(of: configuration)
        try refuseNewer(configuration)
        let health = StoreHealth()
        let vault = try ContentVault.open(configuration, health: health, random: random)
        let database = configuration.stateDirectory.appendingPathComponent("messages.sqlite")
        let pool = try DatabaseOpening(
            file: database, synchronous: configuration.synchronous, migrator: Schema.migrator, exchange: configuration.exchange,
            sizeLimit: configuration.sizeLimit
        ).open()
        let parts: FilePartStore
        do {
            try pair(pool, with: vault.keyStore, in: configuration, random)
            try pool.read { db in
                let used = try SQLStatement(
                    "SELECT EXISTS (SELECT 1 FROM content WHERE key_id = ?1) OR EXISTS (SELECT 1 FROM part WHERE file = ?1)", on: db)
                try vault.keyStore.sweep { id in try used.one([.uuid(id)]) { $0.count(0) == 1 } ?? false }
            }
            try pool.write { db in try markErased(in: db, keys: vault.keyStore) }
            parts = try FilePartStore.open(stateDirectory: configuration.stateDirectory, pool: pool, vault: vault, health: health)
        } catch {
            throw StoreOpeningError(error, of: database)
        }
        return SQLiteStore(
            pool: pool, vault: vault, parts: parts, health: health, checkpointPages: configuration.checkpointPages, locks: locks)
    }

    /// Before anything is written: after an unclean end opening makes new files. What else may be wrong, opening says.
    private static func refuseNewer(_ configuration: SQLiteStoreConfiguration) throws(StoreOpeningError) {
        do {
            _ = try migrations(of: configuration)
        } catch .newerSchema(let path) {
            throw .newerSchema(path: path)
        } catch {}
    }

    /// Makes both folders and keeps other processes from them.
    static func lockFolders(of configuration: SQLiteStoreConfiguration) throws(StoreOpeningError) -> [FolderLock] {
        // The key folder too: a second daemon that swept it would destroy the keys of the first.
        var locks: [FolderLock] = []
        let folders = Set([configuration.stateDirectory, configuration.keyDirectory].map(\.standardizedFileURL.path))
        for folder in folders.sorted().map({ URL(fileURLWithPath: $0, isDirectory: true) }) {
            do {
                try PrivateFiles.prepare(folder)
                locks.append(try FolderLock(folder))
            } catch {
                throw StoreOpeningError(error)
            }
        }
        return locks
    }

    /// Ties database and key store to each other at the first start, and looks at later ones whether they still are the same two:
    /// with an empty database beside them, all keys since the last sweep would count as orphans.
    private static func pair(
        _ pool: DatabasePool, with keyStore: KeyStore, in configuration: SQLiteStoreConfiguration, _ random: any RandomSource
    ) throws {
        let ofKeys = try keyStore.storeIdentity()
        var ofDatabase = try pool.read { db in
            try Data.fetchOne(db, sql: Setting.select, arguments: [Setting.storeIdentity]).map { Array($0) }
        }
        if ofDatabase == nil, ofKeys == nil {
            let identity = random.bytes(16)
            // The database first: cut off here, the next start finds keys that belong to nobody yet.
            try pool.write { db in try db.execute(sql: Setting.set, arguments: [Setting.storeIdentity, Data(identity)]) }
            ofDatabase = identity
        }
        if ofKeys == nil, let ofDatabase {
            // A new key store beside contents would make them all look erased.
            let hasContents = try pool.read { db in
                try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM content) OR EXISTS (SELECT 1 FROM part)") ?? true
            }
            if !hasContents { return try keyStore.setStoreIdentity(ofDatabase) }
        }
        guard ofKeys == ofDatabase else { throw StoreOpeningError.keysOfAnotherDatabase(path: configuration.keyDirectory.path) }
    }
}
