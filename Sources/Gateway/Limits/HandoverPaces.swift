import ExchangeFormats
import Synchronization

/// How many deliveries each limited recipient may be given now: so many a minute by the monotonic clock, and never more than a second's worth at once, or one.
final class HandoverPaces: Sendable {
    private struct Pace {
        var allowance: Double
        var at: Duration
    }

    private let clock: any MonotonicClock
    private let paces = Mutex<[String: Pace]>([:])

    init(clock: any MonotonicClock) { self.clock = clock }

    func allowance(of recipient: String, perMinute: Int) -> Int { Int(refilled(recipient, perMinute: perMinute).rounded(.down)) }

    /// - Returns: `nil` where one may be given now.
    func untilNext(of recipient: String, perMinute: Int) -> Duration? {
        let left = 1 - refilled(recipient, perMinute: perMinute)
        // Rounded up: whoever waits for it finds it.
        return left > 0 ? .milliseconds(Int((left * 60_000 / Double(perMinute)).rounded(.up)) + 1) : nil
    }

    /// Never below zero: where emergencies went beyond it, the others wait no longer for that, or a flood of emergencies would stop everything.
    func spend(_ count: Int, of recipient: String) {
        paces.withLock { paces in
            guard let pace = paces[recipient] else { return }
            paces[recipient]?.allowance = max(0, pace.allowance - Double(count))
        }
    }

    func forget(_ recipient: String) { paces.withLock { $0[recipient] = nil } }

    private func refilled(_ recipient: String, perMinute: Int) -> Double {
        let now = clock.elapsed()
        let perSecond = Double(perMinute) / 60
        return paces.withLock { paces in
            var pace = paces[recipient] ?? Pace(allowance: max(1, perSecond), at: now)
            pace.allowance = min(max(1, perSecond), pace.allowance + max(0, (now - pace.at) / .seconds(1)) * perSecond)
            pace.at = now
            paces[recipient] = pace
            return pace.allowance
        }
    }
}
