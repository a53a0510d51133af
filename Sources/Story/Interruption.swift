import Dispatch
import Foundation
import Synchronization

/// Ctrl-C or SIGTERM: a program ends what it started instead of dying on the spot.
package final class Interruption: Sendable {
    package struct Interrupted: Error {}

    private struct State {
        var isInterrupted = false
        var waiters: [CheckedContinuation<Void, Never>] = []
        var work: Task<Void, any Error>?
    }

    private let state = Mutex(State())
    /// Made once and only kept alive.
    private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

    package init() {
        sources = [SIGINT, SIGTERM].map { signal in
            Foundation.signal(signal, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: signal, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [weak self] in self?.interrupt() }
            source.resume()
        }
    }

    private func interrupt() {
        let (waiters, work) = state.withLock { state in
            defer { state.waiters = [] }
            state.isInterrupted = true
            return (state.waiters, state.work)
        }
        for waiter in waiters { waiter.resume() }
        work?.cancel()
    }

    /// Returns at the signal.
    package func wait() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.isInterrupted { state.waiters.append(continuation) }
                return state.isInterrupted
            }
            if isOver { continuation.resume() }
        }
    }

    /// Does the work; at the signal it is cancelled. A signal that comes while the work waits for one is its proper end.
    package func orElse(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let isOver = state.withLock { state in
            state.work = task
            return state.isInterrupted
        }
        if isOver { task.cancel() }
        do {
            try await task.value
        } catch {
            throw state.withLock { $0.isInterrupted } ? Interrupted() : error
        }
    }
}
