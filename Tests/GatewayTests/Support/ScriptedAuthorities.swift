import Gateway
import Synchronization

/// Authorities as a test wants them.
final class ScriptedAuthorities: RevocationTransport {
    private struct State {
        var answers: [String: [UInt8]] = [:]
        var responders: [String: @Sendable ([UInt8]) async throws -> [UInt8]] = [:]
        var requests: [RevocationRequest] = []
        /// Addresses that take a request and say nothing.
        var hanging: Set<String> = []
        var held: [CheckedContinuation<Void, Never>] = []
        var awaited: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        /// What passes while somebody is waited for in vain.
        var onSilence: (@Sendable (Duration) -> Void)?
    }

    private let state = Mutex(State())

    var requests: [RevocationRequest] { state.withLock { $0.requests } }

    func forgetRequests() { state.withLock { $0.requests = [] } }

    func answer(_ address: String, _ body: [UInt8]?) { state.withLock { $0.answers[address] = body } }

    /// - Parameter respond: makes an OCSP answer from a request.
    func respond(_ address: String, _ respond: @escaping @Sendable ([UInt8]) async throws -> [UInt8]) {
        state.withLock { $0.responders[address] = respond }
    }

    /// Requests to these addresses wait until ``letGo()``, and fail then.
    func hang(_ addresses: [String]) { state.withLock { $0.hanging.formUnion(addresses) } }

    /// Requests to unknown addresses fail after their whole timeout, which the closure lets pass.
    func passTime(_ pass: @escaping @Sendable (Duration) -> Void) { state.withLock { $0.onSilence = pass } }

    /// Returns once so many requests hang.
    func untilHanging(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                guard state.held.count < count else { return true }
                state.awaited.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// Nobody hangs any more.
    func letGo() {
        let held = state.withLock { state in
            defer { state.held = [] }
            state.hanging = []
            return state.held
        }
        for continuation in held { continuation.resume() }
    }

    func fetch(_ request: RevocationRequest) async throws(RevocationTransportFailure) -> [UInt8] {
        let (answer, responder, hangs, pass) = state.withLock { state in
            state.requests.append(request)
            return (
                state.answers[request.address], state.responders[request.address], state.hanging.contains(request.address), state.onSilence
            )
        }
        if hangs { await hang() }
        if let answer, !hangs { return answer }
        if let responder, let question = request.question, !hangs {
            do { return try await responder(question) } catch { throw RevocationTransportFailure("HTTP status 500", isSilence: false) }
        }
        pass?(request.timeout)
        throw RevocationTransportFailure("unreachable")
    }

    private func hang() async {
        await withCheckedContinuation { continuation in
            let (isOver, reached) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
                guard !state.hanging.isEmpty else { return (true, []) }
                state.held.append(continuation)
                let count = state.held.count
                defer { state.awaited.removeAll { $0.count <= count } }
                return (false, state.awaited.filter { $0.count <= count }.map(\.continuation))
            }
            if isOver { continuation.resume() }
            for waiter in reached { waiter.resume() }
        }
    }
}
