import NIOCore
import NIOSSL
import NIOTLS

/// Sits behind the TLS handler: refuses connections past the limits, ends handshakes that take too long, and notes the client's certificate.
final class ConnectionGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let table: ConnectionTable
    private let handshake: TimeAmount
    private var deadline: Scheduled<Void>?
    private var isOpen = false

    init(table: ConnectionTable, handshake: Duration) {
        self.table = table
        self.handshake = TimeAmount(handshake)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end(context) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted:
            deadline?.cancel()
            deadline = nil
            // Without a certificate the handshake would have failed; whether it did is not left to that.
            guard let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate(), let der = try? certificate.toDERBytes(),
                table.authenticate(context.channel, certificate: der)
            else {
                context.close(promise: nil)
                return
            }
        case ChannelEvent.inputClosed: table.abandon(context.channel)
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// Hummingbird's HTTP/2 manager, when it drains, closes from within the write of the last frame, before that is flushed: the answer would be
    /// lost. One turn of the loop later it is on its way.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        context.eventLoop.assumeIsolated().execute { context.close(mode: mode, promise: promise) }
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard !isOpen, deadline == nil else { return }
        guard table.open(context.channel) else {
            context.close(promise: nil)
            return
        }
        isOpen = true
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: handshake) {
            self.deadline = nil
            context.close(promise: nil)
        }
    }

    private func end(_ context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = nil
        guard isOpen else { return }
        isOpen = false
        table.close(context.channel)
    }
}
