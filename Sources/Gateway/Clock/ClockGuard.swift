package import ExchangeFormats
import Synchronization

/// Wall time checked against monotonic time, a persisted high-water mark and what authorities have signed (`DESIGN.md`, *Time*). While they disagree
/// nothing expires, no message is accepted and no evidence is made (`Docs/decisions/0013-fair-queues.md` has the leases).
///
/// A jump is over once wall time has jumped back by as much. Otherwise somebody has to say which of the two clocks was right: an administrator who
/// corrected a wrong clock restarts the gateway.
package final class ClockGuard: WallClock {
    /// How far wall time may drift from monotonic time between two looks.
    package static let tolerance = Duration.seconds(5)
    /// How far an authority's clock may be ahead of ours.
    package static let authorityTolerance = Duration.seconds(300)

    /// Why wall time is not believed.
    package enum Doubt: String, Sendable, Hashable {
        /// It lies before what the store or an authority has seen already.
        case behind
        /// It jumped while the gateway ran.
        case jumped
        /// At the start it lay so far past the high-water mark that only an administrator can say whether the gateway was off for so long.
        case unconfirmed
    }

    /// The instant of a group commit.
    package struct Mark: Sendable, Hashable {
        /// The latest instant that was believed: never before an earlier mark.
        package let at: UTCInstant
        /// Whether it is of now.
        package let isCertain: Bool
    }

    private struct State {
        var referenceWall: UTCInstant
        var referenceMonotonic: Duration
        /// By how much wall time has jumped since it was last believed; zero while it is.
        var jumped = Duration.zero
        var highWater: UTCInstant?
        /// Wall time cannot be before it.
        var signedBefore: UTCInstant?
        let isUnconfirmed: Bool

        /// Looks at both clocks.
        ///
        /// - Returns: why this wall time cannot be believed; `nil` where it can.
        mutating func doubt(_ wall: UTCInstant, _ monotonic: Duration) -> Doubt? {
            let drift = wall.since(referenceWall) - (monotonic - referenceMonotonic)
            // Look again from here: a slow, steady slew of the clock is no jump.
            referenceWall = wall
            referenceMonotonic = monotonic
            if !Self.isTolerable(drift) { jumped += drift }
            if Self.isTolerable(jumped) { jumped = .zero }
            if let highWater, wall.adding(ClockGuard.tolerance) < highWater { return .behind }
            if let signedBefore, wall.adding(ClockGuard.authorityTolerance) < signedBefore { return .behind }
            if isUnconfirmed { return .unconfirmed }
            return jumped == .zero ? nil : .jumped
        }

        private static func isTolerable(_ drift: Duration) -> Bool {
            drift <= ClockGuard.tolerance && drift >= .zero - ClockGuard.tolerance
        }
    }

    private let wall: any WallClock
    private let monotonic: any MonotonicClock
    private let startWall: UTCInstant
    private let startMonotonic: Duration
    private let state: Mutex<State>

    /// - Parameters:
    ///   - highWater: the latest instant that the store has seen; wall time before it is not believed.
    ///   - gap: how long the gateway may have been off; wall time further past `highWater` is not believed until a start without that doubt.
    package init(wall: any WallClock, monotonic: any MonotonicClock, highWater: UTCInstant?, gap: Duration? = nil) {
        let wallNow = wall.now()
        let monotonicNow = monotonic.elapsed()
        self.wall = wall
        self.monotonic = monotonic
        startWall = wallNow
        startMonotonic = monotonicNow
        var isUnconfirmed = false
        if let highWater, let gap { isUnconfirmed = wallNow > highWater.adding(gap) }
        state = Mutex(
            State(referenceWall: wallNow, referenceMonotonic: monotonicNow, highWater: highWater, isUnconfirmed: isUnconfirmed))
    }

    /// Tells what an authority has signed of late: wall time cannot be before it.
    package func learn(signedBefore instant: UTCInstant?) { state.withLock { $0.signedBefore = instant } }

    package func now() -> UTCInstant { wall.now() }

    /// What leases count by: it passes as monotonic time does, and no jump of the wall clock moves it. Leases do not outlive the run.
    package func leaseNow() -> UTCInstant { startWall.adding(monotonic.elapsed() - startMonotonic) }

    /// Whether wall time can be believed now.
    package var isCertain: Bool { doubt == nil }

    /// Why wall time cannot be believed now.
    package var doubt: Doubt? { state.withLock { $0.doubt(wall.now(), monotonic.elapsed()) } }

    /// The very instant that was looked at and believed; `nil` while wall time cannot be believed.
    package func certainNow() -> UTCInstant? {
        state.withLock { state in
            let wallNow = wall.now()
            return state.doubt(wallNow, monotonic.elapsed()) == nil ? wallNow : nil
        }
    }

    /// The instant of a commit, and the new high-water mark where it is certain. A wall time that is not believed does not raise it, or a clock that
    /// ran ahead for a moment would be distrusted until the day that it showed.
    package func mark() -> Mark {
        state.withLock { state in
            let wallNow = wall.now()
            guard state.doubt(wallNow, monotonic.elapsed()) == nil else {
                return Mark(at: state.highWater ?? startWall, isCertain: false)
            }
            let at = max(state.highWater ?? wallNow, wallNow)
            state.highWater = at
            return Mark(at: at, isCertain: true)
        }
    }
}
