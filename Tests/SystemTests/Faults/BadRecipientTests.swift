import ExchangeFormats
import Foundation
import Story
import Testing

extension Serially {
    /// A recipient that fetches, and does badly whatever it does: python's sockets, outside of every process that could lose anything.
    @Suite struct BadRecipientTests {
        private static let messages = 40
        /// VARTAI_SEEDS asks for more of them.
        private static let seeds = 1...(ProcessInfo.processInfo.environment["VARTAI_SEEDS"].flatMap { Int($0) } ?? 1)

        /// What the gateway says to receipts that no honest recipient sends; the connection may end before it has read all of one.
        private static let refusals: [String: Set<String>] = [
            "garbage": ["400 E-JSN-01"], "empty": ["400 E-MSG-01"],
        ]

        /// Half of what it does is bad. The gateway is killed on the way.
        @Test(
            .enabled(if: Surroundings.joserfcPython != nil, "joserfc is not in the environment of VARTAI_PYTHON or .venv: make test puts it there"),
            .timeLimit(.minutes(10)), arguments: seeds)
        func losesAndDoublesNothing(_ seed: Int) async throws {
            try await withWorld { world in
                try await world.startGateway()
                let submitted = try await Handovers.submit(Self.messages, to: world)
                let ledger = world.place.exports.appending(path: "recipient.ledger")
                let recipient = try Self.start(world, ledger, seed)
                defer { recipient.kill() }
                // At which instant of its work the kill falls does not matter, and nothing below depends on it.
                let lines = { @Sendable in ((try? String(contentsOf: ledger, encoding: .utf8)) ?? "").split(separator: "\n").map { String($0) } }
                #expect(await Waiting.until(.seconds(120)) { lines().count { $0.hasPrefix("taken ") } >= Self.messages / 3 })
                await world.killGateway()
                try await world.startGateway()
                let ended = try await Handovers.wait(for: submitted, in: world, .seconds(420))
                #expect(ended.once == submitted.count && ended.lost == 0 && ended.repeated == 0, "\(ended)")
                #expect(
                    await Waiting.until(.seconds(60)) { lines().count { $0 == "over late" } == lines().count { $0 == "begun late" } },
                    "a late receipt was never answered")
                recipient.kill()
                let seen = lines()
                #expect(Set(seen.filter { $0.hasPrefix("taken ") }) == Set(submitted.map { "taken \($0.wireText)" }))
                #expect(seen.filter { ["LEAK", "FAULT", "two"].contains($0.prefix { $0 != " " }) } == [])
                #expect(Set(seen.filter { $0.hasPrefix("did ") }).count >= 18, "too few behaviours were seen")
                for (behaviour, expected) in Self.refusals {
                    let got = Set(
                        seen.filter { $0.hasPrefix("bad \(behaviour) ") && !$0.contains("closed") }.map { $0.dropFirst(behaviour.count + 5) })
                    #expect(got.allSatisfy { expected.contains(String($0)) }, "\(behaviour): \(got)")
                }
                #expect(await world.stopGateway() == 0)
            }
        }

        private static func start(_ world: StoryWorld, _ ledger: URL, _ seed: Int) throws -> ChildProcess {
            try ChildProcess(
                name: "recipient", executable: try #require(Surroundings.joserfcPython),
                arguments: [
                    Surroundings.repository.appending(path: "Tests/SystemTests/pull/recipient.py").path, "--pki", world.place.pki.path, "--endpoint",
                    StoryEndpoint.municipality.rawValue, "--other", StoryEndpoint.police.rawValue, "--gateway",
                    "\(StoryNames.serverName):\(world.port)", "--ledger", ledger.path, "--seed", String(seed),
                ], log: world.place.exports.appending(path: "recipient.txt"))
        }
    }
}
