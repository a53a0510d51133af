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
        let outcome: Result<Answer, TransportFailure> = await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(returning: Result { () throws(TransportFailure) in try FetchTransfer(request, address).perform() })
            }
            thread.name = "fetch"
            thread.start()
        }
        return try outcome.get()
    }
}

/// One request, from making the handle to its end on one thread.
private final class FetchTransfer {
    private let handle: UnsafeMutableRawPointer
    private let content: TransferContent
    private var headers: UnsafeMutablePointer<curl_slist>?

    init(_ request: OutboundRequest, _ address: String) throws(TransportFailure) {
        guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .other("malformed address") }
        guard let handle = curl_easy_init() else { throw .other("libcurl cannot be set up") }
        self.handle = handle
        content = TransferContent(request, handle: handle)
        try check(vartai_curl_set_long(handle, CURLOPT_NOSIGNAL, 1))
        try check(vartai_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"))
        try check(vartai_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0))
        // An empty proxy overrides the environment's.
        try check(vartai_curl_set_text(handle, CURLOPT_PROXY, ""))
        try check(vartai_curl_set_text(handle, CURLOPT_URL, address))
        try content.prepare(request)
        try append("Expect:")
        for header in request.headers { try append("\(header.name): \(header.value)") }
        try check(vartai_curl_set_list(handle, CURLOPT_HTTPHEADER, headers))
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
    }

    func perform() throws(TransportFailure) -> InboundResponse {
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK else { throw content.failure ?? failure(code) }
        var status = 0
        var type: UnsafeMutablePointer<CChar>?
        try check(vartai_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status))
        try check(vartai_curl_get_text(handle, CURLINFO_CONTENT_TYPE, &type))
        return InboundResponse(status: status, contentType: type.map { String(cString: $0).lowercased() }, body: content.received)
    }

    private func failure(_ code: CURLcode) -> TransportFailure {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .unreachable
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION: .tlsFailed
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR: .interrupted
        default: .other(String(cString: curl_easy_strerror(code)))
        }
    }

    private func append(_ header: String) throws(TransportFailure) {
        guard let list = curl_slist_append(headers, header) else { throw .other("out of memory") }
        headers = list
    }

    private func check(_ code: CURLcode) throws(TransportFailure) {
        guard code == CURLE_OK else { throw .other(String(cString: curl_easy_strerror(code))) }
    }
}
