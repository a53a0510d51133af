import Desk
import ExchangeFormats
import Foundation
import Synchronization

/// Time that only moves when a test says so.
final class ManualClock: DeskClock {
    private struct State {
        var now: UTCInstant
        var sleepers: [UUID: (until: UTCInstant, continuation: CheckedContinuation<Void, any Error>)] = [:]
    }

    private let state: Mutex<State>

    init(_ now: UTCInstant) { state = Mutex(State(now: now)) }

    func now() -> UTCInstant { state.withLock { $0.now } }

    func advance(_ duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.adding(duration)
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Lets time pass, second by second, until the condition holds.
    func advance(until isMet: () async throws -> Bool) async throws {
        while try await !isMet() {
            advance(.seconds(1))
            await Task.yield()
        }
    }

    func sleep(until instant: UTCInstant) async throws {
        let id = UUID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                enum Step { case wait, over, cancelled }
                let step = state.withLock { state -> Step in
                    if Task.isCancelled { return .cancelled }
                    if instant <= state.now { return .over }
                    state.sleepers[id] = (instant, continuation)
                    return .wait
                }
                switch step {
                case .wait: break
                case .over: continuation.resume()
                case .cancelled: continuation.resume(throwing: CancellationError())
                }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
        }
    }
}
