import ExchangeAPI
import Gateway
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// A part as an answer: its length is known, its bytes are decrypted as the client takes them. Where one is damaged, or the client takes nothing for
/// too long, the connection ends: a short answer, never a complete wrong one.
enum PartAnswer {
    /// There is one piece in flight, and the next is read and decrypted meanwhile.
    ///
    /// - Parameters:
    ///   - channel: the request's, closed where the client stalls.
    ///   - patience: how long one piece may take.
    ///   - stalled: told when it took longer.
    static func stream(
        _ part: PartContent, on channel: any Channel, patience: Duration, stalled: @escaping @Sendable () -> Void
    ) -> Response {
        let body = ResponseBody(contentLength: part.size) { writer in
            do {
                var piece = try await part.next()
                while let bytes = piece {
                    async let next = part.next()
                    let end = channel.eventLoop.scheduleTask(in: TimeAmount(patience)) {
                        stalled()
                        channel.close(promise: nil)
                    }
                    defer { end.cancel() }
                    // Not by the writer: it takes a piece before the last one has left, and over HTTP/2 many of them.
                    try await channel.writeAndFlush(HTTPResponsePart.body(ByteBuffer(bytes: bytes)))
                    end.cancel()
                    piece = try await next
                }
                try await writer.finish(nil)
            } catch {
                await part.close()
                throw error
            }
            await part.close()
        }
        return Response(status: .ok, headers: Answer.headers(MediaType.part), body: body)
    }
}
