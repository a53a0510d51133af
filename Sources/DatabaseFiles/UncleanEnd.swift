package import Foundation

/// What is done about a database whose process ended without closing it.
///
/// After a sync that failed, the kernel may have marked pages clean that never reached the disk: they can be read, and would be
/// gone after the next power cut (`DESIGN.md`, *What is stored*). So database and write-ahead log are copied to new files,
/// which are synced, before anything is answered from them.
package enum UncleanEnd {
    /// Whether the database was left with a write-ahead log: a store that closes empties it.
    package static func left(_ database: URL) -> Bool { PrivateFiles.size(of: log(of: database)) > 0 }

    /// Puts synced copies in the place of database and log.
    ///
    /// Cut off at any point, the next start finds the same: an original and its copy do not differ.
    /// - Throws: ``FileFailure`` `unusable`.
    package static func copyAnew(_ database: URL) throws(FileFailure) {
        let originals = [database, log(of: database)]
        let copies = originals.map { $0.appendingPathExtension("copy") }
        for (original, copy) in zip(originals, copies) { try duplicate(original, to: copy) }
        for (original, copy) in zip(originals, copies) {
            guard rename(copy.path, original.path) == 0 else { throw .system(original.path) }
        }
        try PrivateFiles.sync(database.deletingLastPathComponent())
    }

    private static func log(of database: URL) -> URL { URL(fileURLWithPath: database.path + "-wal") }

    /// Reads and writes piece by piece; the file system's own copying (`copy_file_range`, reflinks) could share the doubtful pages.
    private static func duplicate(_ original: URL, to copy: URL) throws(FileFailure) {
        let source = open(original.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard source >= 0 else { throw .system(original.path) }
        defer { close(source) }
        unlink(copy.path)
        let target = open(copy.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw .system(copy.path) }
        defer { close(target) }
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = piece.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(original.path) }
            if count == 0 { break }
            var written = 0
            while written < count {
                let step = piece.withUnsafeBytes { write(target, $0.baseAddress?.advanced(by: written), count - written) }
                if step < 0, errno == EINTR { continue }
                guard step > 0 else { throw .system(copy.path) }
                written += step
            }
        }
        guard fsync(target) == 0 else { throw .system(copy.path) }
    }
}
