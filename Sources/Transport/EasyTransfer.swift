import CCurl
import ExchangeAPI

/// One request, from making the handle to its end on one thread.
final class EasyTransfer {
    private let handle: UnsafeMutableRawPointer
    private let content: TransferContent
    private var headers: UnsafeMutablePointer<curl_slist>?

    /// - Parameters:
    ///   - base: scheme, host and port.
    ///   - protocols: what libcurl may speak.
    /// - Throws: ``TransportFailure/other(_:)`` for a path or header that cannot stand in a request.
    init(_ request: OutboundRequest, to base: String, protocols: String) throws(TransportFailure) {
        guard request.path.hasPrefix("/"), request.path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .other("malformed path") }
        for header in request.headers where !(header.name + header.value).utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            throw .other("malformed header")
        }
        guard let handle = curl_easy_init() else { throw .other("libcurl cannot be set up") }
        self.handle = handle
        content = TransferContent(request, handle: handle)
        try prepare(request, base, protocols)
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
    }

    private func prepare(_ request: OutboundRequest, _ base: String, _ protocols: String) throws(TransportFailure) {
        try check(vartai_curl_set_long(handle, CURLOPT_NOSIGNAL, 1))
        try check(vartai_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, protocols))
        try check(vartai_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0))
        // An empty proxy overrides the environment's.
        try check(vartai_curl_set_text(handle, CURLOPT_PROXY, ""))
        try check(vartai_curl_set_text(handle, CURLOPT_URL, base + request.path))
        try check(vartai_curl_set_long(handle, CURLOPT_PATH_AS_IS, 1))
        try content.prepare(request)
        // No waiting for „100 Continue“: bodies are small, and a desk reads one that it refuses to its end.
        try append("Expect:")
        for header in request.headers { try append("\(header.name): \(header.value)") }
        try check(vartai_curl_set_list(handle, CURLOPT_HTTPHEADER, headers))
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
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST: .unreachable
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
