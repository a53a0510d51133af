import Foundation
import Story
import Testing

extension Serially {
    /// A sync fails, once, and what it should have written is gone with the process, as after a power cut (Tests/CrashShim).
    @Suite(.enabled(if: Surroundings.hasCompiler, "no C compiler for Tests/CrashShim/unsynced.c")) struct FailedSyncTests {
        private static let messages = 600
        /// Of each life of the gateway: so few that it has several.
        private static let failing = 70

        @Test(.timeLimit(.minutes(5))) func everyLifeEndsWithAFailedSyncAndNothingIsLost() async throws {
            let shim = try await CrashShim.build()
            defer { shim.remove() }
            try await withWorld(gatewayEnvironment: { try shim.environment($0, failingSync: Self.failing) }) { world in
                try await world.startGateway()
                let rounds = Counter()
                // The recipient's desk is down meanwhile: what it had received would no longer depend on the gateway.
                let ledger = Ledger()
                let ends = try await FaultRun(world: world).submit(
                    count: Self.messages, ledger: ledger,
                    between: {
                        let number = rounds.add()
                        _ = try await shim.rollBack(keep: CrashShim.Keep.allCases[number % CrashShim.Keep.allCases.count], seed: number)
                    })
                print("\(ends.count) failed syncs")
                #expect(ends.count >= 3)
                #expect(ends.allSatisfy { $0 == 74 })
                #expect(ledger.count == Self.messages)
                let client = try RawClient(.hotline, world: world)
                var lost = 0
                for message in ledger.messages where try await client.status(of: message) == nil { lost += 1 }
                #expect(lost == 0)
            }
        }
    }
}
