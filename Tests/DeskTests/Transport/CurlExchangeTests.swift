import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing
import Transport
import Trust

@Suite(.enabled(if: TLSServer.isAvailable, "python3 is the other side"), .timeLimit(.minutes(5))) struct CurlExchangeTests {
    private static let endpoint = SampleExchange.migration
    private let directory: URL
    private let pki: DevelopmentPKI

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "vartai-transport-\(UUID().uuidString)")
        pki = try Self.pki(directory)
    }

    private static func pki(_ directory: URL) throws -> DevelopmentPKI {
        try DevelopmentPKI.create(
            in: directory, exchange: "lt.test", gatewayID: "lt.vartai", endpoints: [endpoint], clock: SystemClock(), random: SystemRandom())
    }

    private func server(tls: String = "1.3") throws -> TLSServer { try TLSServer(pki.gatewayTLS, anchors: pki.anchorsFile, tls: tls) }

    private func exchange(_ port: Int, change: (inout CurlConfiguration) -> Void = { _ in }) throws -> CurlExchange {
        let own = pki.endpointTLS(Self.endpoint)
        var configuration = CurlConfiguration(
            host: "127.0.0.1", port: port, serverName: "localhost", anchors: pki.anchorsFile.path,
            revocationLists: pki.revocationListsFile.path, certificate: .file(own.certificates.path), key: .file(own.key.path))
        change(&configuration)
        return try CurlExchange(configuration)
    }

    private func with(_ body: () async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try await body()
    }

    @Test func requestsAndResponsesPassUnchanged() async throws {
        try await with { () async throws in
            let server = try server()
            let exchange = try exchange(server.port)
            let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
            let posted = try await exchange.send(OutboundRequest(.post, "/echo", headers: [("X-Test", "labas")], body: body))
            #expect(posted.status == 200 && posted.body == Array("labas:".utf8) + body)
            let missing = try await exchange.send(OutboundRequest(.get, "/missing"))
            #expect(missing.status == 404 && missing.contentType == "application/problem+json")
            // A redirect is an answer like any other: it is not followed.
            #expect(try await exchange.send(OutboundRequest(.get, "/redirect")).status == 302)
        }
    }

    @Test func aConnectionIsUsedAgain() async throws {
        try await with { () async throws in
            let server = try server()
            let exchange = try exchange(server.port)
            let first = try await exchange.send(OutboundRequest(.get, "/connection")).body
            let second = try await exchange.send(OutboundRequest(.get, "/connection")).body
            #expect(first == second)
        }
    }

    @Test func aLongerResponseThanAllowedEndsTheRequest() async throws {
        try await with { () async throws in
            let server = try server()
            let exchange = try exchange(server.port)
            await #expect(throws: TransportFailure.responseTooLarge) {
                try await exchange.send(OutboundRequest(.get, "/large", responseLimit: 199_999))
            }
            #expect(try await exchange.send(OutboundRequest(.get, "/large", responseLimit: 200_000)).body.count == 200_000)
        }
    }

    @Test func timeOutAndCancellationEndARequest() async throws {
        try await with { () async throws in
            let server = try server()
            let exchange = try exchange(server.port)
            await #expect(throws: TransportFailure.timedOut) {
                try await exchange.send(OutboundRequest(.get, "/hang", timeout: .milliseconds(500)))
            }
            #expect(server.line() == "hanging")
            let hanging = Task { try await exchange.send(OutboundRequest(.get, "/hang", timeout: .seconds(600))) }
            #expect(server.line() == "hanging")
            hanging.cancel()
            await #expect(throws: TransportFailure.interrupted) { try await hanging.value }
            // Others are not disturbed.
            #expect(try await exchange.send(OutboundRequest(.get, "/connection")).status == 200)
        }
    }

    @Test func onlyTheRightServerIsSpokenTo() async throws {
        try await with { () async throws in
            let server = try server()
            let stranger = try Self.pki(directory.appending(path: "stranger"))
            await #expect(throws: TransportFailure.tlsFailed) {
                try await exchange(server.port) { $0.anchors = stranger.anchorsFile.path }.send(OutboundRequest(.get, "/connection"))
            }
            await #expect(throws: TransportFailure.tlsFailed) {
                try await exchange(server.port) { $0.serverName = "vartai.example" }.send(OutboundRequest(.get, "/connection"))
            }
            // TLS 1.2 is not spoken.
            let old = try self.server(tls: "1.2")
            await #expect(throws: TransportFailure.tlsFailed) { try await exchange(old.port).send(OutboundRequest(.get, "/connection")) }
            // A certificate of one's own anchor that was revoked.
            let certificate = try #require(try Certificate.bundle(contentsOf: pki.gatewayTLS.certificates).first)
            try pki.revoke(certificate, clock: SystemClock())
            await #expect(throws: TransportFailure.tlsFailed) { try await exchange(server.port).send(OutboundRequest(.get, "/connection")) }
        }
    }

    @Test func aClientWithoutCertificateIsTurnedAway() async throws {
        try await with { () async throws in
            let server = try server()
            let anonymous = try exchange(server.port) { ($0.certificate, $0.key) = (nil, nil) }
            // In TLS 1.3 the client believes the handshake done by then: whether the alert or the end of the connection is seen first is chance.
            let failure = await #expect(throws: TransportFailure.self) { try await anonymous.send(OutboundRequest(.get, "/connection")) }
            #expect(failure == .tlsFailed || failure == .interrupted)
        }
    }

    @Test func nobodyThereIsUnreachable() async throws {
        try await with { () async throws in
            let port = try server().port
            await #expect(throws: TransportFailure.unreachable) { try await exchange(port).send(OutboundRequest(.get, "/connection")) }
        }
    }

    @Test(arguments: ["missing/slash", "/with space", "/line\r\nbreak"]) func aMalformedPathIsNotSent(path: String) async throws {
        try await with { () async throws in
            await #expect(throws: TransportFailure.other("malformed path")) { try await exchange(1).send(OutboundRequest(.get, path)) }
            await #expect(throws: TransportFailure.other("malformed header")) {
                try await exchange(1).send(OutboundRequest(.get, "/", headers: [("X", "a\r\nB: c")]))
            }
        }
    }
}
