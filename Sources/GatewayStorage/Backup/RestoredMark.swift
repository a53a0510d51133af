import DatabaseFiles
import ExchangeFormats
package import Foundation

/// A file in the state folder that a restore leaves: until an administrator has said `--restored` once, no gateway works on what was restored.
package struct RestoredMark: Sendable {
    private let file: URL

    /// - Parameter state: the state folder.
    package init(state: URL) { file = state.appending(path: "restored.json") }

    package var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }

    /// - Throws: `FileFailure`.
    func leave(_ manifest: BackupManifest) throws { try PrivateFiles.write(JSONWriter.bytes(manifest.json), to: file) }

    /// The epoch is open: what comes now is the gateway's own.
    ///
    /// - Throws: ``BackupFailure``.
    package func remove() throws(BackupFailure) {
        do {
            guard unlink(file.path) == 0 || errno == ENOENT else { throw FileFailure.system(file.path) }
            try PrivateFiles.sync(file.deletingLastPathComponent())
        } catch {
            throw BackupFailure(error, at: file.path)
        }
    }
}
