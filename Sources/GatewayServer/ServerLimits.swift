/// What the exchange API allows its callers: every figure bounds something that a client could stretch. HTTP/2 streams are bounded besides by
/// SwiftNIO's own settings: 100 streams of a connection, header lists of 16 KiB, 200 resets in 30 seconds.
package struct ServerLimits: Sendable, Hashable {
    /// Open connections; more wait in the listener's backlog.
    package var connections = 2048
    package var connectionsPerAddress = 256
    /// Connections that one client certificate may hold open.
    package var connectionsPerCertificate = 64
    /// From the opened connection to the finished handshake.
    package var handshake = Duration.seconds(10)
    /// A connection without a request is closed after it.
    package var idle = Duration.seconds(75)
    /// From a request's first line to the last byte of its body.
    package var requestRead = Duration.seconds(30)
    /// A client that takes nothing of an answer for so long loses it, and on HTTP/1.1 the connection too.
    package var answerWrite = Duration.seconds(30)
    /// How long the answers under way may take when an endpoint has lost its access; then its connections are closed.
    package var farewell = Duration.seconds(10)
    /// Requests at work at once until their answer is taken, long polls apart; of all endpoints and of one.
    package var requests = 256
    package var requestsPerEndpoint = 32
    /// Requests with several messages at once, of all endpoints and of one; apart from other requests, since each weighs as much as many.
    package var sequences = 16
    package var sequencesPerEndpoint = 4
    /// Long polls at once; of all endpoints and of one.
    package var longPolls = 2048
    package var longPollsPerEndpoint = 8
    /// Uploads at once, of all endpoints and of one; apart from other requests.
    package var uploadsAtOnce = 32
    package var uploadsAtOncePerEndpoint = 4
    /// Parts that are fetched at once, of all endpoints and of one.
    package var downloadsAtOnce = 64
    package var downloadsAtOncePerEndpoint = 8
    /// So many bytes a second of an upload have to arrive, in every window of this length …
    package var uploadBytesPerSecond = 16 * 1024
    package var uploadWindow = Duration.seconds(30)
    /// … and all of it within this time.
    package var uploadTime = Duration.seconds(6 * 3600)
    /// A client that fetches a part and takes nothing for so long is cut off.
    package var downloadStall = Duration.seconds(60)
    /// One header field, all of them, and how many (HTTP/1.1).
    package var headerFieldBytes = 8 * 1024
    package var headerBytes = 32 * 1024
    package var headerFields = 64

    package init() {}
}
