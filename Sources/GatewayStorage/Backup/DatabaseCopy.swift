import DatabaseFiles
import Foundation
import GRDB

/// A database copied as it is at one instant, while its daemon goes on writing.
///
/// Only a reader: it can neither checkpoint nor change the write-ahead log, also not when it closes last. `VACUUM INTO` reads in one view and writes
/// no page that is free, so that what was deleted does not come along.
struct DatabaseCopy {
    private let file: URL
    let queue: DatabaseQueue
    private let node: UInt64

    /// - Throws: SQLite's error, `FileFailure`.
    init(of file: URL) throws {
        self.file = file
        node = try Self.node(of: file)
        queue = try Self.reader(of: file)
    }

    /// Opened for reading only.
    static func reader(of file: URL) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(30)
        configuration.acceptsDoubleQuotedStringLiterals = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
        }
        return try DatabaseQueue(path: file.path, configuration: configuration)
    }

    /// Makes the copy: one file, mode 0600, synced.
    ///
    /// - Throws: SQLite's error, `FileFailure`, ``BackupFailure`` where the file was replaced meanwhile.
    func write(to copy: URL) throws {
        try PrivateFiles.prepareFile(copy)
        try queue.inDatabase { db in try db.execute(sql: "VACUUM INTO ?", arguments: [copy.path]) }
        try PrivateFiles.syncFile(copy)
        // A daemon that starts after an unclean end puts new files in the place of the ones that are open here.
        guard try Self.node(of: file) == node else {
            throw BackupFailure(
                lt: "mazgas tuo metu buvo paleistas po avarijos; kopiją darykite iš naujo",
                en: "the gateway was started after a crash meanwhile; make the backup again")
        }
    }

    private static func node(of file: URL) throws(FileFailure) -> UInt64 {
        var status = stat()
        guard stat(file.path, &status) == 0 else { throw .system(file.path) }
        return UInt64(status.st_ino)
    }
}
