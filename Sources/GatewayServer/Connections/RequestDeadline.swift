import ExchangeFormats
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Ends requests that take too long to arrive, with a problem where nothing was answered yet (of uploads it watches the pace instead), and answers
/// of which the client takes nothing for too long: each part of an answer has so long until the socket, or the client's window of HTTP/2, has
/// taken it. Of an HTTP/1 connection it puts
/// ``HTTP1Persistence`` behind the decoder.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    private let stallLimit: TimeAmount
    private var deadline: Scheduled<Void>?
    private var stall: Scheduled<Void>?
    /// Parts of answers that the client has not taken.
    private var unwritten = 0
    private var progress = NIODeadline.now()
    private var request: HTTPRequest?
    /// Requests whose answer has not ended.
    private var owed = 0
    private var isAnswering = false
    private let uploads: ServerLimits?
    /// Of the upload that is being received.
    private var pace: UploadPace?
    /// Whether the server waits for the client's next bytes.
    private var isAsking = false

    /// - Parameter uploads: where the server takes uploads, their limits.
    init(reading: Duration, writing: Duration, uploads: ServerLimits? = nil) {
        limit = TimeAmount(reading)
        stallLimit = TimeAmount(writing)
        self.uploads = uploads
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self) else { return }
        do {
            try pipeline.addHandler(HTTP1Persistence(), position: .after(decoder))
        } catch {
            context.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stop()
        stopWatching()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        stopWatching()
        // Without it the body's reader would take the end of the connection for the end of the body.
        if pace != nil { context.fireErrorCaught(UploadCutOff()) }
        pace = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = head
            owed += 1
            stop()
            pace = uploads.flatMap { UploadPace.applies(to: head) ? UploadPace($0) : nil }
            if pace != nil {
                watchPace(context)
            } else {
                deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { self.fire(context) }
            }
        case .body(let bytes): pace?.arrived(bytes.readableBytes)
        case .end:
            stop()
            pace = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isAsking = false
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        isAsking = true
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isAnswering = true
        case .body: break
        case .end:
            isAnswering = false
            owed -= 1
        }
        let written = promise ?? context.eventLoop.makePromise()
        unwritten += 1
        if unwritten == 1 { progress = .now() }
        written.futureResult.assumeIsolated().whenComplete { _ in self.wrote() }
        if stall == nil { watch(context, for: stallLimit) }
        context.write(data, promise: written)
    }

    private func wrote() {
        unwritten -= 1
        progress = .now()
    }

    private func watch(_ context: ChannelHandlerContext, for amount: TimeAmount) {
        stall = context.eventLoop.assumeIsolated().scheduleTask(in: amount) {
            self.stall = nil
            guard self.unwritten > 0 else { return }
            let left = self.progress + self.stallLimit - .now()
            guard left > .zero else {
                context.close(promise: nil)
                return
            }
            self.watch(context, for: left)
        }
    }

    private func stopWatching() {
        stall?.cancel()
        stall = nil
    }

    private func stop() {
        deadline?.cancel()
        deadline = nil
    }

    private func watchPace(_ context: ChannelHandlerContext) {
        guard let uploads else { return }
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(uploads.uploadWindow)) {
            guard self.pace?.endWindow(isAsking: self.isAsking) == true else { return self.fire(context) }
            self.watchPace(context)
        }
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
