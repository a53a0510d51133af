import DatabaseFiles
import Foundation
import GRDB
import Gateway
import Trust

/// Copies the part files that a copied database names. A part file never changes once it has its place.
struct BackupParts {
    let state: URL
    /// The live database: says whether a part that is not there was removed on purpose since the copy was made.
    let source: DatabaseQueue
    let progress: BackupProgress

    static func name(_ file: UUID) -> String { "parts/\(file.wireName.prefix(2))/\(file.wireName)" }

    /// - Throws: ``BackupFailure`` where one is missing or damaged.
    func copy(_ parts: [(file: UUID, size: Int)], to target: URL) throws -> [BackupManifest.File] {
        var copied: [BackupManifest.File] = []
        var folders: Set<URL> = []
        for (number, part) in parts.enumerated() {
            progress(.parts, number, of: parts.count)
            let name = Self.name(part.file)
            let place = target.appending(path: name)
            if folders.insert(place.deletingLastPathComponent()).inserted { try PrivateFiles.prepare(place.deletingLastPathComponent()) }
            do {
                let file = try BackupDigest.copy(state.appending(path: name), to: place, as: name)
                guard file.size == SealedStream.sealedSize(of: part.size) else {
                    throw BackupFailure(lt: "\(name): failas sugadintas", en: "\(name): the file is damaged")
                }
                copied.append(file)
            } catch is HashedFile.Missing {
                guard try !isKnown(part.file) else {
                    throw BackupFailure(lt: "trūksta failo \(name)", en: "the file \(name) is missing")
                }
            }
        }
        for folder in folders { try PrivateFiles.sync(folder) }
        return copied
    }

    private func isKnown(_ file: UUID) throws -> Bool {
        try source.read { db in
            try SQLStatement("SELECT EXISTS (SELECT 1 FROM part WHERE file = ?)", on: db).one([.uuid(file)]) { $0.count(0) == 1 } ?? false
        }
    }
}
