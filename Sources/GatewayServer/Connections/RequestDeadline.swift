import ExchangeFormats
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Ends requests that take too long to arrive, with a problem where nothing was answered yet. Of an HTTP/1 connection it puts
/// ``HTTP1Persistence`` behind the decoder.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    private var deadline: Scheduled<Void>?
    private var request: HTTPRequest?
    /// Requests whose answer has not ended.
    private var owed = 0
    private var isAnswering = false

    init(_ limit: Duration) { self.limit = TimeAmount(limit) }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self) else { return }
        do {
            try pipeline.addHandler(HTTP1Persistence(), position: .after(decoder))
        } catch {
            context.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = head
            owed += 1
            stop()
            deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { self.fire(context) }
        case .body: break
        case .end: stop()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isAnswering = true
        case .body: break
        case .end:
            isAnswering = false
            owed -= 1
        }
        context.write(data, promise: promise)
    }

    private func stop() {
        deadline?.cancel()
        deadline = nil
    }

    private func fire(_ context: ChannelHandlerContext) {
        deadline = nil
        if owed == 1, !isAnswering, let request {
            let answer = ProblemAnswer(Problem(.requestTooSlow), language: AcceptedLanguage.choose(request.headerFields))
            context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
            context.write(wrapOutboundOut(.body(answer.body)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.close(promise: nil)
    }
}
