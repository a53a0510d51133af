import NIOCore
import NIOHTTP1

/// Ends HTTP/1 connections where they have to end: after the answer to an HTTP/1.0 client, after `connection: close` of either side. Answers
/// `expect: 100-continue`, so that nobody waits for it in vain.
///
/// Hummingbird's parts no longer know the version, so this sits right behind the decoder.
final class HTTP1Persistence: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Whether the connection goes on after each answer that is still owed, in order.
    private var owed: CircularBuffer<Bool> = []
    private var closesNow = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data) {
            // HTTP/1.0 ends with its answer, whatever it asks for.
            let isCurrent = head.version == .http1_1
            owed.append(isCurrent && head.isKeepAlive)
            if isCurrent, head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }), owed.count == 1 {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
            }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where !head.status.isInformational:
            let isKept = owed.isEmpty ? false : owed.removeFirst()
            closesNow = !isKept || head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
            if closesNow { head.headers.replaceOrAdd(name: "connection", value: "close") }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end where closesNow:
            context.writeAndFlush(data, promise: promise)
            context.close(promise: nil)
        default: context.write(data, promise: promise)
        }
    }
}

extension HTTPResponseStatus {
    fileprivate var isInformational: Bool { (100..<200).contains(code) }
}
