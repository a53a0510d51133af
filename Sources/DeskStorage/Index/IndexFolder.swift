import DatabaseFiles
import Desk
package import Foundation
package import Matching

/// The kept indexes of a desk's sources: a sealed file for each, in a folder of the desk's state.
package struct IndexFolder: IndexKeeper {
    private static let suffix = ".index"

    private let folder: URL
    private let vault: DeskVault

    /// Makes the folder where it is not there, and removes from it what no source of the desk's has left.
    ///
    /// - Parameters:
    ///   - sources: the ids of all of them, which are names of files.
    ///   - state: the folder of the desk's store.
    /// - Throws: `FileFailure`.
    package init(of sources: [String], in state: URL, vault: DeskVault) throws {
        folder = state.appending(path: "indexes", directoryHint: .isDirectory)
        self.vault = vault
        try PrivateFiles.prepare(folder)
        let known = Set(sources.map { $0 + Self.suffix })
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !known.contains(name) {
            unlink(folder.appending(path: name).path)
        }
    }

    /// - Throws: ``KeptIndexFailure``, but for one that is missing or of another version.
    package func load(_ source: String) throws -> (index: MatchIndex, stamp: [UInt8])? {
        do {
            return try KeptIndex.read(from: file(source), vault: vault)
        } catch KeptIndexFailure.missing {
            return nil
        } catch KeptIndexFailure.otherVersion {
            return nil
        }
    }

    /// - Throws: ``KeptIndexFailure``.
    package func keep(_ index: MatchIndex, stamp: [UInt8], of source: String) throws {
        try KeptIndex.write(index, stamp: stamp, to: file(source), vault: vault)
    }

    private func file(_ source: String) -> URL { folder.appending(path: source + Self.suffix) }
}
