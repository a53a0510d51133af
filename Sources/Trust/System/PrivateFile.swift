import Foundation

/// Files that hold a secret: made with mode 0600, never read where group or others may.
enum PrivateFile {
    /// Secrets are small; anything longer is not one.
    static let limit = 64 * 1024

    /// - Parameter forbidden: the rights that group and others may not have.
    /// - Throws: ``TrustError`` `fileUnusable`, `fileOpenToOthers`.
    static func read(_ url: URL, forbidden: UInt32 = 0o077) throws(TrustError) -> [UInt8] {
        let path = url.path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        // The mode is that of the open file, so that nobody can swap the file between check and reading.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
            throw .fileUnusable(path: path, reason: "not a small regular file")
        }
        guard status.st_mode & forbidden == 0 else {
            throw .fileOpenToOthers(path: path, mode: "0" + String(status.st_mode & 0o777, radix: 8))
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            filled += count
        }
        return bytes
    }

    /// Makes a file that was not there, with mode 0600, synced together with its directory.
    ///
    /// The file appears under its name only when it is whole.
    /// - Throws: ``TrustError`` `fileUnusable`, also where there is one already.
    static func create(_ url: URL, _ bytes: [UInt8]) throws(TrustError) {
        let path = url.path
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        defer {
            close(descriptor)
            unlink(draft)
        }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            written += count
        }
        // link(2) refuses to replace a file, which rename(2) would do.
        guard fsync(descriptor) == 0, link(draft, path) == 0 else { throw failure(path) }
        try sync(url.deletingLastPathComponent())
    }

    /// Gives a file another name, in the place of whatever has that one, and syncs the folder.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`.
    static func rename(_ url: URL, to other: URL) throws(TrustError) {
        guard Foundation.rename(url.path, other.path) == 0 else { throw failure(url.path) }
        try sync(other.deletingLastPathComponent())
    }

    /// Overwrites a secret with zeros and removes it. A disk that writes elsewhere (flash, snapshots) may keep the old bytes all the same.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`.
    static func destroy(_ url: URL) throws(TrustError) {
        let descriptor = open(url.path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(url.path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(url.path) }
        let zeros = [UInt8](repeating: 0, count: min(Int(status.st_size), limit))
        guard write(descriptor, zeros, zeros.count) == zeros.count, fsync(descriptor) == 0, unlink(url.path) == 0 else { throw failure(url.path) }
        try sync(url.deletingLastPathComponent())
    }

    private static func sync(_ folder: URL) throws(TrustError) {
        let directory = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure(folder.path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure(folder.path) }
    }

    private static func failure(_ path: String) -> TrustError {
        .fileUnusable(path: path, reason: String(cString: strerror(errno)))
    }
}
