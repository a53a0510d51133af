import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing

extension Serially {
    /// Test messages of the operator's own desk, across processes: who is up confirms them, who is not is seen.
    @Suite struct TestMessageTests {
        @Test(.timeLimit(.minutes(5))) func whoIsUpConfirmsThemAndWhoIsNotIsSeen() async throws {
            try await withWorld { world in
                try await world.startGateway()
                for endpoint in [StoryEndpoint.migration, .municipality] { try world.startDesk(endpoint) }
                for endpoint in [StoryEndpoint.migration, .municipality] { try await world.waitForDesk(endpoint) }
                let desk = try OperatorDesk(world, every: 10)
                defer { desk.process.kill() }

                // By the schedule, everybody gets one; two desks confirm it.
                #expect(await Waiting.until(.seconds(120)) { (try? await desk.handedOver()) == ["lt.md", "lt.sav.15"] })
                let first = try await desk.tests()
                #expect(first.count == 7)
                #expect(first.filter { $0["state"] == "ACCEPTED" }.count == 5)
                let metrics = try await Self.metrics(world)
                #expect(metrics.contains("vartai_test_round_trip_seconds{endpoint=\"lt.md\"}"))
                #expect(metrics.contains("vartai_test_handed_over_timestamp_seconds{endpoint=\"lt.sav.15\"}"))
                #expect(!metrics.contains("vartai_test_round_trip_seconds{endpoint=\"lt.vsat\"}"))

                // Nobody's inbox is filled by them.
                #expect(try await world.vartai(["inbox", "list"], at: .migration).array == [])
                let listed = try await world.vartai(["inbox", "list", "--tests"], at: .migration)
                #expect(listed.array?.isEmpty == false && listed.array?.allSatisfy { $0["formatId"] == "SYS-041" } == true)

                // The next by the schedule is another one; to whom one is under way, none goes beside it.
                let before = Self.message("lt.md", in: first)
                #expect(
                    await Waiting.until(.seconds(120)) {
                        guard let tests = try? await desk.tests() else { return false }
                        return Self.message("lt.md", in: tests) != before
                    })
                #expect(Self.message("lt.vsat", in: try await desk.tests()) == Self.message("lt.vsat", in: first))
                #expect(try await desk.run(["tests", "send", "--to", "lt.vsat", "--wait", "1"]).status == 2)

                // The desk that was away finds it, and it is confirmed.
                try world.startDesk(.borderGuard)
                let sent = try await desk.run(["tests", "send", "--to", "lt.vsat", "--occasion", "INCIDENT", "--wait", "120"])
                #expect(sent.status == 0, "\(sent.output) \(sent.errors)")
                #expect(Self.message("lt.vsat", in: try await desk.tests()) == Self.message("lt.vsat", in: first))
            }
        }

        private static func message(_ endpoint: String, in tests: [JSONValue]) -> String? {
            tests.first { $0["endpoint"]?.string == endpoint }?["messageId"]?.string
        }

        private static func metrics(_ world: StoryWorld) async throws -> String {
            try await Command.run(
                URL(filePath: "/usr/bin/env"), ["curl", "-s", "http://127.0.0.1:\(world.healthPort)\(APIPath.metrics)"]
            ).output
        }
    }
}

/// The desk of whoever runs the exchange, which the story does not have.
private struct OperatorDesk: Sendable {
    private let world: StoryWorld
    private let configuration: URL
    let process: ChildProcess

    /// Starts it.
    init(_ world: StoryWorld, every seconds: Int) throws {
        self.world = world
        let folder = world.place.state.appending(path: "desks/\(StoryNames.exchangeOperator)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        configuration = folder.appending(path: "desk.yaml")
        let text = try String(contentsOf: world.place.deskConfiguration(.police), encoding: .utf8)
            .replacing(StoryEndpoint.police.rawValue, with: StoryNames.exchangeOperator).split(separator: "\n").filter { !$0.hasPrefix("ask:") }
            .joined(separator: "\n")
        try Data((text + "\ntests: {every: \(seconds)s}\n").utf8).write(to: configuration)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration.path)
        process = try ChildProcess(
            name: StoryNames.exchangeOperator, executable: world.place.vartai, arguments: ["desk", "run", "--config", configuration.path],
            log: world.place.logs.appending(path: "\(StoryNames.exchangeOperator).log"))
    }

    func run(_ arguments: [String]) async throws -> CommandResult {
        try await Command.run(world.place.vartai, arguments + ["--desk", configuration.path, "--json"])
    }

    func tests() async throws -> [JSONValue] {
        let result = try await run(["tests"])
        return try JSONReader.read(result.output.utf8, limits: JSONLimits(bytes: 1 << 20)).array ?? []
    }

    func handedOver() async throws -> [String] {
        try await tests().filter { $0["state"] == "HANDED_OVER" }.compactMap { $0["endpoint"]?.string }.sorted()
    }
}
