import ExchangeAPI
import Foundation
import Synchronization
import Testing
import Transport
import Trust

/// Bodies that are streamed, against a TLS server that is not ours.
@Suite(.enabled(if: TLSServer.isAvailable, "python3 is the other side"), .timeLimit(.minutes(5))) struct StreamTests {
    private static let size = 64 * 1024 * 1024
    private let directory: URL
    private let pki: DevelopmentPKI

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "vartai-transport-\(UUID().uuidString)")
        pki = try DevelopmentPKI.create(
            in: directory, exchange: "lt.test", gatewayID: "lt.vartai", endpoints: [SampleExchange.migration], clock: SystemClock(),
            random: SystemRandom())
    }

    private func with(_ body: (CurlExchange) async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        let server = try TLSServer(pki.gatewayTLS, anchors: pki.anchorsFile)
        let own = pki.endpointTLS(SampleExchange.migration)
        try await body(
            try CurlExchange(
                CurlConfiguration(
                    host: "127.0.0.1", port: server.port, serverName: "localhost", anchors: pki.anchorsFile.path,
                    revocationLists: pki.revocationListsFile.path, certificate: .file(own.certificates.path), key: .file(own.key.path))))
        withExtendedLifetime(server) {}
    }

    @Test func longBodiesPassInShortPieces() async throws {
        try await with { exchange async throws in
            let source = PatternSource(Self.size)
            let sent = try await exchange.send(OutboundRequest(.put, "/whole", source: source))
            let expected = PatternSource.digest(Self.size)
            #expect(sent.status == 201 && sent.body == expected)
            #expect(source.longest <= 1 << 20)
            let sink = DigestSink()
            let received = try await exchange.send(OutboundRequest(.get, "/stream/\(Self.size)", sink: sink))
            #expect(received.status == 200 && received.body.isEmpty && sink.size == Self.size && sink.digest == expected)
            #expect(sink.longest <= 1 << 20)
        }
    }

    @Test(arguments: [("/refused", 413), ("/midway", 429)]) func aRefusalWhileUploadingCanBeRead(path: String, status: Int) async throws {
        try await with { exchange async throws in
            let source = PatternSource(Self.size)
            let response = try await exchange.send(OutboundRequest(.put, path, source: source))
            #expect(response.status == status && response.contentType == "application/problem+json")
            // One that comes first spares the body altogether.
            if path == "/refused" { #expect(source.sent == 0) } else { #expect(source.sent < Self.size) }
        }
    }

    @Test func aCutOffBodyAndAStandstillAreTransportFailures() async throws {
        try await with { exchange async throws in
            let sink = DigestSink()
            await #expect(throws: TransportFailure.interrupted) {
                try await exchange.send(OutboundRequest(.get, "/stream/8000000/cut", sink: sink))
            }
            #expect(sink.size > 0 && sink.size < 8_000_000)
            await #expect(throws: TransportFailure.timedOut) {
                try await exchange.send(OutboundRequest(.put, "/stall", source: PatternSource(Self.size), timeout: .seconds(1)))
            }
        }
    }

    @Test func failuresOfThisSideAreToldApart() async throws {
        try await with { exchange async throws in
            await #expect(throws: TransportFailure.sourceFailed) {
                try await exchange.send(OutboundRequest(.put, "/whole", source: PatternSource(1_000_000, breaksAt: 500_000)))
            }
            await #expect(throws: TransportFailure.sinkFailed) {
                try await exchange.send(OutboundRequest(.get, "/stream/1000000", sink: DigestSink(limit: 500_000)))
            }
            // An error's body does not go into the sink.
            let sink = DigestSink()
            let missing = try await exchange.send(OutboundRequest(.get, "/missing", sink: sink))
            #expect(missing.status == 404 && missing.body == Array("{}".utf8) && sink.size == 0)
        }
    }
}

private struct Broken: Error {}

/// The bytes 0 to 255 over and over.
private final class PatternSource: RequestSource {
    let size: Int
    private static let pattern = (0..<262_400).map { UInt8(truncatingIfNeeded: $0) }

    private let breaksAt: Int
    private let state = Mutex((sent: 0, longest: 0))

    init(_ size: Int, breaksAt: Int = .max) {
        self.size = size
        self.breaksAt = breaksAt
    }

    var sent: Int { state.withLock { $0.sent } }
    var longest: Int { state.withLock { $0.longest } }

    func read(upTo count: Int) throws -> [UInt8] {
        try state.withLock { state in
            guard state.sent < breaksAt else { throw Broken() }
            let start = state.sent % 256
            let piece = Array(Self.pattern[start..<min(Self.pattern.count, start + min(count, size - state.sent))])
            state.sent += piece.count
            state.longest = max(state.longest, count)
            return piece
        }
    }

    func rewind() { state.withLock { $0.sent = 0 } }

    static func digest(_ size: Int) -> [UInt8] {
        var hasher = SHA256Hasher()
        let piece = (0..<65_536).map { UInt8(truncatingIfNeeded: $0) }
        for _ in 0..<(size / piece.count) { hasher.update(piece) }
        return hasher.digest()
    }
}

private final class DigestSink: ResponseSink {
    private let limit: Int
    private let state = Mutex((hasher: SHA256Hasher(), size: 0, longest: 0))

    init(limit: Int = .max) { self.limit = limit }

    var size: Int { state.withLock { $0.size } }
    var longest: Int { state.withLock { $0.longest } }
    var digest: [UInt8] { state.withLock { $0.hasher.digest() } }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try state.withLock { state in
            state.size += bytes.count
            state.longest = max(state.longest, bytes.count)
            guard state.size <= limit else { throw Broken() }
            state.hasher.update(bytes)
        }
    }
}
