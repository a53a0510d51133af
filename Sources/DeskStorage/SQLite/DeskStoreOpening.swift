import DatabaseFiles
import Desk
import ExchangeFormats
import Foundation
import GRDB
import Trust

/// How a desk's store is opened, step by step.
struct DeskStoreOpening {
    let folder: URL
    let keys: URL
    /// Exchange and endpoint: the first start writes them down, later ones compare.
    let owner: String
    let random: any RandomSource
    /// Under which the master key lies; `nil`: in clear.
    var wrapping: WrappingKey?

    private static let ownerSetting = "owner"
    private static let masterKeySetting = "masterKey"

    private var file: URL { folder.appending(path: "desk.sqlite") }

    /// Makes both folders and keeps other processes from them.
    func lock() throws(FileFailure) -> [FolderLock] {
        var locks: [FolderLock] = []
        for folder in Set([folder, keys].map(\.standardizedFileURL.path)).sorted().map({ URL(filePath: $0, directoryHint: .isDirectory) }) {
            try PrivateFiles.prepare(folder)
            locks.append(try FolderLock(folder))
        }
        return locks
    }

    /// - Throws: ``TrustError`` where it cannot be had: a new key in the place of a lost one would open nothing, and hide the loss.
    func masterKey(for database: DatabasePool) throws -> MasterKey {
        let expected = try identifier(in: database)
        // glibc has a function of the same name; `self` keeps it out.
        let random = self.random
        let key = try files().open(expecting: expected, random: random)
        if expected == nil { try database.write { try Self.setIdentifier(key.identifier, $0) } }
        return key
    }

    func files(former: WrappingKey? = nil) -> MasterKeyFiles { MasterKeyFiles(folder: keys, wrapping: wrapping, former: former) }

    /// Of the master key that the rows' keys are wrapped under; `nil` before the first.
    func identifier(in database: DatabasePool) throws -> [UInt8]? {
        try database.read { db in
            try Data.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [Self.masterKeySetting]).map { Array($0) }
        }
    }

    static func setIdentifier(_ identifier: [UInt8], _ db: Database) throws {
        try db.execute(sql: "INSERT OR REPLACE INTO setting VALUES (?, ?)", arguments: [masterKeySetting, Data(identifier)])
    }

    func database() throws -> DatabasePool {
        let uncleanEnd = UncleanEnd.left(file)
        if uncleanEnd { try UncleanEnd.copyAnew(file) }
        // SQLite gives its companions the same mode.
        try PrivateFiles.prepareFile(file)
        let pool = try DatabasePool(path: file.path, configuration: configuration)
        // Only now: the pool sets NORMAL after the connection was prepared.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        if uncleanEnd { try pool.read(check) }
        if try pool.read(DeskSchema.migrator.hasBeenSuperseded) { throw DeskStoreFailure.newer }
        try DeskSchema.migrator.migrate(pool)
        // After the migrations: they must not have changed them.
        try pool.writeWithoutTransaction(checkSettings)
        try pool.write { db in try claim(db, Self.ownerSetting, owner.databaseValue, or: "the state folder belongs to another desk") }
        return pool
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        // Another process that only looks (a backup, a person with sqlite3) may hold a lock for a moment.
        configuration.busyMode = .timeout(5)
        configuration.acceptsDoubleQuotedStringLiterals = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    private func check(_ db: Database) throws {
        let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "nothing was checked"
        guard finding == "ok" else { throw DeskStoreFailure.broken(finding) }
    }

    private func checkSettings(_ db: Database) throws {
        for (setting, wanted) in [("synchronous", "2"), ("journal_mode", "wal")] {
            let found = try String.fetchOne(db, sql: "PRAGMA \(setting)") ?? "nothing"
            guard found == wanted else { throw DeskStoreFailure.broken("SQLite did not take \(setting), it has \(found)") }
        }
    }

    private func claim(_ db: Database, _ setting: String, _ value: DatabaseValue, or fault: String) throws {
        let found = try DatabaseValue.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [setting])
        guard let found else { return try db.execute(sql: "INSERT INTO setting VALUES (?, ?)", arguments: [setting, value]) }
        guard found == value else { throw DeskStoreFailure.broken(fault) }
    }
}

extension DeskStoreFailure {
    /// What an error while opening means for the operator: nothing runs yet that could wait for better times.
    init(opening error: any Error) {
        switch error {
        case let failure as DeskStoreFailure: self = failure
        case FileFailure.inUse: self = .inUse
        case FileFailure.unusable(_, let reason): self = .broken(reason)
        case let error as DatabaseError: self = .broken(error.message ?? "SQLite cannot open the database")
        default: self = .broken("the state folder cannot be used")
        }
    }
}
