import ExchangeFormats
import Gateway
import TestSupport
import Testing

/// Wall time against monotonic time and the high-water mark.
struct ClockGuardTests {
    private let time = TestTime()

    private func clock(highWater: UTCInstant? = nil) -> ClockGuard {
        ClockGuard(wall: time.wall, monotonic: time.monotonic, highWater: highWater)
    }

    @Test func certainWhileBothAgree() {
        let clock = clock()
        for _ in 0..<10 {
            time.advance(.seconds(3600))
            #expect(clock.certainNow() == time.now())
        }
    }

    @Test(arguments: [Duration.seconds(6), .seconds(-6), .seconds(86_400), .seconds(-86_400)])
    func jump(_ jump: Duration) {
        let clock = clock()
        time.wall.advance(jump)
        #expect(!clock.isCertain)
        #expect(clock.now() == time.now())
        time.advance(.seconds(7 * 86_400))
        #expect(!clock.isCertain)
        time.wall.advance(.zero - jump)
        #expect(clock.isCertain)
    }

    @Test(arguments: [Duration.seconds(5), .seconds(-5)])
    func smallDriftIsNoJump(_ drift: Duration) {
        let clock = clock()
        time.wall.advance(drift)
        #expect(clock.isCertain)
    }

    @Test func slewIsNoJump() {
        let clock = clock()
        for _ in 0..<100 {
            time.advance(.seconds(1))
            time.wall.advance(.milliseconds(400))
            #expect(clock.isCertain)
        }
    }

    @Test func comesBackInSteps() {
        let clock = clock()
        time.wall.advance(.seconds(100))
        #expect(!clock.isCertain)
        time.advance(.seconds(59))
        time.wall.advance(.seconds(-60))
        #expect(!clock.isCertain)
        time.advance(.seconds(59))
        time.wall.advance(.seconds(-40))
        #expect(clock.isCertain)
    }

    @Test func beforeTheHighWaterMark() {
        let clock = clock(highWater: time.now().adding(.seconds(100)))
        #expect(!clock.isCertain)
        time.advance(.seconds(94))
        #expect(!clock.isCertain)
        time.advance(.seconds(1))
        #expect(clock.isCertain)
    }

    @Test func markRisesOnly() {
        let mark = SampleExchange.now.adding(.seconds(3))
        let clock = clock(highWater: mark)
        #expect(clock.mark().at == mark)
        time.advance(.seconds(10))
        #expect(clock.mark().at == time.now())
    }

    /// A clock that ran ahead for a moment leaves no mark that would be waited for.
    @Test func unbelievedTimeLeavesNoMark() {
        let clock = clock()
        #expect(clock.mark().at == SampleExchange.now)
        time.wall.advance(.seconds(365 * 86_400))
        #expect(clock.mark().at == SampleExchange.now)
        time.wall.set(SampleExchange.now)
        #expect(clock.isCertain)
    }
}
