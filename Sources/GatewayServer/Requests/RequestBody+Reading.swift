import ExchangeFormats
package import Hummingbird
package import NIOCore
import NIOHTTP1

extension RequestBody {
    /// Hands on the pieces as they come. Whatever ends the connection meanwhile (TLS, the socket, a stream's reset) is the client's doing and no
    /// failure of ours.
    ///
    /// - Throws: what `take` throws; ``Problem`` `requestTooSlow` where the body was cut short by the end of its connection; `HTTPParserError`, which
    ///   the HTTP server answers; `CancellationError`.
    package func read(_ take: (ByteBuffer) throws -> Void) async throws {
        var pieces = makeAsyncIterator()
        while let piece = try await Self.next(of: &pieces) { try take(piece) }
    }

    private static func next(of pieces: inout AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await pieces.next()
        } catch let error as HTTPParserError {
            throw error
        } catch let error as CancellationError {
            throw error
        } catch {
            throw Problem(.requestTooSlow)
        }
    }
}
