import ExchangeFormats
import GatewayServer
import Hummingbird
import NIOCore
import NIOHTTP1
import Testing

/// A body whose connection ends before it does.
@Suite struct BodyReadingTests {
    /// One piece, and then an error.
    private struct CutOff<Failure: Error & Sendable>: AsyncSequence, AsyncIteratorProtocol, Sendable {
        let failure: Failure
        private var isRead = false

        init(_ failure: Failure) { self.failure = failure }

        mutating func next() async throws -> ByteBuffer? {
            if isRead { throw failure }
            isRead = true
            return ByteBuffer(string: "{")
        }

        func makeAsyncIterator() -> CutOff { self }
    }

    private struct Broken: Error {}

    private static func read(_ failure: some Error & Sendable) async throws -> [ByteBuffer] {
        var pieces: [ByteBuffer] = []
        try await RequestBody(asyncSequence: CutOff(failure)).read { pieces.append($0) }
        return pieces
    }

    /// It was once taken for a failure of the gateway's own: 500, with an incident in the log.
    @Test func whatEndsTheConnectionIsTheClientsDoing() async {
        await #expect(throws: Problem(.requestTooSlow)) { try await Self.read(IOError(errnoCode: 104, reason: "read")) }
        await #expect(throws: Problem(.requestTooSlow)) { try await Self.read(ChannelError.inputClosed) }
        await #expect(throws: Problem(.requestTooSlow)) { try await Self.read(Broken()) }
    }

    @Test func otherErrorsStayWhatTheyAre() async {
        await #expect(throws: HTTPParserError.invalidChunkSize) { try await Self.read(HTTPParserError.invalidChunkSize) }
        await #expect(throws: CancellationError.self) { try await Self.read(CancellationError()) }
    }
}
