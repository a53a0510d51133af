import DatabaseFiles
import Foundation

/// What lies in the folders that a backup is made to and restored from.
enum BackupFolder {
    /// Names; none where there is no such folder.
    static func entries(_ folder: URL) -> Set<String> { Set((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []) }

    /// - Parameter allowed: what may lie there all the same.
    /// - Throws: ``BackupFailure``.
    static func requireEmpty(_ folder: URL, but allowed: Set<String> = []) throws(BackupFailure) {
        guard let other = entries(folder).subtracting(allowed).min() else { return }
        throw BackupFailure(
            lt: "\(folder.path): aplankas ne tuščias (yra „\(other)“)", en: "\(folder.path) is not empty (it holds “\(other)”)")
    }

    /// Destroys the key stores of earlier backups: what was erased since must not be found in them.
    ///
    /// - Throws: `FileFailure`.
    static func destroyKeys(in folder: URL, but kept: String) throws {
        for name in entries(folder) where name != kept && name.hasPrefix("keys-") && name.contains(".sqlite") {
            try PrivateFiles.destroy(folder.appending(path: name))
        }
    }
}

/// The list of a state half's files, as `sha256sum` writes and checks it.
enum BackupFileList {
    /// A line of it: 64 digits, two spaces, a name of ours.
    private static let longestLine = 512

    static func bytes(_ files: [BackupManifest.File]) -> [UInt8] { Array(files.map { "\($0.digest)  \($0.name)\n" }.joined().utf8) }

    /// - Returns: digests by name.
    /// - Throws: ``BackupFailure``.
    static func read(_ file: URL) throws(BackupFailure) -> [(name: String, digest: String)] {
        let failure = BackupFailure(lt: "\(file.path): netinkamas failų sąrašas", en: "\(file.path): the list of files is not sound")
        guard let text = try? String(contentsOf: file, encoding: .utf8), text.hasSuffix("\n") else { throw failure }
        var files: [(name: String, digest: String)] = []
        for line in text.split(separator: "\n") {
            let name = line.dropFirst(66)
            guard line.utf8.count <= longestLine, line.dropFirst(64).hasPrefix("  "), !name.isEmpty, !name.hasPrefix("/"),
                !name.split(separator: "/").contains("..")
            else { throw failure }
            files.append((String(name), String(line.prefix(64))))
        }
        return files
    }
}

/// What is small and lies beside the database: who was revoked, which alarms are up. Each is replaced in one step by whoever writes it.
enum BackupSmallFiles {
    private static let folder = "revocation"
    private static let alarms = "alarms.json"

    static func copy(from state: URL, to target: URL) throws -> [BackupManifest.File] {
        var copied: [BackupManifest.File] = []
        let names = BackupFolder.entries(state.appending(path: folder)).sorted().map { "\(folder)/\($0)" } + [alarms]
        for name in names {
            let (source, place) = (state.appending(path: name), target.appending(path: name))
            var status = stat()
            guard lstat(source.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            try PrivateFiles.prepare(place.deletingLastPathComponent())
            do {
                copied.append(try BackupDigest.copy(source, to: place, as: name))
            } catch is HashedFile.Missing {
                continue
            }
            try PrivateFiles.sync(place.deletingLastPathComponent())
        }
        return copied
    }
}
