package import ExchangeFormats
import Synchronization

/// Wall time checked against monotonic time and a persisted high-water mark (`DESIGN.md`, *Time*). While they disagree nothing expires and no
/// message is accepted.
///
/// A jump is over once wall time has jumped back by as much. Otherwise somebody has to say which of the two clocks was right: an administrator who
/// corrected a wrong clock restarts the gateway.
package final class ClockGuard: WallClock {
    /// How far wall time may drift from monotonic time between two looks.
    package static let tolerance = Duration.seconds(5)
    private struct State {
        var referenceWall: UTCInstant
        var referenceMonotonic: Duration
        /// By how much wall time has jumped since it was last believed; zero while it is.
        var jumped = Duration.zero
        var highWater: UTCInstant?

        /// Looks at both clocks.
        ///
        /// - Returns: whether this wall time can be believed.
        mutating func believes(_ wall: UTCInstant, _ monotonic: Duration) -> Bool {
            let drift = wall.since(referenceWall) - (monotonic - referenceMonotonic)
            // Look again from here: a slow, steady slew of the clock is no jump.
            referenceWall = wall
            referenceMonotonic = monotonic
            if !Self.isTolerable(drift) { jumped += drift }
            if Self.isTolerable(jumped) { jumped = .zero }
            if let highWater, wall.adding(ClockGuard.tolerance) < highWater { return false }
            return jumped == .zero
        }

        private static func isTolerable(_ drift: Duration) -> Bool {
            drift <= ClockGuard.tolerance && drift >= .zero - ClockGuard.tolerance
        }
    }

    private let wall: any WallClock
    private let monotonic: any MonotonicClock
    private let state: Mutex<State>

    /// - Parameter highWater: the latest instant that the store has seen; wall time before it is not believed.
    package init(wall: any WallClock, monotonic: any MonotonicClock, highWater: UTCInstant?) {
        self.wall = wall
        self.monotonic = monotonic
        state = Mutex(
            State(referenceWall: wall.now(), referenceMonotonic: monotonic.elapsed(), highWater: highWater))
    }

    package func now() -> UTCInstant { wall.now() }

    /// Whether wall time can be believed now.
    package var isCertain: Bool { certainNow() != nil }

    /// The very instant that was looked at and believed; `nil` while wall time cannot be believed.
    package func certainNow() -> UTCInstant? {
        state.withLock { state in
            let wallNow = wall.now()
            return state.believes(wallNow, monotonic.elapsed()) ? wallNow : nil
        }
    }

    /// The instant to record as the new high-water mark: the latest ever believed; `nil` while there is none. A wall time that is not believed
    /// does not raise it, or a clock that ran ahead for a moment would be distrusted until the day that it showed.
    package func mark() -> UTCInstant? {
        state.withLock { state in
            let wallNow = wall.now()
            if state.believes(wallNow, monotonic.elapsed()) { state.highWater = max(state.highWater ?? wallNow, wallNow) }
            return state.highWater
        }
    }
}
