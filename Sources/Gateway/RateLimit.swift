import ExchangeFormats
import Synchronization

/// A token bucket per key: so many at once, then so many a second.
package final class RateLimit: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: Duration
    }

    private let burst: Double
    private let perSecond: Double
    private let clock: any MonotonicClock
    private let buckets = Mutex<[String: Bucket]>([:])

    package init(burst: Int, perSecond: Double, clock: any MonotonicClock) {
        self.burst = Double(burst)
        self.perSecond = perSecond
        self.clock = clock
    }

    /// Takes a token where there is one. Keys come from a closed set (endpoint ids), so the table stays small.
    package func take(_ key: String) -> Bool { secondsUntilToken(key) == nil }

    /// Takes a token where there is one.
    ///
    /// - Returns: otherwise how many seconds it is until there will be one, an hour at most.
    package func secondsUntilToken(_ key: String) -> Int? {
        let now = clock.elapsed()
        return buckets.withLock { buckets in
            var bucket = buckets[key] ?? Bucket(tokens: burst, at: now)
            let passed = (now - bucket.at) / .seconds(1)
            if passed > 0 {
                bucket.tokens = min(burst, bucket.tokens + passed * perSecond)
                bucket.at = now
            }
            let allowed = bucket.tokens >= 1
            if allowed { bucket.tokens -= 1 }
            buckets[key] = bucket
            return allowed ? nil : perSecond > 0 ? Int(min(3600, ((1 - bucket.tokens) / perSecond).rounded(.up))) : 3600
        }
    }
}
