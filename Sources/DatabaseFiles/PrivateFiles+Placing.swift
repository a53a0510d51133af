package import Foundation

extension PrivateFiles {
    /// Writes a small file of mode 0600 in one step, in the place of whatever had its name, and syncs it with its folder.
    ///
    /// - Throws: ``FileFailure`` `unusable`.
    package static func write(_ bytes: [UInt8], to file: URL) throws(FileFailure) {
        let draft = file.appendingPathExtension("new")
        unlink(draft.path)
        let descriptor = open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(draft.path) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system(draft.path) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw .system(draft.path) }
        try place(draft, at: file)
    }

    /// Gives a synced file or folder its name, and syncs the folder that it lies in.
    ///
    /// - Throws: ``FileFailure`` `unusable`.
    package static func place(_ file: URL, at name: URL) throws(FileFailure) {
        guard rename(file.path, name.path) == 0 else { throw .system(name.path) }
        try sync(name.deletingLastPathComponent())
    }

    /// Overwrites a file with zeros and removes it. A disk that writes elsewhere (flash, snapshots) may keep the old bytes all the same.
    ///
    /// - Throws: ``FileFailure`` `unusable`.
    package static func destroy(_ file: URL) throws(FileFailure) {
        let descriptor = open(file.path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(file.path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(file.path) }
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        var rest = Int(status.st_size)
        while rest > 0 {
            let count = Glibc.write(descriptor, zeros, min(rest, zeros.count))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system(file.path) }
            rest -= count
        }
        guard fsync(descriptor) == 0, unlink(file.path) == 0 else { throw .system(file.path) }
        try sync(file.deletingLastPathComponent())
    }

    /// Makes what is in a file durable.
    ///
    /// - Throws: ``FileFailure`` `unusable`.
    package static func syncFile(_ file: URL) throws(FileFailure) {
        let descriptor = open(file.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(file.path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(file.path) }
    }

    /// Whether two folders are one, or one lies in the other; links are followed as far as the folders exist.
    package static func overlap(_ one: URL, _ other: URL) -> Bool {
        let (one, other) = (parts(one), parts(other))
        return zip(one, other).allSatisfy { $0 == $1 }
    }

    private static func parts(_ folder: URL) -> [String] {
        // Foundation follows the links of a path only where it exists: a folder that is to be made is looked for at its parent.
        var (existing, rest) = (folder.standardizedFileURL, [String]())
        while existing.path != "/", !FileManager.default.fileExists(atPath: existing.path) {
            rest.insert(existing.lastPathComponent, at: 0)
            existing.deleteLastPathComponent()
        }
        return existing.resolvingSymlinksInPath().pathComponents + rest
    }
}
