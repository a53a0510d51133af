import Foundation
import Synchronization

/// What was accepted and what was handed over, and when.
final class Account: Sendable {
    private struct State {
        var accepted: Set<UUID> = []
        var handedOver: [UUID: ContinuousClock.Instant] = [:]
        var repeated = 0
        var heldBack = 0
    }

    private let state = Mutex(State())

    func accepted(_ message: UUID) { _ = state.withLock { $0.accepted.insert(message) } }

    /// The gateway has confirmed the recipient's receipt.
    func handedOver(_ message: UUID, at instant: ContinuousClock.Instant) {
        state.withLock { state in
            if state.handedOver.updateValue(instant, forKey: message) != nil { state.repeated += 1 }
        }
    }

    /// A submission met 429 and had to be tried again.
    func heldBack() { state.withLock { $0.heldBack += 1 } }

    var acceptedCount: Int { state.withLock { $0.accepted.count } }
    var handedOverCount: Int { state.withLock { $0.handedOver.count } }
    /// Messages that were handed over a second time.
    var repeatedCount: Int { state.withLock { $0.repeated } }
    var heldBackCount: Int { state.withLock { $0.heldBack } }
    /// Accepted and not handed over yet.
    var outstanding: Int { state.withLock { max(0, $0.accepted.count - $0.handedOver.count) } }
    var missing: Set<UUID> { state.withLock { $0.accepted.subtracting($0.handedOver.keys) } }
    func instants() -> [UUID: ContinuousClock.Instant] { state.withLock { $0.handedOver } }
}
