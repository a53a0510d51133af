import Gateway
import TestSupport
import Testing

struct RateLimitTests {
    @Test func burstThenRate() {
        let clock = TestMonotonicClock()
        let limit = RateLimit(burst: 3, perSecond: 2, clock: clock)
        #expect((0..<5).map { _ in limit.take("a") } == [true, true, true, false, false])
        clock.advance(.milliseconds(499))
        #expect(!limit.take("a"))
        clock.advance(.milliseconds(1))
        #expect(limit.take("a"))
        #expect(!limit.take("a"))
    }

    @Test func neverMoreThanTheBurst() {
        let clock = TestMonotonicClock()
        let limit = RateLimit(burst: 2, perSecond: 10, clock: clock)
        clock.advance(.seconds(1000))
        #expect((0..<4).map { _ in limit.take("a") } == [true, true, false, false])
    }

    @Test func keysAreApart() {
        let limit = RateLimit(burst: 1, perSecond: 1, clock: TestMonotonicClock())
        #expect(limit.take("a"))
        #expect(limit.take("b"))
        #expect(!limit.take("a"))
    }

    /// Looking often must not lose what has grown meanwhile.
    @Test func fractionsOfAMillisecondCount() {
        let clock = TestMonotonicClock()
        let limit = RateLimit(burst: 1, perSecond: 1, clock: clock)
        #expect(limit.take("a"))
        for _ in 0..<1000 {
            clock.advance(.microseconds(1500))
            _ = limit.take("b")
        }
        #expect(limit.take("a"))
        var taken = 0
        for _ in 0..<2000 {
            clock.advance(.microseconds(1500))
            if limit.take("a") { taken += 1 }
        }
        #expect((2...3).contains(taken))
    }
}
