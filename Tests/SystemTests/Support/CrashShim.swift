import ExchangeFormats
import Foundation
import Story
import Testing

/// The library that makes a kill lose what was not synced, with the folder that it watches.
final class CrashShim: Sendable {
    /// What of the unsynced writes reached the disk by chance.
    enum Keep: String, CaseIterable {
        case none, prefix, subset, torn
    }

    private static let sources = Surroundings.repository.appending(path: "Tests/CrashShim")

    static let libraryName = "unsynced.so"

    private let folder: URL
    private var library: URL { folder.appending(path: Self.libraryName) }
    private var journal: URL { folder.appending(path: "journal") }
    /// Where the world lies that is watched; a link, made before the world is.
    private var watched: URL { folder.appending(path: "watched") }

    private init(folder: URL) { self.folder = folder }

    static func build() async throws -> CrashShim {
        let shim = CrashShim(folder: try TemporaryFolder().url)
        try FileManager.default.createDirectory(at: shim.journal, withIntermediateDirectories: true)
        let result = try await Command.run(
            Surroundings.compiler,
            ["-shared", "-fPIC", "-O1", "-o", shim.library.path, sources.appending(path: "unsynced.c").path, "-ldl", "-lpthread"])
        try #require(result.succeeded, "\(result.errors)")
        return shim
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// For the gateway alone. Its folder holds state and keys: both fall back to the same instant.
    ///
    /// - Parameter failingSync: of each of its lives the sync that fails, counted from 1; `nil`: none.
    func environment(_ world: TemporaryFolder, failingSync: Int?) throws -> [String: String] {
        try environment(world).merging(failingSync.map { ["UNSYNCED_FAIL_SYNC": "\($0)"] } ?? [:]) { $1 }
    }

    /// For the gateway alone, no sync of which fails.
    func environment(_ world: TemporaryFolder) throws -> [String: String] {
        let gateway = world.url.appending(path: "world/gateway")
        try FileManager.default.createSymbolicLink(at: watched, withDestinationURL: gateway)
        return ["LD_PRELOAD": library.path, "UNSYNCED_DIR": gateway.path, "UNSYNCED_JOURNAL": journal.path]
    }

    /// After the kill, before anything else opens the files.
    ///
    /// - Returns: how many unsynced changes there were.
    func rollBack(keep: Keep, seed: Int) async throws -> Int {
        let result = try await Command.run(
            URL(filePath: "/usr/bin/env"),
            [
                "python3", Self.sources.appending(path: "rollback.py").path, "--directory", watched.resolvingSymlinksInPath().path, "--journal",
                journal.path, "--keep", keep.rawValue, "--seed", "\(seed)",
            ])
        try #require(result.succeeded, "\(result.errors)")
        return try JSONReader.read(result.output.utf8, limits: JSONLimits(bytes: 1 << 16))["unsynced"]?.integer ?? 0
    }
}
