import CCurl
import ExchangeAPI
import Foundation

/// One request on its way: the easy handle and what has come back so far.
///
/// Unchecked: made by the asking task, then handed over to the ``CurlLoop``'s thread, which alone touches it until it has ended.
final class CurlTransfer: @unchecked Sendable {
    let handle: UnsafeMutableRawPointer
    var isCancelled = false
    private let content: TransferContent
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var routes: UnsafeMutablePointer<curl_slist>?
    private let reason: UnsafeMutablePointer<CChar>
    private var headerBytes = 0
    /// In seconds, as the other side asks for it.
    private var retryAfter: Int?

    /// Bytes of all response headers together.
    private static let headerLimit = 64 * 1024
    /// How long a streamed body waits for the server to say whether it wants it, in milliseconds: a refusal that comes first can be read, and a
    /// server that never says „100 Continue“ costs no more than this.
    private static let willingness = 500

    /// - Throws: ``TransportFailure/other(_:)`` for a path or header that cannot stand in a request, or where libcurl lacks an option.
    init(_ request: OutboundRequest, _ configuration: CurlConfiguration, _ peer: CurlPeer? = nil) throws(TransportFailure) {
        guard request.path.hasPrefix("/"), request.path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .other("malformed path") }
        for header in request.headers where !(header.name + header.value).utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            throw .other("malformed header")
        }
        guard let handle = curl_easy_init() else { throw .other("libcurl cannot be set up") }
        self.handle = handle
        content = TransferContent(request, handle: handle)
        reason = .allocate(capacity: Int(CURL_ERROR_SIZE))
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try set(configuration)
        try set(peer, configuration)
        try set(request, configuration)
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
        curl_slist_free_all(routes)
        reason.deallocate()
    }

    private func set(_ configuration: CurlConfiguration) throws(TransportFailure) {
        try check(vartai_curl_set_long(handle, CURLOPT_NOSIGNAL, 1))
        try check(vartai_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "https"))
        try check(vartai_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0))
        // An empty proxy overrides the environment's.
        try check(vartai_curl_set_text(handle, CURLOPT_PROXY, ""))
        // HTTP/2 only where it is asked for: libcurl resets a stream whose announced length it has read before the end of the stream arrives, and SwiftNIO takes more
        // than 200 resets in 30 seconds for an attack and closes the connection with whatever is under way (ENHANCE_YOUR_CALM).
        try check(vartai_curl_set_long(handle, CURLOPT_HTTP_VERSION, Int(configuration.offersHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)))
        // Requests wait for the first one's handshake to say whether they can share its connection.
        if configuration.offersHTTP2 { try check(vartai_curl_set_long(handle, CURLOPT_PIPEWAIT, 1)) }
        try check(vartai_curl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1))
        try check(vartai_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeout.milliseconds))

        try check(vartai_curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_3)))
        try check(vartai_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1))
        try check(vartai_curl_set_text(handle, CURLOPT_CAPATH, nil))
        if let lists = configuration.revocationLists { try check(vartai_curl_set_text(handle, CURLOPT_CRLFILE, lists)) }
        if let certificate = configuration.certificate, let key = configuration.key {
            try check(vartai_curl_set_text(handle, CURLOPT_SSLCERTTYPE, "PEM"))
            try set(certificate, file: CURLOPT_SSLCERT, text: CURLOPT_SSLCERT_BLOB)
            try check(vartai_curl_set_text(handle, CURLOPT_SSLKEYTYPE, "PEM"))
            try set(key, file: CURLOPT_SSLKEY, text: CURLOPT_SSLKEY_BLOB)
        }
        let address = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        guard let route = curl_slist_append(nil, "::\(address):\(configuration.port)") else { throw .other("out of memory") }
        routes = route
        try check(vartai_curl_set_list(handle, CURLOPT_CONNECT_TO, route))
    }

    /// What the other side has to prove: the name in its certificate and a chain to the anchors, or what the peer's judge asks for.
    private func set(_ peer: CurlPeer?, _ configuration: CurlConfiguration) throws(TransportFailure) {
        guard let peer else {
            try check(vartai_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2))
            return try check(vartai_curl_set_text(handle, CURLOPT_CAINFO, configuration.anchors))
        }
        // The judge knows the certificate itself, which binds more than a name. A session taken up again would not be judged: none is.
        try check(vartai_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 0))
        try check(vartai_curl_set_long(handle, CURLOPT_SSL_SESSIONID_CACHE, 0))
        try check(vartai_curl_set_text(handle, CURLOPT_CAINFO, nil))
        try check(vartai_curl_set_peer(handle, peer.pointer))
    }

    private func set(_ content: PEMContent, file: CURLoption, text: CURLoption) throws(TransportFailure) {
        switch content {
        case .file(let path): try check(vartai_curl_set_text(handle, file, path))
        case .text(let bytes): try check(bytes.withUnsafeBytes { vartai_curl_set_blob(handle, text, $0.baseAddress, $0.count) })
        }
    }

    private func set(_ request: OutboundRequest, _ configuration: CurlConfiguration) throws(TransportFailure) {
        try check(vartai_curl_set_text(handle, CURLOPT_URL, "https://\(configuration.serverName):\(configuration.port)\(request.path)"))
        try check(vartai_curl_set_long(handle, CURLOPT_PATH_AS_IS, 1))
        try content.prepare(request)
        if request.source == nil {
            // No waiting for „100 Continue“: what stands in memory is small.
            if request.method != .get { try append("Expect:") }
        } else {
            try append("Expect: 100-continue")
            try check(vartai_curl_set_long(handle, CURLOPT_EXPECT_100_TIMEOUT_MS, Self.willingness))
        }
        for header in request.headers { try append("\(header.name): \(header.value)") }
        try check(vartai_curl_set_list(handle, CURLOPT_HTTPHEADER, headers))

        let context = Unmanaged.passUnretained(self).toOpaque()
        try check(vartai_curl_set_pointer(handle, CURLOPT_HEADERDATA, context))
        try check(
            vartai_curl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                CurlTransfer.at(context)?.receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
            })
        try check(vartai_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, reason))
    }

    private func append(_ header: String) throws(TransportFailure) {
        guard let list = curl_slist_append(headers, header) else { throw .other("out of memory") }
        headers = list
    }

    private func check(_ code: CURLcode) throws(TransportFailure) {
        guard code == CURLE_OK else { throw .other(String(cString: curl_easy_strerror(code))) }
    }

    // MARK: On the loop's thread

    private static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// - Returns: anything but `count` ends the transfer.
    private func receiveHeader(_ line: UnsafeRawBufferPointer) -> Int {
        headerBytes += line.count
        let name = "retry-after:"
        if line.count > name.utf8.count, line.count < 64, line.prefix(name.utf8.count).elementsEqual(name.utf8, by: { $0 | 0x20 == $1 | 0x20 }) {
            retryAfter = Int(String(decoding: line.dropFirst(name.utf8.count), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return headerBytes > Self.headerLimit ? 0 : line.count
    }

    func outcome(_ code: CURLcode) -> Result<InboundResponse, TransportFailure> {
        guard code == CURLE_OK else {
            return .failure(content.failure ?? (headerBytes > Self.headerLimit ? .responseTooLarge : failure(code)))
        }
        var status = 0
        var type: UnsafeMutablePointer<CChar>?
        guard vartai_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK,
            vartai_curl_get_text(handle, CURLINFO_CONTENT_TYPE, &type) == CURLE_OK
        else { return .failure(.other("no status")) }
        return .success(
            InboundResponse(
                status: status, contentType: type.map { String(cString: $0).lowercased() }, body: content.received,
                retryAfter: retryAfter.flatMap { $0 >= 0 ? $0 : nil }))
    }

    private func failure(_ code: CURLcode) -> TransportFailure {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .unreachable
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR:
            .tlsFailed
        // In TLS 1.3 a server refuses a client's certificate only after the client believes the handshake done.
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR: String(cString: reason).contains(" alert ") ? .tlsFailed : .interrupted
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM: .interrupted
        default: .other(String(cString: curl_easy_strerror(code)))
        }
    }
}
