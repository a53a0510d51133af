import ExchangeAPI
import Foundation
import GatewayServer
import Testing

@Suite(.enabled(if: Curl.isInstalled, "curl is not installed"), .timeLimit(.minutes(5))) struct SlowBodyTests {
    /// Four requests may be at work, and the police hold all that they may with bodies that come byte by byte.
    @Test("An endpoint that holds all its requests with slow bodies is told to wait; others are served", arguments: [2, 8])
    func othersAreServed(perEndpoint: Int) async throws {
        var limits = ServerLimits()
        limits.requests = 4
        limits.requestsPerEndpoint = perEndpoint
        let running = try await RunningGateway(limits: limits)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    _ = try? await running.police.post(
                        APIPath.messages, [UInt8](repeating: 0x20, count: 200_000), type: MediaType.message, "--limit-rate", "100")
                }
            }
            // Until both slots are held: a request that waits for nothing is refused then.
            var refused = try await running.police.get(APIPath.directory)
            while refused.status == 200 { refused = try await running.police.get(APIPath.directory) }
            #expect(refused.status == 429 && refused.code == "E-LIM-02" && refused.headers["retry-after"] == "1")
            for _ in 0..<3 { #expect(try await running.migration.get(APIPath.directory).status == 200) }
            group.cancelAll()
        }
    }
}
