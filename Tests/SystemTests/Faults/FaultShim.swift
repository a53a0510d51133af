import Foundation
import Story
import Testing

/// The library that makes calls on files fail (Tests/FaultShim), with the rules by which it does.
final class FaultShim: Sendable {
    static let libraryName = "faults.so"

    private let folder: URL
    private var library: URL { folder.appending(path: Self.libraryName) }
    private var rules: URL { folder.appending(path: "rules") }

    private init(folder: URL) { self.folder = folder }

    static func build() async throws -> FaultShim {
        let shim = FaultShim(folder: try TemporaryFolder().url)
        let source = Surroundings.repository.appending(path: "Tests/FaultShim/faults.c")
        let result = try await Command.run(
            Surroundings.compiler, ["-shared", "-fPIC", "-O1", "-o", shim.library.path, source.path, "-ldl", "-lpthread"])
        try #require(result.succeeded, "\(result.errors)")
        return shim
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// For a program whose files lie below `folder`.
    func environment(watching folder: URL) -> [String: String] {
        ["LD_PRELOAD": library.path, "FAULTS_DIR": folder.path, "FAULTS_RULES": rules.path]
    }

    /// For the gateway: state and keys.
    func environment(_ world: TemporaryFolder) throws -> [String: String] { environment(watching: world.url.appending(path: "world/gateway")) }

    /// From the next call on; the counts of the rules begin anew.
    func set(_ rules: String...) throws { try Data(rules.joined(separator: "\n").utf8).write(to: self.rules, options: .atomic) }

    /// The disk is well again.
    func clear() throws { try set() }
}
