import Foundation
import Story

/// The two clients of `Examples/`, which share nothing with us but the wire.
enum ThirdParty: String, CaseIterable, Sendable {
    case python, shell

    /// Python is left out where nobody made the environment with `joserfc` and `jsonschema`.
    static let available: [ThirdParty] = {
        let known = Surroundings.joserfcPython == nil ? [.shell] : allCases
        if known.count < allCases.count { print("Examples/python is left out: neither VARTAI_PYTHON nor .venv/bin/python is there.") }
        return known
    }()

    var script: URL {
        switch self {
        case .python: Surroundings.repository.appending(path: "Examples/python/client.py")
        case .shell: Surroundings.repository.appending(path: "Examples/shell/client.sh")
        }
    }

    /// - Parameter kept: the folder in which the client keeps what it sent and received.
    func send(_ world: StoryWorld, from endpoint: StoryEndpoint, to recipient: StoryEndpoint, kept: URL, pki: URL? = nil) async throws
        -> CommandResult
    {
        switch self {
        case .python: try await run(world, endpoint, ["--to", recipient.rawValue, "send"], kept, pki)
        case .shell: try await run(world, endpoint, ["send", recipient.rawValue], kept, pki)
        }
    }

    func receive(_ world: StoryWorld, at endpoint: StoryEndpoint, kept: URL) async throws -> CommandResult {
        try await run(world, endpoint, ["receive"], kept, nil)
    }

    private func run(_ world: StoryWorld, _ endpoint: StoryEndpoint, _ action: [String], _ kept: URL, _ pki: URL?) async throws -> CommandResult {
        let gateway = "\(StoryNames.serverName):\(world.port)"
        let pki = (pki ?? world.place.pki).path
        switch self {
        case .python:
            return try await Command.run(
                Surroundings.joserfcPython ?? URL(filePath: "/usr/bin/python3"),
                [script.path, "--gateway", gateway, "--pki", pki, "--endpoint", endpoint.rawValue, "--state", kept.path] + action)
        case .shell:
            return try await Command.run(
                URL(filePath: "/bin/sh"), [script.path, "-g", gateway, "-p", pki, "-e", endpoint.rawValue, "-s", kept.path] + action)
        }
    }
}
