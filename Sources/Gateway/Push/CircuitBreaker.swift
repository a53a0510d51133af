package import ExchangeFormats

/// Whether an endpoint is called: after failures in a row it is left alone, for longer each time, and then tried by one call alone. A value without a
/// clock: every step is told the time.
///
/// | from | event | to |
/// |---|---|---|
/// | closed | a failure, the ``threshold``th in a row | open |
/// | any | a push goes well | closed, with no failures |
/// | open | its time is over, and somebody asks | halfOpen, for who asks |
/// | halfOpen | the trial finds nothing to push | closed; the next failure opens it |
/// | halfOpen | the trial fails | open, for twice as long |
package struct CircuitBreaker: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable {
        case closed = "CLOSED"
        case open = "OPEN"
        case halfOpen = "HALF_OPEN"
    }

    package enum Permission: Sendable, Hashable {
        /// One of many calls.
        case go
        /// The one call that tells whether there may be others. It has to be answered by ``CircuitBreaker/succeed(at:)``,
        /// ``CircuitBreaker/answer(at:)`` or ``CircuitBreaker/fail(at:atLeast:chance:)``, or taken back.
        case trial
        /// Not before then; `nil`: until the trial under way has ended.
        case wait(until: UTCInstant?)
    }

    /// Failures in a row after which the circuit opens.
    package static let threshold = 3
    /// How long it is open at first, and at most.
    package static let first = Duration.seconds(1)
    package static let longest = Duration.seconds(60)

    package private(set) var state = State.closed
    /// In a row.
    package private(set) var failures = 0
    /// Since when it is in its state; `nil` since the start.
    package private(set) var since: UTCInstant?
    /// When the next call may be made, while it is open.
    package private(set) var retryAt: UTCInstant?
    /// How often it opened since a push last went well.
    private var openings = 0

    package init() {}

    package mutating func permit(at now: UTCInstant) -> Permission {
        switch state {
        case .closed: return .go
        case .halfOpen: return .wait(until: nil)
        case .open:
            // A clock that was set back does not keep an endpoint shut out for longer than the longest time.
            if let retryAt, now < retryAt, retryAt.since(now) <= Self.longest { return .wait(until: retryAt) }
            enter(.halfOpen, at: now)
            retryAt = nil
            return .trial
        }
    }

    /// A push was answered as it should be.
    package mutating func succeed(at now: UTCInstant) {
        failures = 0
        openings = 0
        close(at: now)
    }

    /// A trial found the endpoint there, and nothing to push: it is called again, and the next failure opens the circuit at once, for longer.
    package mutating func answer(at now: UTCInstant) {
        guard state == .halfOpen else { return }
        close(at: now)
    }

    /// - Parameters:
    ///   - atLeast: how long the other side asks to be left alone; no more than ``longest`` is granted.
    ///   - chance: 0…255, on which half of the time depends, so that many gateways do not come back in one instant.
    package mutating func fail(at now: UTCInstant, atLeast: Duration? = nil, chance: UInt8) {
        failures += 1
        switch state {
        case .closed: guard failures >= Self.threshold || atLeast != nil else { return }
        case .halfOpen: break
        // Under way when the circuit opened: it says nothing new.
        case .open: return
        }
        let full = min(Self.first * (1 << min(openings, 10)), Self.longest)
        openings += 1
        let wait = full / 2 + full / 2 * Int(chance) / 255
        retryAt = now.adding(max(wait, min(atLeast ?? .zero, Self.longest)))
        enter(.open, at: now)
    }

    /// A trial that was never made: nobody learnt anything.
    package mutating func takeBackTrial(at now: UTCInstant) {
        guard state == .halfOpen else { return }
        retryAt = now
        enter(.open, at: now)
    }

    private mutating func close(at now: UTCInstant) {
        guard state != .closed else { return }
        retryAt = nil
        enter(.closed, at: now)
    }

    private mutating func enter(_ state: State, at now: UTCInstant) {
        self.state = state
        since = now
    }
}
