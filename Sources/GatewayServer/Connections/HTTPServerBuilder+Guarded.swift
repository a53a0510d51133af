import HummingbirdCore
import HummingbirdHTTP2
import NIOCore

extension HTTPServerBuilder {
    /// HTTP/1.1 and HTTP/2 over mutual TLS 1.3, every connection counted in the table and bounded by the limits.
    static func guarded(tls: ServerTLS, limits: ServerLimits, connections: ConnectionTable) -> HTTPServerBuilder {
        let requests = HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestDeadline(reading: limits.requestRead, writing: limits.answerWrite, uploads: limits), UploadPieces()],
            idleTimeout: TimeAmount(limits.idle),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerFieldBytes, maxHeaderListSize: limits.headerBytes, maxHeaderFieldCount: limits.headerFields))
        let channels = HTTP2ChannelConfiguration(
            idleTimeout: limits.idle, gracefulCloseTimeout: limits.requestRead, streamConfiguration: requests)
        return HTTPServerBuilder { respond in
            GuardedChannel(
                base: try HTTP2UpgradeChannel(tlsConfiguration: tls.configuration, configuration: channels, responder: respond),
                table: connections, handshake: limits.handshake)
        }
    }
}
