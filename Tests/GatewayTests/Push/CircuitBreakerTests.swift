import ExchangeFormats
import Gateway
import TestSupport
import Testing

/// The circuit breaker as a state machine without a clock.
struct CircuitBreakerTests {
    private static let start = SampleExchange.now

    @Test func opensAfterFailuresInARow() {
        var circuit = CircuitBreaker()
        for _ in 1..<CircuitBreaker.threshold {
            circuit.fail(at: Self.start, chance: 255)
            #expect(circuit.state == .closed)
        }
        circuit.succeed(at: Self.start)
        for _ in 1..<CircuitBreaker.threshold { circuit.fail(at: Self.start, chance: 255) }
        #expect(circuit.state == .closed)
        circuit.fail(at: Self.start, chance: 255)
        #expect(circuit.state == .open)
        #expect(circuit.permit(at: Self.start) == .wait(until: Self.start.adding(.seconds(1))))
    }

    @Test func oneTrialAtATime() {
        var circuit = opened()
        let later = Self.start.adding(.seconds(1))
        #expect(circuit.permit(at: later) == .trial)
        #expect(circuit.state == .halfOpen)
        #expect(circuit.permit(at: later.adding(.seconds(3600))) == .wait(until: nil))
        circuit.takeBackTrial(at: later)
        #expect(circuit.permit(at: later) == .trial)
        circuit.succeed(at: later)
        #expect(circuit.permit(at: later) == .go)
    }

    @Test func eachOpeningLastsLongerUpToAMinute() {
        var circuit = opened()
        var now = Self.start
        var waits: [Duration] = []
        for _ in 0..<9 {
            guard case .wait(let until?) = circuit.permit(at: now) else { break }
            waits.append(until.since(now))
            now = until
            #expect(circuit.permit(at: now) == .trial)
            // That it is there says nothing of whether it takes anything.
            circuit.answer(at: now)
            #expect(circuit.state == .closed)
            circuit.fail(at: now, chance: 255)
            #expect(circuit.state == .open)
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
    }

    @Test func halfOfTheWaitIsLeftToChance() {
        for chance in UInt8.min...UInt8.max {
            let circuit = opened(chance: chance)
            let wait = circuit.retryAt?.since(Self.start) ?? .zero
            #expect(wait >= .milliseconds(500) && wait <= .seconds(1))
        }
    }

    /// A clock that was set back by an hour keeps nobody shut out for an hour.
    @Test func aClockSetBack() {
        var circuit = opened()
        #expect(circuit.permit(at: Self.start.adding(.seconds(-3600))) == .trial)
    }

    /// Ten thousand random walks: whatever happens, it is never open without an end, no two trials are under way, and a success closes.
    @Test(arguments: 0..<20) func holdsInEveryOrder(_ seed: UInt64) {
        var random = SeededGenerator(state: seed)
        for _ in 0..<500 {
            var circuit = CircuitBreaker()
            var now = Self.start
            var trials = 0
            for _ in 0..<40 {
                now = now.adding(.milliseconds(Int.random(in: 0...3000, using: &random)))
                switch Int.random(in: 0..<5, using: &random) {
                case 0, 1:
                    let before = circuit
                    switch circuit.permit(at: now) {
                    case .go: #expect(before.state == .closed)
                    case .trial:
                        #expect(before.state == .open && trials == 0)
                        trials = 1
                    case .wait(let until):
                        #expect(before.state != .closed)
                        #expect((until == nil) == (before.state == .halfOpen))
                        if let until { #expect(until > now && until.since(now) <= CircuitBreaker.longest) }
                    }
                case 2:
                    circuit.succeed(at: now)
                    #expect(circuit.state == .closed && circuit.failures == 0)
                    trials = 0
                case 3:
                    circuit.fail(at: now, chance: .random(in: .min ... .max, using: &random))
                    #expect(circuit.state != .halfOpen)
                    trials = 0
                default:
                    circuit.answer(at: now)
                    #expect(circuit.state != .halfOpen)
                    trials = 0
                }
                #expect((circuit.retryAt != nil) == (circuit.state == .open))
            }
        }
    }

    private func opened(chance: UInt8 = 255) -> CircuitBreaker {
        var circuit = CircuitBreaker()
        for _ in 0..<CircuitBreaker.threshold { circuit.fail(at: Self.start, chance: chance) }
        return circuit
    }
}
