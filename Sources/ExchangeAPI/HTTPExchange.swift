/// One outbound HTTP request.
package struct OutboundRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
    }

    package var method: Method
    /// Path and query, starting with `/`. Never personal data.
    package var path: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// Takes the place of `body`.
    package var source: (any RequestSource)?
    /// Takes the body of a response with a status of success; every other comes back in memory.
    package var sink: (any ResponseSink)?
    /// From the start of the request to the last byte of the response. Where a body is streamed, which may take any time: the longest time without
    /// progress.
    package var timeout: Duration
    /// A longer response body ends the request with ``TransportFailure/responseTooLarge``. What goes into `sink` does not count.
    package var responseLimit: Int

    /// Whether a body is streamed.
    package var isStreamed: Bool { source != nil || sink != nil }

    package init(
        _ method: Method, _ path: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        source: (any RequestSource)? = nil, sink: (any ResponseSink)? = nil, timeout: Duration = .seconds(30),
        responseLimit: Int = APILimits.responseBytes
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
        self.source = source
        self.sink = sink
        self.timeout = timeout
        self.responseLimit = responseLimit
    }
}

package struct InboundResponse: Sendable {
    package let status: Int
    /// Lower-case.
    package let contentType: String?
    package let body: [UInt8]
    /// Seconds for which the other side asks to be left alone, where it says so in seconds.
    package let retryAfter: Int?

    package init(status: Int, contentType: String?, body: [UInt8], retryAfter: Int? = nil) {
        self.retryAfter = retryAfter
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

/// Why no response came.
package enum TransportFailure: Error, Sendable, Hashable {
    case unreachable
    case timedOut
    case tlsFailed
    case responseTooLarge
    case interrupted
    /// The request's ``RequestSource`` threw, or ended before its size: what it threw, it knows itself.
    case sourceFailed
    /// The request's ``ResponseSink`` threw.
    case sinkFailed
    /// libcurl's own words; no address and no content in it.
    case other(String)
}

/// A connection to one server over which requests are made. `Transport` has the one over libcurl; tests have fakes.
package protocol HTTPExchange: Sendable {
    /// - Throws: ``TransportFailure``. A response with an error status is a response.
    func send(_ request: OutboundRequest) async throws(TransportFailure) -> InboundResponse
}
