import ExchangeFormats
import Foundation
import Story
import Testing

/// Runs `Tests/HostileWire/wire.py`, which does with sockets what no library would.
enum HostileWire {
    private static let script = Surroundings.repository.appending(path: "Tests/HostileWire/wire.py")

    private static func arguments(_ group: String, _ world: StoryWorld) -> [String] {
        [
            "python3", script.path, "--port", "\(world.port)", "--pki", world.place.pki.path, "--work", world.place.state.path, group,
        ]
    }

    /// - Returns: what came of each case, by its name.
    static func run(_ group: String, _ world: StoryWorld) async throws -> [String: String] {
        let result = try await Command.run(URL(filePath: "/usr/bin/env"), arguments(group, world))
        try #require(result.succeeded, "\(result.errors)")
        return try outcomes(result.output)
    }

    private static func outcomes(_ text: String) throws -> [String: String] {
        let object = try #require(try JSONReader.read(text.utf8, limits: JSONLimits(bytes: 1 << 20)).object)
        return Dictionary(object.members.map { ($0.name, $0.value.string ?? "") }, uniquingKeysWith: { first, _ in first })
    }

    /// Runs a group that stops halfway until `meanwhile` returns; files in the world's folder tell each side that the other is ready.
    ///
    /// - Returns: what it said before and after; nothing after where it said nothing.
    static func run(
        _ group: String, _ world: StoryWorld, meanwhile: () async throws -> Void
    ) async throws -> (before: [String: String], after: [String: String]) {
        let (before, go) = (world.place.state.appending(path: "\(group).before"), world.place.state.appending(path: "\(group).go"))
        for file in [before, go] { try? FileManager.default.removeItem(at: file) }
        let arguments = arguments(group, world)
        async let running = Command.run(URL(filePath: "/usr/bin/env"), arguments)
        let isReady = await Waiting.until(.seconds(60)) { FileManager.default.fileExists(atPath: before.path) }
        try #require(isReady)
        let said = try outcomes(String(contentsOf: before, encoding: .utf8))
        try await meanwhile()
        try Data().write(to: go)
        let result = try await running
        try #require(result.succeeded, "\(result.errors)")
        return (said, result.output.isEmpty ? [:] : try outcomes(result.output))
    }

    /// Every case has come to what is expected of it, and no case is without an expectation.
    static func expect(_ outcomes: [String: String], _ expected: [String: String], _ sourceLocation: SourceLocation = #_sourceLocation) {
        for (name, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
            #expect(outcome == expected[name], "\(name)", sourceLocation: sourceLocation)
        }
        #expect(Set(outcomes.keys) == Set(expected.keys), sourceLocation: sourceLocation)
    }
}
