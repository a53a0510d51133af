import DatabaseFiles
import Foundation
import GRDB
import Gateway

/// How each of the store's databases is opened and closed.
struct DatabaseOpening {
    let file: URL
    let synchronous: SQLiteStoreConfiguration.Synchronous
    let migrator: DatabaseMigrator
    let exchange: String
    var sizeLimit: Int?
    var overwritesDeleted = false

    /// - Throws: ``StoreOpeningError``; SQLite's own errors as `damaged`.
    func open() throws(StoreOpeningError) -> DatabasePool {
        do {
            let uncleanEnd = UncleanEnd.left(file)
            if uncleanEnd { try UncleanEnd.copyAnew(file) }
            try PrivateFiles.prepareFile(file)
            let pool = try DatabasePool(path: file.path, configuration: configuration)
            // Only now: the pool sets NORMAL after the connection was prepared.
            try pool.writeWithoutTransaction(prepareWriter)
            if uncleanEnd { try pool.read(check) }
            if try pool.read(migrator.hasBeenSuperseded) { throw StoreOpeningError.newerSchema(path: file.path) }
            try migrator.migrate(pool)
            try pool.write(claim)
            // After the migrations too: they must not have changed it.
            try pool.writeWithoutTransaction(checkSettings)
            return pool
        } catch {
            throw StoreOpeningError(error, of: file)
        }
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        // Another process that only looks (a backup, a person with sqlite3) may hold a lock for a moment.
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.acceptsDoubleQuotedStringLiterals = false
        let overwritesDeleted = overwritesDeleted
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            if overwritesDeleted { try db.execute(sql: "PRAGMA secure_delete = ON") }
        }
        return configuration
    }

    private func prepareWriter(_ db: Database) throws {
        try db.execute(sql: "PRAGMA synchronous = \(synchronous.rawValue)")
        // The writer touches the newest pages of every index again and again: 16 MiB, so that none is read or written twice for a group.
        try db.execute(sql: "PRAGMA cache_size = -16384")
        if let sizeLimit {
            let pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096
            try db.execute(sql: "PRAGMA max_page_count = \(max(1, sizeLimit / pageSize))")
        }
    }

    private func checkSettings(_ db: Database) throws {
        for (setting, wanted) in [("synchronous", "\(synchronous.rawValue)"), ("journal_mode", "wal"), ("foreign_keys", "1")] {
            let found = try String.fetchOne(db, sql: "PRAGMA \(setting)") ?? "nothing"
            guard found == wanted else { throw StoreOpeningError.settingRefused(path: file.path, setting: "\(setting) = \(wanted)", found: found) }
        }
    }

    private func check(_ db: Database) throws {
        let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "nothing was checked"
        guard finding == "ok" else { throw StoreOpeningError.damaged(path: file.path, reason: finding) }
    }

    /// The first start writes the exchange's name; later ones compare it.
    private func claim(_ db: Database) throws {
        let found = try String.fetchOne(db, sql: Setting.select, arguments: [Setting.exchange])
        guard let found else { return try db.execute(sql: Setting.set, arguments: [Setting.exchange, exchange]) }
        guard found == exchange else { throw StoreOpeningError.otherExchange(path: file.path, found: found) }
    }
}

extension DatabasePool {
    /// Leaves an empty write-ahead log, which tells the next start that nothing has to be mended. While somebody else reads (a backup), the log
    /// stays: the next start then takes longer, and loses nothing.
    func emptyLogAndClose() throws {
        do {
            _ = try barrierWriteWithoutTransaction { db in try db.checkpoint(.truncate) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {}
        try close()
    }
}

extension StoreOpeningError {
    /// What an error while opening a database means for the operator.
    init(_ error: any Error, of file: URL) {
        switch (error, StorageFailure(error)) {
        case (let known as StoreOpeningError, _): self = known
        case (let failure as FileFailure, _): self.init(failure)
        case (let error as DatabaseError, .full?): self = .unusable(path: file.path, reason: error.message ?? "SQLite cannot write")
        case (let error as DatabaseError, _): self = .damaged(path: file.path, reason: error.message ?? "SQLite cannot read")
        default: self = .damaged(path: file.path, reason: "a file cannot be read")
        }
    }
}
