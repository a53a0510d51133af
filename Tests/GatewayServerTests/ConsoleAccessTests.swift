import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// Who may look at the console.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct ConsoleAccessTests {
    private static let html = ["-H", "Accept: text/html"]

    @Test(arguments: ["--http1.1", "--http2"]) func anAdministratorSeesThePage(_ version: String) async throws {
        let running = try await RunningGateway()
        let answer = try await running.console().get("/lt", version)
        #expect(answer.status == 200 && answer.headers["content-type"] == "text/html; charset=utf-8")
        #expect(answer.text.contains("Administravimo pultas"))
    }

    /// As browsers do.
    @Test func anAdministratorNeedNotSendTheIssuingAuthority() async throws {
        let running = try await RunningGateway()
        let whole = running.exchange.pki.administratorTLS(SampleExchange.administrator)
        let leaf = try #require(try Certificate.bundle(contentsOf: whole.certificates).first)
        let alone = running.exchange.directory.appending(path: "alone.pem")
        try Data(leaf.pem.utf8).write(to: alone)
        #expect(try await running.console(CredentialFiles(certificates: alone, key: whole.key)).get("/lt").status == 200)
    }

    /// What helps to build a chain is not what it may end at.
    @Test func anIntermediateAuthorityIsNoAnchor() async throws {
        let foreign = try SampleExchange()
        let running = try await RunningGateway(consoleIntermediates: foreign.pki.issuingFile)
        #expect(try await running.console(foreign.pki.administratorTLS(SampleExchange.administrator)).get("/lt").exit != 0)
    }

    @Test func withoutACertificateNobodyIsLetIn() async throws {
        let running = try await RunningGateway()
        let nobody = Curl(port: running.consolePort, files: nil, anchors: running.exchange.pki.anchorsFile)
        let answer = try await nobody.get("/lt")
        #expect(answer.exit != 0 && answer.status == 0)
    }

    @Test(arguments: ["--http1.1", "--http2"]) func anEndpointIsRefusedInBothLanguages(_ version: String) async throws {
        let running = try await RunningGateway()
        let police = running.console(running.exchange.pki.endpointTLS(SampleExchange.police))
        for path in ["/", "/lt", "/en", "/events", "/assets/console.js", "/nothing"] {
            let answer = try await police.get(path, version)
            #expect(answer.status == 403 && answer.code == "E-TLS-03", "\(path)")
        }
        let page = try await police.run("/", Self.html + [version])
        #expect(page.status == 403 && page.headers["content-type"] == "text/html; charset=utf-8")
        let entry = ErrorCatalogue.entry(.notAdministrator)
        #expect(page.text.contains(entry.sentence.lt) && page.text.contains(entry.sentence.en))
        // The console tells who tried.
        let shown = try await running.console().get("/en", version)
        #expect(shown.text.contains("access to the console") && shown.text.contains("E-TLS-03") && shown.text.contains(SampleExchange.police))
    }

    @Test func anAdministratorIsNoEndpoint() async throws {
        let running = try await RunningGateway()
        let administrator = Curl(
            port: running.port, files: running.exchange.pki.administratorTLS(SampleExchange.administrator),
            anchors: running.exchange.pki.anchorsFile)
        let answer = try await administrator.get(APIPath.directory)
        #expect(answer.status == 403 && answer.code == "E-TLS-01")
    }

    @Test func anAdministratorWhomTheConfigurationDoesNotNameIsRefused() async throws {
        let running = try await RunningGateway(administrators: ["kitas"])
        #expect(try await running.console().get("/lt").code == "E-TLS-03")
        #expect(try await running.console(running.exchange.pki.administratorTLS("kitas")).get("/lt").status == 200)
    }

    @Test func anAdministratorOfAnotherExchangeIsRefused() async throws {
        let running = try await RunningGateway()
        let foreign = try SampleExchange()
        let stranger = running.console(foreign.pki.administratorTLS(SampleExchange.administrator))
        #expect(try await stranger.get("/lt").exit != 0)
        // The same authority, but the certificate names another exchange.
        let now = running.exchange.clock.now()
        let files = try running.exchange.administratorFiles(
            "pultas", exchange: "lt.prod", validFor: now.adding(.seconds(-60))..<now.adding(.seconds(3600)))
        let answer = try await running.console(files).get("/lt")
        #expect(answer.status == 403 && answer.code == "E-TLS-03")
    }

    @Test func anExpiredCertificateIsRefused() async throws {
        let running = try await RunningGateway()
        let now = running.exchange.clock.now()
        let past = try running.exchange.administratorFiles("pultas", validFor: now.adding(.seconds(-7200))..<now.adding(.seconds(-3600)))
        #expect(try await running.console(past).get("/lt").exit != 0)
        // Past the handshake the gateway judges by its own clock, at every request.
        let ahead = try await RunningGateway(clock: ClockAhead(by: .seconds(7200)))
        let short = try ahead.exchange.administratorFiles("pultas", validFor: now.adding(.seconds(-60))..<now.adding(.seconds(3600)))
        let answer = try await ahead.console(short).get("/lt")
        #expect(answer.status == 403 && answer.code == "E-SIG-03")
    }

    @Test(arguments: ["--http1.1", "--http2"]) func revocationEndsRequestsAndOpenStreams(_ version: String) async throws {
        let running = try await RunningGateway()
        let pki = running.exchange.pki
        let stream = try EventReader(running.console(), "/events?language=lt", version)
        try await stream.wait("an overview") { $0.contains("event: overview") }
        let other = try EventReader(running.console(pki.administratorTLS("kitas")), "/events?language=lt", version)
        try await other.wait("an overview") { $0.contains("event: overview") }
        let certificate = try #require(try Certificate.bundle(contentsOf: pki.administratorTLS(SampleExchange.administrator).certificates).first)
        try pki.revoke(certificate, clock: running.exchange.clock)
        running.gateway.apply(try Registry.load(running.exchange.registryFiles))
        try await stream.waitForEnd()
        let answer = try await running.console().get("/lt", version)
        #expect(answer.status == 403 && answer.code == "E-SIG-04")
        // Somebody else's goes on.
        let seen = other.text.count
        try await other.wait("the refusal in the other window") { $0.count > seen && $0.contains("E-SIG-04") }
        #expect(!other.hasEnded)
    }

    @Test func anAdministratorHasAFewStreamsOnly() async throws {
        var limits = ServerLimits.console
        limits.longPollsPerEndpoint = 2
        let running = try await RunningGateway(consoleLimits: limits)
        let first = try EventReader(running.console(), "/events")
        let second = try EventReader(running.console(), "/events")
        try await first.wait("an overview") { $0.contains("event: overview") }
        try await second.wait("an overview") { $0.contains("event: overview") }
        #expect(try await running.console().get("/events").status == 429)
        #expect(try await running.console().get("/lt").status == 200)
        withExtendedLifetime((first, second)) {}
    }

    @Test func nothingCanBeSent() async throws {
        let running = try await RunningGateway()
        for method in ["POST", "PUT", "DELETE", "PATCH"] {
            let answer = try await running.console().get("/lt", "-X", method)
            #expect(answer.status == 405 && answer.headers["allow"] == "GET")
        }
        #expect(try await running.console().get("/lt?x=1").status == 400)
        #expect(try await running.console().get("/events?language=de").status == 400)
        #expect(try await running.console().get("/..%2fetc/passwd").status == 404)
    }
}

/// The machine's time, moved on.
private struct ClockAhead: WallClock {
    private let by: Duration

    init(by: Duration) { self.by = by }

    func now() -> UTCInstant { SystemClock().now().adding(by) }
}
