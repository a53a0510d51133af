import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Gathers the body of an upload into pieces of one size, so that its reader wakes once for each and not for every read of the socket. Bytes of an
/// upload that ends in the middle are worth nothing, so they go with it.
final class UploadPieces: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// Bytes of a piece. A multiple of the chunks in which parts are sealed costs least.
    static let bytes = 256 * 1024

    private var isUpload = false
    private var piece: ByteBuffer?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            isUpload = UploadPace.applies(to: head)
            piece = nil
        case .body(let bytes) where isUpload:
            gather(bytes, context)
            return
        case .body: break
        case .end: pass(context)
        }
        context.fireChannelRead(data)
    }

    /// Copies: what came is the TLS handler's buffer, which it uses again once nobody else holds it.
    private func gather(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        var bytes = bytes
        while bytes.readableBytes > 0 {
            var piece = self.piece ?? context.channel.allocator.buffer(capacity: Self.bytes)
            self.piece = nil
            if var fitting = bytes.readSlice(length: min(bytes.readableBytes, Self.bytes - piece.readableBytes)) { piece.writeBuffer(&fitting) }
            self.piece = piece
            if piece.readableBytes == Self.bytes { pass(context) }
        }
    }

    private func pass(_ context: ChannelHandlerContext) {
        guard let piece else { return }
        self.piece = nil
        context.fireChannelRead(wrapInboundOut(.body(piece)))
    }
}
