import Foundation
import Story
import Testing

extension Serially {
    /// As a power cut would: with the kill goes everything that the gateway had not synced (Tests/CrashShim).
    @Suite(.enabled(if: Surroundings.hasCompiler, "no C compiler for Tests/CrashShim/unsynced.c")) struct UnsyncedTests {
        /// The recipient's desk is down until the end: what it had received would no longer depend on the gateway.
        @Test(.timeLimit(.minutes(5))) func whatWasAcknowledgedOutlivesThePowerCut() async throws {
            let shim = try await CrashShim.build()
            defer { shim.remove() }
            try await withWorld(gatewayEnvironment: shim.environment) { world in
                try await world.startGateway()
                let run = CrashRun(world)
                let ledger = Ledger()
                let rounds = Counter()
                // Whether a kill catches unsynced writes is chance, and at full durability there are few. That the gateway is watched is not.
                let gateway = try #require(world.processIDs["vartaid"])
                let maps = try FileHandle(forReadingFrom: URL(filePath: "/proc/\(gateway)/maps")).readToEnd() ?? Data()
                #expect(String(decoding: maps, as: UTF8.self).contains(CrashShim.libraryName))
                let kills = (1...20).map { CrashRun.Kill(acknowledged: 45 * $0, delay: .milliseconds(7 * $0 % 20)) }
                try await run.submit(count: 1_000, kills: kills, ledger: ledger) {
                    let number = rounds.add()
                    let undone = try await shim.rollBack(keep: CrashShim.Keep.allCases[number % CrashShim.Keep.allCases.count], seed: number)
                    print("kill \(number): \(undone) unsynced changes")
                }
                #expect(rounds.count == kills.count)
                let client = try RawClient(.hotline, world: world)
                for message in ledger.messages { #expect(try await client.status(of: message) != nil) }

                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let tally = try await run.tally(ledger)
                #expect(tally.acknowledged == 1_000)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }

        /// Proves that the test above can see: a gateway that does not sync loses what it acknowledged.
        @Test(.timeLimit(.minutes(3))) func aStoreThatDoesNotSyncLoses() async throws {
            let shim = try await CrashShim.build()
            defer { shim.remove() }
            try await withWorld(
                gatewayEnvironment: shim.environment, gatewayConfiguration: "storage: {synchronous: off-for-tests}\n"
            ) { world in
                try await world.startGateway()
                let ledger = Ledger()
                try await CrashRun(world).submit(count: 100, kills: [], ledger: ledger)
                #expect(ledger.count == 100)
                await world.killGateway()
                #expect(try await shim.rollBack(keep: .none, seed: 1) > 0)
                var lost = 0
                do {
                    try await world.startGateway()
                    let client = try RawClient(.hotline, world: world)
                    for message in ledger.messages where try await client.status(of: message) == nil { lost += 1 }
                } catch is StoryFailure {
                    // The store is damaged: all of it is lost.
                    lost = ledger.count
                }
                #expect(lost > 0)
            }
        }

        /// The key takes one value, and everything else than leaving it out is refused.
        @Test(.timeLimit(.minutes(5)), arguments: ["off", "normal", "full"]) func theStoreCannotBeSetToAnythingElse(_ value: String) async throws {
            try await withWorld(gatewayConfiguration: "storage: {synchronous: \(value)}\n") { world in
                let result = try await Command.run(
                    world.place.vartaid, ["check", "--config", world.place.gatewayConfiguration.path])
                #expect(result.status == 78)
                #expect(result.errors.contains("the store always writes durably"))
            }
        }
    }
}
