import CCurl
package import ExchangeAPI
import Foundation
import Synchronization

/// Requests to servers of others that need no proof of who asks: time-stamping authorities. Plain HTTP or HTTPS by the system's anchors, because what
/// comes back proves itself. No redirects, no proxy. Each request runs on a thread of its own, so that none blocks the cooperative pool.
package struct CurlPublicExchange: HTTPExchange {
    private let base: String
    private let path: String

    /// - Parameter url: `http` or `https`, host, perhaps port and path; no user, query or fragment.
    /// - Throws: ``TransportFailure/other(_:)`` for another URL, or where libcurl cannot be set up.
    package init(url: String) throws(TransportFailure) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, ["http", "https"].contains(scheme), let host = parts.host,
            !host.isEmpty, parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .other("not a URL of a server") }
        guard Self.isSetUp else { throw .other("libcurl cannot be set up") }
        base = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
        path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
    }

    /// libcurl counts these calls; each sets up what the first has not.
    private static let isSetUp = vartai_curl_global_init() == CURLE_OK

    /// Cancelling the task ends the waiting.
    ///
    /// - Parameter request: its path is appended to that of the URL; empty for the URL itself.
    package func send(_ request: OutboundRequest) async throws(TransportFailure) -> InboundResponse {
        var whole = request
        whole.path = path + request.path
        let (sent, base) = (whole, base)
        let answer = FirstAnswer()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                answer.expect(continuation)
                let thread = Thread {
                    answer.give(
                        Result { () throws(TransportFailure) in try EasyTransfer(sent, to: base, protocols: "http,https").perform() })
                }
                thread.name = "transport"
                thread.start()
            }
        } onCancel: {
            // The thread ends by itself, at its timeout at the latest.
            answer.give(.failure(.interrupted))
        }
        return try outcome.get()
    }
}

/// What came first, the answer or the end of the waiting.
private final class FirstAnswer: Sendable {
    typealias Outcome = Result<InboundResponse, TransportFailure>

    private struct State {
        var continuation: CheckedContinuation<Outcome, Never>?
        var outcome: Outcome?
    }

    private let state = Mutex(State())

    func expect(_ continuation: CheckedContinuation<Outcome, Never>) {
        let outcome = state.withLock { state in
            if state.outcome == nil { state.continuation = continuation }
            return state.outcome
        }
        if let outcome { continuation.resume(returning: outcome) }
    }

    func give(_ outcome: Outcome) {
        let waiting = state.withLock { state -> CheckedContinuation<Outcome, Never>? in
            guard state.outcome == nil else { return nil }
            state.outcome = outcome
            return state.continuation
        }
        waiting?.resume(returning: outcome)
    }
}
