import DatabaseFiles
import Foundation
import Gateway

/// The folders of part files below the state folder: `incoming/<id>` while a file is written, `parts/<first two digits>/<id>` once it is whole.
///
/// Blocks: for the disk's own queues and the start.
struct PartFolder: Sendable {
    private let incoming: URL
    private let parts: URL

    /// Makes the folders where they are missing.
    ///
    /// - Throws: ``FileFailure``.
    init(stateDirectory: URL) throws(FileFailure) {
        incoming = stateDirectory.appendingPathComponent("incoming")
        parts = stateDirectory.appendingPathComponent("parts")
        try PrivateFiles.prepare(incoming)
        try PrivateFiles.prepare(parts)
    }

    func incoming(_ file: UUID) -> String { incoming.appendingPathComponent(file.wireName).path }

    private func folder(of file: UUID) -> URL { parts.appendingPathComponent(String(file.wireName.prefix(2))) }

    func place(of file: UUID) -> String { folder(of: file).appendingPathComponent(file.wireName).path }

    /// Moves a file that was synced to its place, and syncs the folders that this changed.
    ///
    /// - Throws: ``StorageFailure``.
    func settle(_ file: UUID) throws {
        let folder = folder(of: file)
        if mkdir(folder.path, 0o700) == 0 { try OpenFile.syncFolder(parts.path) } else if errno != EEXIST { throw StorageFailure(system: errno) }
        guard rename(incoming(file), place(of: file)) == 0 else { throw StorageFailure(system: errno) }
        try OpenFile.syncFolder(folder.path)
        try OpenFile.syncFolder(incoming.path)
    }

    /// Removes a file wherever it is.
    ///
    /// - Throws: ``StorageFailure``.
    func remove(_ file: UUID) throws {
        for path in [incoming(file), place(of: file)] where unlink(path) != 0 && errno != ENOENT { throw StorageFailure(system: errno) }
    }

    /// Bytes that the disk has left for this process.
    ///
    /// - Throws: ``StorageFailure``.
    func freeBytes() throws -> Int {
        var figures = statvfs()
        guard statvfs(parts.path, &figures) == 0 else { throw StorageFailure(system: errno) }
        return Int(clamping: figures.f_bavail).multipliedReportingOverflow(by: Int(clamping: figures.f_frsize)).partialValue
    }

    // MARK: At start

    /// Removes what was never finished.
    func emptyIncoming() throws(FileFailure) {
        for name in try names(in: incoming) {
            let path = incoming.appendingPathComponent(name).path
            guard unlink(path) == 0 || errno == ENOENT else { throw .unusable(path: path, reason: String(cString: strerror(errno))) }
        }
    }

    /// Every file in its place, with its bytes.
    func files() throws(FileFailure) -> [UUID: Int] {
        var files: [UUID: Int] = [:]
        for prefix in try names(in: parts) {
            let folder = parts.appendingPathComponent(prefix)
            for name in try names(in: folder) {
                guard let file = UUID(uuidString: name), file.wireName == name, name.hasPrefix(prefix) else { continue }
                files[file] = PrivateFiles.size(of: folder.appendingPathComponent(name))
            }
        }
        return files
    }

    private func names(in folder: URL) throws(FileFailure) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw .unusable(path: folder.path, reason: "the folder cannot be read")
        }
    }
}

extension UUID {
    /// As file names have it.
    var wireName: String { uuidString.lowercased() }
}
