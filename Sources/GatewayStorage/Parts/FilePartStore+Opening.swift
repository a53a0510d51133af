import DatabaseFiles
import Foundation
import GRDB
import Gateway
import Trust

extension FilePartStore {
    /// Brings files, keys and rows together at the start, before anybody writes: what was never finished goes, files without a row go with their
    /// keys, rows without their file or key are kept and told.
    ///
    /// - Throws: ``FileFailure``, or SQLite's error.
    static func open(stateDirectory: URL, pool: DatabasePool, vault: ContentVault, health: StoreHealth) throws -> FilePartStore {
        let folder = try PartFolder(stateDirectory: stateDirectory)
        try folder.emptyIncoming()
        let files = try folder.files()
        var rows: [UUID: StoredPart] = [:]
        // Messages whose content is marked: what their parts lack already is no damage.
        var going: Set<Int64> = []
        try pool.read { db in
            let parts = try SQLStatement("SELECT \(StoredPart.columns) FROM part p", on: db).all([]) { try StoredPart(row: $0) }
            for part in parts { rows[part.file] = part }
            going = Set(try SQLStatement("SELECT message FROM erasure", on: db).all([]) { $0.integer(0) })
        }
        let orphans = files.keys.filter { rows[$0] == nil }
        if !orphans.isEmpty {
            try vault.keyStore.destroy(orphans)
            for orphan in orphans { try folder.remove(orphan) }
        }
        let damaged = try rows.values.filter { part in
            guard !(part.message.map(going.contains) ?? false) else { return false }
            let hasKey = try vault.keyStore.wrappedKey(part.file) != nil
            return !hasKey || files[part.file] != SealedStream.sealedSize(of: part.size)
        }
        return FilePartStore(
            folder: folder, vault: vault, health: health, damagedAtStart: damaged.sorted { $0.file.wireName < $1.file.wireName })
    }
}
