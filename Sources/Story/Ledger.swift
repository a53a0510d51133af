package import Foundation
import Synchronization

/// What was acknowledged to the sender, kept outside of every process that could lose it.
package final class Ledger: Sendable {
    private struct State {
        var messages: Set<UUID> = []
        var countAtFirstKill: Int?
    }

    private let state = Mutex(State())

    package init() {}

    package func acknowledge(_ message: UUID) { _ = state.withLock { $0.messages.insert(message) } }

    /// The gateway was killed.
    package func noteKill() { state.withLock { $0.countAtFirstKill = $0.countAtFirstKill ?? $0.messages.count } }

    package var count: Int { state.withLock { $0.messages.count } }

    package var messages: Set<UUID> { state.withLock { $0.messages } }

    /// Messages of the ledger when the gateway was killed for the first time; `nil` where it never was.
    package var countAtFirstKill: Int? { state.withLock { $0.countAtFirstKill } }
}
