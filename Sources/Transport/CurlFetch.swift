import CCurl
package import ExchangeAPI
import Foundation
import Synchronization

/// Requests to servers of others that need no proof of who asks (time-stamping authorities, revocation lists, OCSP responders): HTTP, or HTTPS by the
/// system's anchors, because what comes back proves itself. No redirect, no proxy of the environment, bounded in bytes and time. Each runs on a thread
/// of its own, so that none blocks the cooperative pool, and is made seldom.
package struct CurlFetch: Sendable {
    /// - Throws: ``TransportFailure/other(_:)`` where libcurl cannot be set up.
    package init() throws(TransportFailure) {
        guard Self.isSetUp else { throw .other("libcurl cannot be set up") }
    }

    /// libcurl counts these calls; each sets up what the first has not.
    private static let isSetUp = vartai_curl_global_init() == CURLE_OK

    /// Cancelling the task ends the waiting.
    ///
    /// - Parameters:
    ///   - request: its path is not used.
    ///   - address: an absolute URL.
    package func send(_ request: OutboundRequest, to address: String) async throws(TransportFailure) -> InboundResponse {
        let (base, path) = Self.split(address)
        guard base.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .other("malformed address") }
        var whole = request
        whole.path = path
        let sent = whole
        let answer = FirstAnswer()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                answer.expect(continuation)
                let thread = Thread {
                    answer.give(
                        Result { () throws(TransportFailure) in try EasyTransfer(sent, to: base, protocols: "http,https").perform() })
                }
                thread.name = "fetch"
                thread.start()
            }
        } onCancel: {
            // The thread ends by itself, at its timeout at the latest.
            answer.give(.failure(.interrupted))
        }
        return try outcome.get()
    }

    /// Scheme, host and port of an address, and what stands behind them.
    private static func split(_ address: String) -> (base: String, path: String) {
        guard let scheme = address.range(of: "://"),
            let end = address[scheme.upperBound...].firstIndex(where: { "/?#".contains($0) })
        else { return (address, "/") }
        let path = address[end...]
        return (String(address[..<end]), path.hasPrefix("/") ? String(path) : "/" + path)
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
