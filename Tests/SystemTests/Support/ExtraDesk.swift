import ExchangeFormats
import Foundation
import Story

/// A desk of an endpoint that the sample directory has and the story does not play.
struct ExtraDesk {
    let configuration: URL
    let process: ChildProcess
    private let world: StoryWorld

    /// Starts it.
    ///
    /// - Parameter more: lines of its desk.yaml beside those that every desk has.
    init(_ endpoint: String, in world: StoryWorld, _ more: String = "") throws {
        self.world = world
        let folder = world.place.state.appending(path: "desks/\(endpoint)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        configuration = folder.appending(path: "desk.yaml")
        let text = try String(contentsOf: world.place.deskConfiguration(.police), encoding: .utf8)
            .replacing(StoryEndpoint.police.rawValue, with: endpoint).split(separator: "\n").filter { !$0.hasPrefix("ask:") }
            .joined(separator: "\n")
        try Data((text + "\n\(more)\n").utf8).write(to: configuration)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration.path)
        process = try ChildProcess(
            name: endpoint, executable: world.place.vartai, arguments: ["desk", "run", "--config", configuration.path],
            log: world.place.logs.appending(path: "\(endpoint).log"))
    }

    /// Runs `vartai` at this desk, with `--json`.
    func run(_ arguments: [String]) async throws -> CommandResult {
        try await Command.run(world.place.vartai, arguments + ["--desk", configuration.path, "--json"])
    }

    /// What a command printed.
    func vartai(_ arguments: [String]) async throws -> JSONValue {
        try JSONReader.read(try await run(arguments).output.utf8, limits: JSONLimits(bytes: 1 << 20))
    }
}
