import DatabaseFiles
import Foundation
import Trust

/// SHA-256 of a file while it is read or copied.
struct BackupDigest: HashedFile.Digest {
    private var hasher = SHA256Hasher()

    mutating func update(_ bytes: ArraySlice<UInt8>) { hasher.update(bytes) }

    var hexadecimal: String { hasher.digest().hexadecimal }

    /// - Throws: `FileFailure`, `HashedFile.Missing`.
    static func copy(_ source: URL, to target: URL, as name: String) throws -> BackupManifest.File {
        var digest = BackupDigest()
        let size = try HashedFile.copy(source, to: target, &digest)
        return BackupManifest.File(name: name, size: size, digest: digest.hexadecimal)
    }

    static func read(_ file: URL, as name: String) throws -> BackupManifest.File {
        var digest = BackupDigest()
        let size = try HashedFile.read(file, &digest)
        return BackupManifest.File(name: name, size: size, digest: digest.hexadecimal)
    }
}
