import Foundation
import GRDBSQLite
import Synchronization

/// SQLite's way to the disk, with a sync that fails on demand. It replaces the default one for good: for a process of its own (an exit test).
///
/// As on Linux one sync fails, and the next says nothing of what that one left out.
enum FailingSync {
    private struct State {
        var isArmed = false
        var failed = 0
    }

    private static let state = Mutex(State())

    // SQLite calls C functions, which capture nothing. Written by `install`, before SQLite knows of them.
    nonisolated(unsafe) private static var watched: Set<String> = []
    nonisolated(unsafe) private static var base: UnsafeMutablePointer<sqlite3_vfs>?
    /// One for all files (os_unix.c: unixSync). Written by the first open, which a process that opens one store does alone.
    nonisolated(unsafe) private static var originalSync: (@convention(c) (UnsafeMutablePointer<sqlite3_file>?, Int32) -> Int32)?

    /// How many failed.
    static var failed: Int { state.withLock { $0.failed } }

    /// The next sync of a watched file fails.
    static func arm() { state.withLock { $0.isArmed = true } }

    /// - Parameter database: the name of the file that is watched, with its log.
    static func install(watching database: String) throws {
        guard let found = sqlite3_vfs_find(nil) else { throw CocoaError(.featureUnsupported) }
        base = found
        watched = [database, database + "-wal"]
        let own = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        own.initialize(to: found.pointee)
        own.pointee.xOpen = { _, path, file, flags, outFlags in FailingSync.open(path, file, flags, outFlags) }
        guard sqlite3_vfs_register(own, 1) == SQLITE_OK else { throw CocoaError(.featureUnsupported) }
    }

    private static func open(
        _ path: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32, _ outFlags: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        guard let base, let open = base.pointee.xOpen else { return SQLITE_IOERR }
        let outcome = open(base, path, file, flags, outFlags)
        guard outcome == SQLITE_OK, let path, watched.contains((String(cString: path) as NSString).lastPathComponent) else { return outcome }
        guard let file, let methods = file.pointee.pMethods else { return SQLITE_IOERR }
        if originalSync == nil { originalSync = methods.pointee.xSync }
        // A table for each file: a database and its log have different ones.
        let own = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        own.initialize(to: methods.pointee)
        own.pointee.xSync = { file, flags in FailingSync.sync(file, flags) }
        file.pointee.pMethods = UnsafePointer(own)
        return SQLITE_OK
    }

    private static func sync(_ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32) -> Int32 {
        let fails = state.withLock { state in
            defer { state.isArmed = false }
            if state.isArmed { state.failed += 1 }
            return state.isArmed
        }
        // SQLITE_IOERR_FSYNC, a macro that Swift does not see.
        if fails { return SQLITE_IOERR | (4 << 8) }
        return originalSync?(file, flags) ?? SQLITE_IOERR
    }
}
