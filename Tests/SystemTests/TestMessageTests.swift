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
                let desk = try ExtraDesk(StoryNames.exchangeOperator, in: world, "tests: {every: 10s}")
                defer { desk.process.kill() }

                // By the schedule, everybody gets one; two desks confirm it.
                #expect(await Waiting.until(.seconds(120)) { (try? await Self.handedOver(desk)) == ["lt.md", "lt.sav.15"] })
                let first = try await Self.tests(desk)
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
                        guard let tests = try? await Self.tests(desk) else { return false }
                        return Self.message("lt.md", in: tests) != before
                    })
                #expect(Self.message("lt.vsat", in: try await Self.tests(desk)) == Self.message("lt.vsat", in: first))
                #expect(try await desk.run(["tests", "send", "--to", "lt.vsat", "--wait", "1"]).status == 2)

                // The desk that was away finds it, and it is confirmed.
                try world.startDesk(.borderGuard)
                let sent = try await desk.run(["tests", "send", "--to", "lt.vsat", "--occasion", "INCIDENT", "--wait", "120"])
                #expect(sent.status == 0, "\(sent.output) \(sent.errors)")
                #expect(Self.message("lt.vsat", in: try await Self.tests(desk)) == Self.message("lt.vsat", in: first))
            }
        }

        private static func tests(_ desk: ExtraDesk) async throws -> [JSONValue] { try await desk.vartai(["tests"]).array ?? [] }

        private static func handedOver(_ desk: ExtraDesk) async throws -> [String] {
            try await tests(desk).filter { $0["state"] == "HANDED_OVER" }.compactMap { $0["endpoint"]?.string }.sorted()
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
