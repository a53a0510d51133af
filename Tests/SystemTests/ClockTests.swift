import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Transport
import Trust

extension Serially {
    /// A real daemon whose wall clock is set while it runs and while it is off (Tests/ClockShim).
    @Suite(.enabled(if: Surroundings.hasCompiler, "no C compiler for Tests/ClockShim/skew.c")) struct ClockTests {
        private let folder: URL
        private let skew: URL
        private let library: URL

        init() async throws {
            folder = try TemporaryFolder().url
            (skew, library) = (folder.appending(path: "skew"), folder.appending(path: "skew.so"))
            let source = Surroundings.repository.appending(path: "Tests/ClockShim/skew.c")
            let result = try await Command.run(Surroundings.compiler, ["-shared", "-fPIC", "-O1", "-o", library.path, source.path])
            try #require(result.succeeded, "\(result.errors)")
        }

        private func setClock(_ seconds: Int) throws { try Data("\(seconds)".utf8).write(to: skew) }

        private func readiness(_ world: StoryWorld) async throws -> JSONValue {
            let response = try await CurlLoopbackExchange(port: world.healthPort).send(
                OutboundRequest(.get, APIPath.ready, timeout: .seconds(10)))
            return try JSONReader.read(response.body, limits: JSONLimits(bytes: 4096))
        }

        private func submit(_ number: Int, _ world: StoryWorld) async throws -> String? {
            let client = try RawClient(.hotline, world: world)
            let message = try client.compose(
                client.manifest("THB-230", to: StoryEndpoint.municipality.rawValue, purpose: "ASSIST", regime: "BDAR", handling: ["A0"]),
                body: StoryBodies.inquiry(number))
            switch try await client.submit(message.bytes) {
            case .accepted: return nil
            case .refused(let problem): return problem.code
            }
        }

        @Test(
            "An hour ahead or behind while the daemon runs: nothing is accepted until the clock is back", .timeLimit(.minutes(5)),
            arguments: [(before: 0, after: 3600), (before: 3600, after: 0)])
        func anHourOff(_ before: Int, _ after: Int) async throws {
            defer { try? FileManager.default.removeItem(at: folder) }
            try setClock(before)
            try await withWorld(gatewayEnvironment: { _ in ["LD_PRELOAD": library.path, "CLOCK_SKEW_FILE": skew.path] }) { world in
                try await world.startGateway()
                #expect(try await submit(1, world) == nil)
                try setClock(after)
                #expect(try await readiness(world)["reasons"] == ["clock"])
                #expect(try await submit(2, world) == ErrorCode.clockUncertain.rawValue)
                try setClock(before)
                #expect(try await readiness(world)["status"] == "ready")
                #expect(try await submit(3, world) == nil)
                #expect(await world.stopGateway() == 0)
            }
        }
    }
}
