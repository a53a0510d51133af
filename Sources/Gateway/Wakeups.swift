import Synchronization

/// Wakes long polls. A caller notes the generation, looks into the store, and waits only if nothing has happened since it noted.
package final class Wakeups: Sendable {
    private struct Topic {
        var generation: UInt64 = 0
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
    }

    private struct State {
        var topics: [String: Topic] = [:]
        var nextWaiter: UInt64 = 0
        /// Signals to all topics, also to those that nobody has named yet.
        var common: UInt64 = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    package init() {}

    package func generation(of topic: String) -> UInt64 { state.withLock { $0.common + ($0.topics[topic]?.generation ?? 0) } }

    package func signal(_ topic: String) {
        let waiters = state.withLock { state in
            var entry = state.topics[topic] ?? Topic()
            entry.generation += 1
            let waiters = entry.waiters
            entry.waiters = [:]
            state.topics[topic] = entry
            return waiters
        }
        for waiter in waiters.values { waiter.resume() }
    }

    /// As if every topic were signalled.
    package func signalAll() {
        let waiters = state.withLock { state in
            state.common += 1
            return Self.takeWaiters(&state)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Every waiter returns now, and later ones do not wait.
    package func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            return Self.takeWaiters(&state)
        }
        for waiter in waiters { waiter.resume() }
    }

    private static func takeWaiters(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
        let waiters = state.topics.values.flatMap(\.waiters.values)
        for topic in state.topics.keys { state.topics[topic]?.waiters = [:] }
        return waiters
    }

    /// Returns when the topic was signalled after `generation`, after `timeout`, at cancellation, or when all is closed; whichever comes first.
    package func wait(for topic: String, after generation: UInt64, timeout: Duration) async {
        guard timeout > .zero else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.suspend(topic, after: generation) }
            group.addTask { try? await Task.sleep(for: timeout) }
            await group.next()
            group.cancelAll()
        }
    }

    private func suspend(_ topic: String, after generation: UInt64) async {
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waits = state.withLock { state in
                    var entry = state.topics[topic] ?? Topic()
                    guard !state.isClosed, state.common + entry.generation == generation, !Task.isCancelled else { return false }
                    entry.waiters[waiter] = continuation
                    state.topics[topic] = entry
                    return true
                }
                if !waits { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.topics[topic]?.waiters.removeValue(forKey: waiter) }?.resume()
        }
    }
}
