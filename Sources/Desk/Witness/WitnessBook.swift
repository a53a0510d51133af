import ExchangeFormats
import Synchronization

/// What the witness remembers while the desk runs.
final class WitnessBook: Sendable {
    private struct State {
        var checkedAt: UTCInstant?
        var owesResubmission = false
    }

    private let state = Mutex(State())

    /// When the gateway last answered.
    var checkedAt: UTCInstant? { state.withLock { $0.checkedAt } }

    func checked(at instant: UTCInstant) { state.withLock { $0.checkedAt = instant } }

    /// A new epoch was seen, and not every message was looked after yet.
    var owesResubmission: Bool { state.withLock { $0.owesResubmission } }

    func epochOpened() { state.withLock { $0.owesResubmission = true } }
    func resubmitted() { state.withLock { $0.owesResubmission = false } }
}
