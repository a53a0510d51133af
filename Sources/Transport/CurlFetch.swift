import CCurl
package import ExchangeAPI
import Foundation

/// Fetches public, signed things (revocation lists, OCSP answers) from wherever they lie: HTTP or HTTPS with the system's anchors, no redirect, no
/// proxy of the environment, bounded in bytes and time. Each fetch runs on a thread of its own and is made seldom.
package struct CurlFetch: Sendable {
    /// What came back.
    package typealias Answer = InboundResponse

    /// - Throws: ``TransportFailure/other(_:)`` where libcurl cannot be set up.
    package init() throws(TransportFailure) {
        guard Self.isSetUp else { throw .other("libcurl cannot be set up") }
    }

    /// libcurl counts these calls; each sets up what the first has not.
    private static let isSetUp = vartai_curl_global_init() == CURLE_OK

    /// - Parameters:
    ///   - address: an absolute URL.
    ///   - request: its path is not used.
    package func send(_ request: OutboundRequest, to address: String) async throws(TransportFailure) -> Answer {
        let (base, path) = Self.split(address)
        guard base.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .other("malformed address") }
        var whole = request
        whole.path = path
        let sent = whole
        let outcome: Result<Answer, TransportFailure> = await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(
                    returning: Result { () throws(TransportFailure) in try EasyTransfer(sent, to: base, protocols: "http,https").perform() })
            }
            thread.name = "fetch"
            thread.start()
        }
        return try outcome.get()
    }
}

extension CurlFetch {
    /// Scheme, host and port of an address, and what stands behind them.
    fileprivate static func split(_ address: String) -> (base: String, path: String) {
        guard let scheme = address.range(of: "://"),
            let end = address[scheme.upperBound...].firstIndex(where: { "/?#".contains($0) })
        else { return (address, "/") }
        let path = address[end...]
        return (String(address[..<end]), path.hasPrefix("/") ? String(path) : "/" + path)
    }
}
