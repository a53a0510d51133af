import Foundation
import Story
import Testing

extension Serially {
    /// The gateway dies by SIGKILL under load; a ledger outside says what it had acknowledged.
    @Suite struct CrashTests {
        /// VARTAI_KILLS asks for more, up to 1,000.
        private static let kills = ProcessInfo.processInfo.environment["VARTAI_KILLS"].flatMap { Int($0) } ?? 20
        private static let messages = max(1_500, 5 * kills)

        @Test(.timeLimit(.minutes(kills > 20 ? 60 : 5))) func twentyKillsLoseNothingAndRepeatNothing() async throws {
            var random = SeededRandom(seed: 20_260_101)
            // One kill in each stretch of the run, at a random message of it and up to 30 ms later.
            let stretch = Self.messages / (Self.kills + 1)
            let kills = (0..<Self.kills).map { number in
                CrashRun.Kill(
                    acknowledged: number * stretch + Int.random(in: 1...stretch, using: &random),
                    delay: .microseconds(Int.random(in: 0...30_000, using: &random)))
            }
            try await withWorld { world in
                try await world.startGateway()
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let (tally, _) = try await CrashRun(world).play(count: Self.messages, kills: kills)
                #expect(tally.acknowledged == Self.messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
                #expect(tally.once == Self.messages)
            }
        }
    }
}
