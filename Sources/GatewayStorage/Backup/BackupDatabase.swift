import Foundation
import GRDB
import Gateway

/// A database of a backup: nobody writes to it, and it has no write-ahead log.
struct BackupDatabase {
    private let queue: DatabaseQueue

    init(_ file: URL) throws { queue = try DatabaseCopy.reader(of: file) }

    func close() throws { try queue.close() }

    /// - Returns: SQLite's findings; empty where there are none.
    func findings() throws -> [String] {
        try queue.read { db in
            let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
            let foreign = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            return found + (foreign == 0 ? [] : ["foreign_key_check: \(foreign)"])
        }
    }

    func identity() throws -> [UInt8]? { try setting(Setting.storeIdentity) }
    func masterKey() throws -> String? { try setting(KeyStore.masterKeyIdentifierSetting)?.hexadecimal }

    /// Whether some keys lie under another master key already.
    func isBeingRenewed() throws -> Bool { try setting(KeyStore.nextMasterKeySetting) != nil }

    private func setting(_ name: String) throws -> [UInt8]? {
        try queue.read { db in try Data.fetchOne(db, sql: Setting.select, arguments: [name]).map { Array($0) } }
    }

    // MARK: Messages

    var contents: Int { get throws { try queue.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM content") ?? 0 } } }

    func parts() throws -> [(file: UUID, size: Int)] {
        try queue.read { db in
            try SQLStatement("SELECT file, size FROM part ORDER BY file", on: db).all([]) { (try $0.uuid(0), $0.count(1)) }
        }
    }

    /// Contents and parts that no key of a key store opens: erased, or damaged.
    func contentsWithoutKey(keys: URL) throws -> Int {
        try queue.inDatabase { db in
            try db.execute(sql: "ATTACH DATABASE ? AS keys", arguments: [keys.path])
            defer { try? db.execute(sql: "DETACH DATABASE keys") }
            return try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT count(*) FROM content WHERE NOT EXISTS (SELECT 1 FROM keys.key WHERE id = key_id))
                        + (SELECT count(*) FROM part WHERE NOT EXISTS (SELECT 1 FROM keys.key WHERE id = file))
                    """) ?? 0
        }
    }

    // MARK: Keys

    func lastKey() throws -> Int64 {
        try queue.read { db in try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'key'") ?? 0 }
    }
}
