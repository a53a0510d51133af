import ExchangeFormats

/// How long to wait after failures in a row: doubling from a quarter of a second to ten seconds, of which up to a half is left to chance, so that many
/// desks do not come back in one instant.
struct Backoff: Sendable {
    private static let first = Duration.milliseconds(250)
    private static let longest = Duration.seconds(10)

    private let random: any RandomSource
    private var failures = 0

    init(random: any RandomSource) { self.random = random }

    mutating func succeed() { failures = 0 }

    /// - Parameter atLeast: what the other side asked for, in seconds; no more than five minutes of it are granted.
    mutating func fail(atLeast seconds: Int? = nil) -> Duration {
        let full = min(Self.first * (1 << min(failures, 10)), Self.longest)
        failures += 1
        let chance = Int(random.bytes(1).first ?? 0)
        let wait = full / 2 + full / 2 * chance / 256
        return max(wait, .seconds(min(max(seconds ?? 0, 0), 300)))
    }
}
