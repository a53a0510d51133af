import Foundation
import Story
import Testing

extension Serially {
    /// What happens to the recipient's desk while messages come in: each takes effect there once, whatever it is.
    @Suite struct DeskFaultTests {
        /// VARTAI_KILLS asks for more.
        private static let kills = ProcessInfo.processInfo.environment["VARTAI_KILLS"].flatMap { Int($0) } ?? 10
        private static let shimIsMissing: Comment = "no C compiler for Tests/FaultShim/faults.c"

        /// Between fetching a message and receipting it, or wherever it happens to be.
        @Test(.timeLimit(.minutes(kills > 20 ? 60 : 5))) func aDeskThatIsKilledAgainAndAgain() async throws {
            let messages = max(400, 4 * Self.kills)
            try await withWorld { world in
                try await world.startGateway()
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let kills = Counter()
                let (tally, ends) = try await FaultRun(world: world).play(count: messages) { ledger in
                    var random = SeededRandom(seed: 20_260_201)
                    let stretch = messages / (Self.kills + 1)
                    for number in 0..<Self.kills {
                        try await FaultRun.wait(for: ledger, number * stretch + Int.random(in: 1...stretch, using: &random))
                        try await Task.sleep(for: .microseconds(Int.random(in: 0...30_000, using: &random)))
                        await world.killDesk(.municipality)
                        kills.add()
                        try world.startDesk(.municipality)
                        try await world.waitForDesk(.municipality)
                    }
                }
                #expect(kills.count == Self.kills)
                #expect(ends == [])
                #expect(tally.acknowledged == messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }

        /// It takes nothing while its disk is full, stays up, and goes on by itself.
        @Test(.enabled(if: Surroundings.hasCompiler, shimIsMissing), .timeLimit(.minutes(5)))
        func aDeskWhoseDiskIsFullAndBack() async throws {
            let shim = try await FaultShim.build()
            defer { shim.remove() }
            let messages = 300
            try await withWorld { world in
                try await world.startGateway()
                try world.startDesk(.municipality, environment: shim.environment(watching: world.place.desk(.municipality)))
                try await world.waitForDesk(.municipality)
                let desk = try #require(world.processIDs[StoryEndpoint.municipality.rawValue])
                let (tally, _) = try await FaultRun(world: world).play(count: messages) { ledger in
                    try await FaultRun.wait(for: ledger, 50)
                    try shim.set("write,truncate,create ENOSPC *")
                    // The sender does not notice.
                    try await FaultRun.wait(for: ledger, messages)
                    try shim.clear()
                }
                #expect(world.processIDs[StoryEndpoint.municipality.rawValue] == desk)
                #expect(tally.acknowledged == messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }

        /// It ends rather than go on with a store that may not be believed, and goes on after its next start.
        @Test(
            .enabled(if: Surroundings.hasCompiler, shimIsMissing), .timeLimit(.minutes(5)),
            arguments: ["sync EIO */desk.sqlite-wal 5 1", "write EIO */desk.sqlite-wal 5 1", "read EIO */desk.sqlite* 5 1"])
        func aDeskWhoseDiskFails(_ rule: String) async throws {
            let shim = try await FaultShim.build()
            defer { shim.remove() }
            let messages = 300
            try await withWorld { world in
                let environment = shim.environment(watching: world.place.desk(.municipality))
                try await world.startGateway()
                try world.startDesk(.municipality, environment: environment)
                try await world.waitForDesk(.municipality)
                let (tally, _) = try await FaultRun(world: world).play(count: messages) { ledger in
                    try await FaultRun.wait(for: ledger, 50)
                    try shim.set(rule)
                    #expect(await Waiting.until(.seconds(60)) { world.deskExitStatus(.municipality) != nil })
                    #expect(world.deskExitStatus(.municipality) == 70)
                    try shim.clear()
                    try world.startDesk(.municipality, environment: environment)
                    try await world.waitForDesk(.municipality)
                }
                #expect(tally.acknowledged == messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }
    }
}
