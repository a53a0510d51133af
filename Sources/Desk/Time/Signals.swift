import ExchangeFormats
import Synchronization

/// Wakes what waits for something to happen in the desk. One notes the generation, looks into the store, and waits only if nothing has happened since.
final class Signals: Sendable {
    enum Topic: Sendable, Hashable {
        /// A receipt was made.
        case receipts
        /// A message was put into the outbox, or something became of one.
        case outbox
        /// A message is to be withdrawn.
        case withdrawals
        /// A part has to be uploaded, or may be tried again.
        case uploads
        /// A delivery waits for its parts.
        case downloads
        /// A query has come that has to be answered.
        case answers
        /// A source's answer to a query of one's own, or why there is none.
        case queries
        /// Somebody asks for a source to be read.
        case sources
    }

    private struct Entry {
        var generation: UInt64 = 0
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
    }

    private struct State {
        var entries: [Topic: Entry] = [:]
        var nextWaiter: UInt64 = 0
    }

    private let state = Mutex(State())
    private let clock: any DeskClock

    init(clock: any DeskClock) { self.clock = clock }

    func generation(of topic: Topic) -> UInt64 { state.withLock { $0.entries[topic]?.generation ?? 0 } }

    func signal(_ topic: Topic) {
        let waiters = state.withLock { state in
            var entry = state.entries[topic] ?? Entry()
            let waiters = Array(entry.waiters.values)
            entry.generation += 1
            entry.waiters = [:]
            state.entries[topic] = entry
            return waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Returns when the topic was signalled after `generation`, at the deadline, or at cancellation.
    ///
    /// - Parameter deadline: `nil` for none.
    func wait(for topic: Topic, after generation: UInt64, until deadline: UTCInstant?) async {
        guard let deadline else { return await suspend(topic, after: generation) }
        guard deadline > clock.now() else { return }
        let clock = clock
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.suspend(topic, after: generation) }
            group.addTask { try? await clock.sleep(until: deadline) }
            await group.next()
            group.cancelAll()
        }
    }

    private func suspend(_ topic: Topic, after generation: UInt64) async {
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waits = state.withLock { state in
                    var entry = state.entries[topic] ?? Entry()
                    guard entry.generation == generation, !Task.isCancelled else { return false }
                    entry.waiters[waiter] = continuation
                    state.entries[topic] = entry
                    return true
                }
                if !waits { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.entries[topic]?.waiters.removeValue(forKey: waiter) }?.resume()
        }
    }
}
