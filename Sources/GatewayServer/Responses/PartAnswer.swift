import ExchangeAPI
import Gateway
import HTTPTypes
import Hummingbird
import NIOCore

/// A part as an answer: its length is known, its bytes are decrypted as the client takes them. Where one is damaged, or the client takes nothing for
/// too long, the connection ends: a short answer, never a complete wrong one.
enum PartAnswer {
    /// - Parameters:
    ///   - channel: the request's, closed where the client stalls.
    ///   - patience: how long one piece may take.
    ///   - stalled: told when it took longer.
    static func stream(
        _ part: PartContent, on channel: any Channel, patience: Duration, stalled: @escaping @Sendable () -> Void
    ) -> Response {
        let body = ResponseBody(contentLength: part.size) { writer in
            do {
                while let piece = try await part.next() {
                    let end = channel.eventLoop.scheduleTask(in: TimeAmount(patience)) {
                        stalled()
                        channel.close(promise: nil)
                    }
                    defer { end.cancel() }
                    try await writer.write(ByteBuffer(bytes: piece))
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
