import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// Who holds a connection's certificate, judged at every request.
struct CallerTests {
    @Test func known() async throws {
        let fixture = try await GatewayFixture()
        let der = try fixture.exchange.tlsCertificate(SampleExchange.police)
        for _ in 0..<2 {
            let caller = try fixture.gateway.caller(certificate: der)
            #expect(caller.endpoint.id == SampleExchange.police)
            #expect(caller.certificateFingerprint == SHA256.hash(der))
        }
    }

    @Test func unknown() async throws {
        let fixture = try await GatewayFixture()
        let exchange = fixture.exchange
        // No certificate; one of another exchange's authority for the same endpoint; the gateway's own; one for signing.
        let foreign = try SampleExchange().tlsCertificate(SampleExchange.police)
        let gateway = try #require(try Certificate.bundle(contentsOf: exchange.pki.gatewayTLS.certificates).first).der
        let signing = try exchange.signer(SampleExchange.police).certificate.der
        for der in [[], Array("no certificate".utf8), foreign, gateway, signing] {
            #expect(throws: Problem(.callerUnknown)) { try fixture.gateway.caller(certificate: der) }
        }
    }

    @Test func revokedAtOnce() async throws {
        let fixture = try await GatewayFixture()
        let exchange = fixture.exchange
        let der = try exchange.tlsCertificate(SampleExchange.police)
        _ = try fixture.gateway.caller(certificate: der)
        try exchange.pki.revoke(Certificate(der: der), clock: fixture.time.wall)
        _ = try fixture.gateway.caller(certificate: der)
        fixture.gateway.apply(try exchange.registry())
        #expect(throws: Problem(.callerRevoked)) { try fixture.gateway.caller(certificate: der) }
        _ = try fixture.caller(SampleExchange.migration)
    }

    @Test func expired() async throws {
        let exchange = try SampleExchange(validity: .seconds(3600))
        let fixture = try await GatewayFixture(exchange: exchange)
        let der = try exchange.tlsCertificate(SampleExchange.police)
        fixture.time.advance(.seconds(3599))
        _ = try fixture.gateway.caller(certificate: der)
        fixture.time.advance(.seconds(2))
        // The lists of the development authority end with its certificates; renewed they leave the certificate's own end.
        try exchange.pki.renewRevocationLists(clock: fixture.time.wall)
        fixture.gateway.apply(try exchange.registry())
        let refused = try await problem { try fixture.gateway.caller(certificate: der) }
        #expect(refused?.code == .certificateExpired)
    }

    @Test func noLongerInTheDirectory() async throws {
        let fixture = try await GatewayFixture()
        let der = try fixture.exchange.tlsCertificate(SampleExchange.police)
        _ = try fixture.gateway.caller(certificate: der)
        fixture.gateway.apply(try fixture.exchange.registry(endpoints: { $0.id == SampleExchange.police ? nil : $0 }))
        #expect(throws: Problem(.callerUnknown)) { try fixture.gateway.caller(certificate: der) }
    }

    /// A directory that gives an endpoint somebody else's certificate, past the check of its file.
    @Test func certificateMadeOutToAnother() async throws {
        let exchange = try SampleExchange()
        let directory = try exchange.registry().directory
        let police = try #require(directory.endpoint(SampleExchange.police))
        let migration = try #require(directory.endpoint(SampleExchange.migration))
        let wrong = DirectoryEndpoint(
            id: migration.id, name: migration.name, role: migration.role, tlsFingerprints: police.tlsFingerprints,
            signingCertificates: [], signingFingerprints: [], reads: [:])
        let registry = Registry(
            directory: Directory(exchange: directory.exchange, version: 1, endpoints: [wrong]), agreements: [],
            paths: try exchange.pki.pathVerifier())
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        #expect(throws: Problem(.callerUnknown)) {
            try fixture.gateway.caller(certificate: exchange.tlsCertificate(SampleExchange.police))
        }
    }
}
