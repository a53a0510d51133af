import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// What waits does not outlive a revocation.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct RevocationTests {
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            ("--http1.1", APIPath.inbox(wait: 60, max: 1)), ("--http2", APIPath.inbox(wait: 60, max: 1)),
            ("--http1.1", APIPath.evidence(after: 0, wait: 60, max: 1)),
        ])
    func aLongPollEndsWithTheRevocation(_ version: String, _ path: String) async throws {
        // That connections are closed some time after is another matter: here nothing but the poll's own answer ends it.
        var limits = ServerLimits()
        limits.farewell = .seconds(600)
        let running = try await RunningGateway(limits: limits)
        let migration = running.migration
        async let poll = migration.get(path, version, "-m", "240")
        try await running.log.wait(for: "waiting endpoint=\(SampleExchange.migration)")
        let pki = running.exchange.pki
        let certificate = try #require(try Certificate.bundle(contentsOf: pki.endpointTLS(SampleExchange.migration).certificates).first)
        try pki.revoke(certificate, clock: running.exchange.clock)
        running.gateway.apply(try Registry.load(running.exchange.registryFiles))
        let answer = try await poll
        // A poll that ends by itself is answered with 200 and nothing, however long that takes on a busy machine.
        #expect(answer.status == 403 && answer.code == "E-TLS-02", "\(answer.exit) \(answer.status) \(answer.text)")
    }

    /// Another registry that still knows the caller interrupts nothing.
    @Test(.timeLimit(.minutes(2))) func aLongPollGoesOnWhereTheCallerStays() async throws {
        let running = try await RunningGateway()
        let migration = running.migration
        async let poll = migration.get(APIPath.inbox(wait: 50, max: 1))
        try await running.log.wait(for: "waiting endpoint=\(SampleExchange.migration)")
        running.gateway.apply(try Registry.load(running.exchange.registryFiles))
        let message = try running.exchange.message()
        #expect(try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message).status == 202)
        let answer = try await poll
        #expect(answer.status == 200)
        #expect(answer.json?["items"]?.array?.count == 1)
    }
}
