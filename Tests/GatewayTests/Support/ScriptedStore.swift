import Gateway
import GatewayStorage
import Synchronization

/// A store in memory whose writes can be held back and made to fail, and whose reads too can fail.
final class ScriptedStore: MessageStore {
    private struct State {
        var failures: [StorageFailure] = []
        var readFailure: StorageFailure?
        var isHeld = false
        var held: [CheckedContinuation<Void, Never>] = []
        var arrivals: [CheckedContinuation<Void, Never>] = []
        var writes = 0
        var reads = 0
    }

    private let inner = InMemoryStore()
    private let state = Mutex(State())

    var parts: any PartStore { inner.parts }

    var erasure: any ContentErasure { inner.erasure }

    /// Writes that were begun.
    var writes: Int { state.withLock { $0.writes } }

    /// Reads that were begun.
    var reads: Int { state.withLock { $0.reads } }

    /// The next writes fail so, one after the other.
    func fail(_ failures: StorageFailure...) { state.withLock { $0.failures += failures } }

    /// Every read fails so from now on.
    func failReads(_ failure: StorageFailure) { state.withLock { $0.readFailure = failure } }

    /// Writes wait from now on.
    func hold() { state.withLock { $0.isHeld = true } }

    /// Returns once a write waits.
    func untilHeld() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.held.isEmpty { state.arrivals.append(continuation) }
                return !state.held.isEmpty
            }
            if isThere { continuation.resume() }
        }
    }

    /// Lets all writes go on.
    func release() {
        let held = state.withLock { state in
            defer { state.held = [] }
            state.isHeld = false
            return state.held
        }
        for continuation in held { continuation.resume() }
    }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Result) async throws -> Result {
        let failure = state.withLock { state in
            state.reads += 1
            return state.readFailure
        }
        if let failure { throw failure }
        return try await inner.read(body)
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Result) async throws -> Result {
        await withCheckedContinuation { continuation in
            let (goesOn, arrivals) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
                state.writes += 1
                guard state.isHeld else { return (true, []) }
                state.held.append(continuation)
                defer { state.arrivals = [] }
                return (false, state.arrivals)
            }
            if goesOn { continuation.resume() }
            for arrival in arrivals { arrival.resume() }
        }
        if let failure = state.withLock({ $0.failures.isEmpty ? nil : $0.failures.removeFirst() }) { throw failure }
        return try await inner.write(body)
    }

    func close() async throws { try await inner.close() }
}
