import ExchangeAPI
import Foundation
import GatewayServer
import Testing

@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct LimitTests {
    /// The body stops halfway: the answer is a problem, or the end of the connection.
    @Test(arguments: ["--http1.1", "--http2"]) func aBodyThatArrivesTooSlowlyIsEnded(_ version: String) async throws {
        var limits = ServerLimits()
        limits.requestRead = .milliseconds(300)
        let running = try await RunningGateway(limits: limits)
        let answer = try await running.police.post(
            APIPath.messages, [UInt8](repeating: 0x20, count: 20_000), type: MediaType.message, version, "--limit-rate", "4000")
        #expect(answer.status == 408 && answer.code == "E-LIM-04", "\(answer.exit) \(answer.status) \(answer.text)")
    }

    @Test func aHandshakeThatDoesNotComeIsEnded() async throws {
        var limits = ServerLimits()
        limits.handshake = .milliseconds(200)
        let running = try await RunningGateway(limits: limits)
        // A plain client sends nothing that TLS could finish with: telnet, reading until the server closes.
        let answer = try await Curl(port: running.port).run("/", ["-m", "10", "--http0.9", "telnet://127.0.0.1:\(running.port)"])
        #expect(answer.exit != 28, "curl ran into its own time-out")
    }

    @Test func anEndpointHasSoManyLongPolls() async throws {
        var limits = ServerLimits()
        limits.longPollsPerEndpoint = 0
        let running = try await RunningGateway(limits: limits)
        let answer = try await running.migration.get(APIPath.inbox(wait: 5, max: 1))
        #expect(answer.status == 429 && answer.code == "E-LIM-02" && answer.headers["retry-after"] == "1")
        #expect(try await running.migration.get(APIPath.inbox(wait: 0, max: 1)).status == 200)
    }

    @Test func anAddressHasSoManyConnections() async throws {
        var limits = ServerLimits()
        limits.connectionsPerAddress = 0
        let running = try await RunningGateway(limits: limits)
        #expect(try await running.police.get(APIPath.directory).exit != 0)
    }

    @Test func aCertificateHasSoManyConnections() async throws {
        var limits = ServerLimits()
        limits.connectionsPerCertificate = 0
        let running = try await RunningGateway(limits: limits)
        #expect(try await running.police.get(APIPath.directory).exit != 0)
    }
}
