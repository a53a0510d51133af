package import Foundation

/// Files of the store: folders 0700, files 0600, and what has to be synced is.
package enum PrivateFiles {
    /// Makes a folder that only its owner can enter, with those above it where they are missing.
    ///
    /// - Throws: ``FileFailure`` `unusable`.
    package static func prepare(_ folder: URL) throws(FileFailure) {
        // A new folder is durable once its parent is synced; so is each new one above it.
        var parents = [folder.deletingLastPathComponent()]
        while let parent = parents.last, parent.path != "/", !FileManager.default.fileExists(atPath: parent.path) {
            parents.append(parent.deletingLastPathComponent())
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unusable(path: folder.path, reason: "the folder cannot be made")
        }
        guard chmod(folder.path, 0o700) == 0 else { throw .system(folder.path) }
        for parent in parents { try sync(parent) }
    }

    /// Makes an empty file with mode 0600 where there is none: SQLite would make it readable to others, and gives its
    /// write-ahead log the mode of the database.
    ///
    /// - Throws: ``FileFailure`` `unusable`.
    package static func prepareFile(_ file: URL) throws(FileFailure) {
        let descriptor = open(file.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(file.path) }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw .system(file.path) }
        try sync(file.deletingLastPathComponent())
    }

    /// Bytes of a file; 0 where there is none.
    package static func size(of file: URL) -> Int {
        var status = stat()
        return stat(file.path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Makes a folder's entries durable.
    ///
    /// - Throws: ``FileFailure`` `unusable`.
    package static func sync(_ folder: URL) throws(FileFailure) {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(folder.path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(folder.path) }
    }
}
