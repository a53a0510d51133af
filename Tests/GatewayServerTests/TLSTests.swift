import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct TLSTests {
    @Test func bothVersionsOfHTTPAreSpoken() async throws {
        let running = try await RunningGateway()
        let one = try await running.police.get(APIPath.directory, "--http1.1")
        #expect(one.status == 200 && one.version == "1.1")
        let two = try await running.police.get(APIPath.directory, "--http2")
        #expect(two.status == 200 && two.version == "2")
        #expect(one.body == two.body)
        #expect(two.json?["endpoints"]?.array?.count == SampleExchange.endpoints.count)
    }

    @Test func tls12IsRefused() async throws {
        let running = try await RunningGateway()
        #expect(try await running.police.get(APIPath.directory, "--tls-max", "1.2").exit != 0)
        #expect(try await running.police.get(APIPath.directory, "--tlsv1.3").status == 200)
    }

    @Test func aClientWithoutACertificateIsRefused() async throws {
        let running = try await RunningGateway()
        let nobody = Curl(port: running.port, files: nil, anchors: running.exchange.pki.anchorsFile)
        let answer = try await nobody.get(APIPath.directory)
        #expect(answer.exit != 0 && answer.status == 0)
    }

    @Test func aKeyThatTLSIsNotSpokenWithIsRefusedBeforeAnythingListens() throws {
        let exchange = try SampleExchange(signingKeys: .ed25519)
        #expect(throws: TrustError.keyNotForTLS) {
            try ServerTLS(
                certificates: Certificate.bundle(contentsOf: exchange.pki.gatewaySeal.certificates),
                key: SigningKey(contentsOf: exchange.pki.gatewaySeal.key), anchors: Certificate.bundle(contentsOf: exchange.pki.anchorsFile))
        }
    }

    /// Same names, another authority.
    @Test func aForeignCertificateIsRefused() async throws {
        let running = try await RunningGateway()
        let foreign = try SampleExchange()
        let stranger = Curl(
            port: running.port, files: foreign.pki.endpointTLS(SampleExchange.police), anchors: running.exchange.pki.anchorsFile)
        let answer = try await stranger.get(APIPath.directory)
        #expect(answer.exit != 0 && answer.status == 0)
    }

    /// A signing certificate of the same authority opens no connection: its usage is another.
    @Test func aSigningCertificateOpensNoConnection() async throws {
        let running = try await RunningGateway()
        let signer = Curl(
            port: running.port, files: running.exchange.pki.endpointSigning(SampleExchange.police),
            anchors: running.exchange.pki.anchorsFile)
        #expect(try await signer.get(APIPath.directory).exit != 0)
    }

    @Test(arguments: ["--http1.1", "--http2"]) func aCertificateThatTheDirectoryLacksIsNobody(_ version: String) async throws {
        let running = try await RunningGateway()
        let gatewayItself = Curl(
            port: running.port, files: running.exchange.pki.endpointTLS(SampleExchange.police), anchors: running.exchange.pki.anchorsFile)
        var registry = try Registry.load(running.exchange.registryFiles)
        registry = Registry(
            directory: Directory(exchange: SampleExchange.name, version: 2, endpoints: []), agreements: [],
            paths: try running.exchange.pki.pathVerifier())
        running.gateway.apply(registry)
        let answer = try await gatewayItself.get(APIPath.directory, version)
        #expect(answer.status == 403 && answer.code == "E-TLS-01")
    }

    /// Judged per request: also on a connection that was opened before.
    @Test func revocationBitesOnAnOpenConnection() async throws {
        let running = try await RunningGateway()
        let pki = running.exchange.pki
        let certificate = try #require(try Certificate.bundle(contentsOf: pki.endpointTLS(SampleExchange.police).certificates).first)
        #expect(try await running.police.get(APIPath.directory).status == 200)
        try pki.revoke(certificate, clock: running.exchange.clock)
        running.gateway.apply(try Registry.load(running.exchange.registryFiles))
        let answer = try await running.police.get(APIPath.directory, "--http1.1")
        #expect(answer.status == 403 && answer.code == "E-TLS-02")
        #expect(answer.headers["connection"] == "close")
    }
}
