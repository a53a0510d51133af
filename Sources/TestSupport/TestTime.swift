package import ExchangeFormats
import Gateway
import Synchronization

/// A wall clock that a test sets.
package final class TestClock: WallClock {
    private let instant: Mutex<UTCInstant>

    package init(_ instant: UTCInstant) { self.instant = Mutex(instant) }

    package func now() -> UTCInstant { instant.withLock { $0 } }

    package func set(_ instant: UTCInstant) { self.instant.withLock { $0 = instant } }

    package func advance(_ duration: Duration) { instant.withLock { $0 = $0.adding(duration) } }
}

/// Monotonic time that passes only when a test says so.
package final class TestMonotonicClock: MonotonicClock {
    private let passed = Mutex<Duration>(.zero)

    package init() {}

    package func elapsed() -> Duration { passed.withLock { $0 } }

    package func advance(_ duration: Duration) { passed.withLock { $0 += duration } }
}

/// Both clocks of a gateway. They agree unless a test sets ``wall`` by itself.
package final class TestTime: Sendable {
    package let wall: TestClock
    package let monotonic = TestMonotonicClock()

    package init(_ start: UTCInstant = SampleExchange.now) { wall = TestClock(start) }

    package func now() -> UTCInstant { wall.now() }

    /// Time passes.
    package func advance(_ duration: Duration) {
        monotonic.advance(duration)
        wall.advance(duration)
    }
}
