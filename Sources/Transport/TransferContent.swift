import CCurl
import ExchangeAPI

/// What goes out and comes in with one request: in memory, or streamed piece by piece.
///
/// Unchecked: belongs to one transfer, and like that to one thread at a time.
final class TransferContent: @unchecked Sendable {
    /// Average bytes a second below which a streamed body counts as standing still.
    private static let slowest = 1024
    /// The longest piece that libcurl asks a source for at once, in bytes.
    static let pieceBytes = 256 * 1024

    /// libcurl does not copy the body: it has to stay where it is.
    private let body: UnsafeMutableBufferPointer<CChar>
    private let source: (any RequestSource)?
    private let sink: (any ResponseSink)?
    private let limit: Int
    private let handle: UnsafeMutableRawPointer
    private var sent = 0
    private(set) var received: [UInt8] = []
    /// Why this side ended the transfer; before whatever libcurl makes of it.
    private(set) var failure: TransportFailure?

    init(_ request: OutboundRequest, handle: UnsafeMutableRawPointer) {
        self.handle = handle
        source = request.source
        sink = request.sink
        limit = request.responseLimit
        body = .allocate(capacity: request.body.count)
        _ = body.initialize(from: request.body.lazy.map { CChar(bitPattern: $0) })
    }

    deinit { body.deallocate() }

    /// Sets method, body, receiver and timeout.
    ///
    /// - Throws: ``TransportFailure/other(_:)`` where libcurl lacks an option.
    func prepare(_ request: OutboundRequest) throws(TransportFailure) {
        try prepareTimeout(request)
        switch request.method {
        case .get: try check(vartai_curl_set_long(handle, CURLOPT_HTTPGET, 1))
        case .head: try check(vartai_curl_set_long(handle, CURLOPT_NOBODY, 1))
        case .post, .put:
            if source != nil { try prepareSource() } else { try prepareBody() }
            try check(vartai_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
        }
        try check(vartai_curl_set_pointer(handle, CURLOPT_WRITEDATA, context))
        try check(
            vartai_curl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                TransferContent.at(context)?.receive(bytes, size * count) ?? 0
            })
    }

    private func prepareTimeout(_ request: OutboundRequest) throws(TransportFailure) {
        guard request.isStreamed else {
            try check(vartai_curl_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, request.timeout.milliseconds)))
            return
        }
        try check(vartai_curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, Self.slowest))
        try check(vartai_curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, max(1, request.timeout.milliseconds / 1000)))
        try check(vartai_curl_set_long(handle, CURLOPT_BUFFERSIZE, Self.pieceBytes))
    }

    private func prepareBody() throws(TransportFailure) {
        try check(vartai_curl_set_long(handle, CURLOPT_POST, 1))
        try check(vartai_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        try check(vartai_curl_set_text(handle, CURLOPT_POSTFIELDS, UnsafePointer(body.baseAddress)))
    }

    private func prepareSource() throws(TransportFailure) {
        try check(vartai_curl_set_long(handle, CURLOPT_UPLOAD, 1))
        try check(vartai_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(source?.size ?? 0)))
        try check(vartai_curl_set_long(handle, CURLOPT_UPLOAD_BUFFERSIZE, Self.pieceBytes))
        try check(vartai_curl_set_pointer(handle, CURLOPT_READDATA, context))
        try check(
            vartai_curl_set_receiver(handle, CURLOPT_READFUNCTION) { room, size, count, context in
                TransferContent.at(context)?.send(into: room, size * count) ?? Int(CURL_READFUNC_ABORT)
            })
        try check(vartai_curl_set_pointer(handle, CURLOPT_SEEKDATA, context))
        try check(
            vartai_curl_set_seeker(handle) { context, offset, origin in
                TransferContent.at(context)?.seek(Int(offset), origin) ?? CURL_SEEKFUNC_FAIL
            })
    }

    private var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    private static func at(_ context: UnsafeMutableRawPointer?) -> TransferContent? {
        context.map { Unmanaged<TransferContent>.fromOpaque($0).takeUnretainedValue() }
    }

    private func check(_ code: CURLcode) throws(TransportFailure) {
        guard code == CURLE_OK else { throw .other(String(cString: curl_easy_strerror(code))) }
    }

    // MARK: On the transfer's thread

    /// - Returns: how many bytes were put there; 0 at the end of the body.
    private func send(into room: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard let source, let room else { return Int(CURL_READFUNC_ABORT) }
        let left = source.size - sent
        guard left > 0 else { return 0 }
        guard let piece = try? source.read(upTo: min(count, left)), !piece.isEmpty, piece.count <= min(count, left) else {
            failure = .sourceFailed
            return Int(CURL_READFUNC_ABORT)
        }
        UnsafeMutableRawPointer(room).copyMemory(from: piece, byteCount: piece.count)
        sent += piece.count
        return piece.count
    }

    private func seek(_ offset: Int, _ origin: Int32) -> Int32 {
        guard offset == 0, origin == 0, let source else { return CURL_SEEKFUNC_CANTSEEK }
        do {
            try source.rewind()
            sent = 0
            return CURL_SEEKFUNC_OK
        } catch {
            failure = .sourceFailed
            return CURL_SEEKFUNC_FAIL
        }
    }

    /// - Returns: anything but `count` ends the transfer.
    private func receive(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let piece = UnsafeRawBufferPointer(start: bytes, count: count)
        if let sink, isSuccess {
            do {
                try sink.write(piece)
            } catch {
                failure = .sinkFailed
                return 0
            }
            return count
        }
        guard received.count + count <= limit else {
            failure = .responseTooLarge
            return 0
        }
        received.append(contentsOf: piece)
        return count
    }

    private var isSuccess: Bool {
        var status = 0
        return vartai_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK && (200..<300).contains(status)
    }
}

extension Duration {
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
