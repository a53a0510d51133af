import ExchangeFormats
import Logging

/// Runs a loop of the desk again, after a pause, where the store could not be used for the moment. Each loop finds in the store what it has to do, so it
/// may begin anew at any point, as after a restart.
struct Endurance: Sendable {
    /// A failure so long after the last one is the first of a new row.
    private static let calm = Duration.seconds(60)

    private let clock: any DeskClock
    private let random: any RandomSource
    private let log: Logger

    init(_ parts: DeskParts) {
        clock = parts.clock
        random = parts.random
        log = parts.log
    }

    /// - Throws: what the loop throws, but ``DeskStoreFailure`` `unavailable`.
    func run(_ loop: @Sendable () async throws -> Void) async throws {
        var backoff = Backoff(random: random)
        var last: UTCInstant?
        while true {
            do {
                return try await loop()
            } catch DeskStoreFailure.unavailable {
                let now = clock.now()
                if let last, now.since(last) > Self.calm { backoff.succeed() }
                last = now
                log.error("the store cannot be used at the moment; trying again")
                try await clock.sleep(until: now.adding(backoff.fail()))
            }
        }
    }
}
