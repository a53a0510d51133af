import ExchangeAPI
import Transport

/// Asks the gateway's plain loopback listener.
package struct HealthProbe: Sendable {
    let port: Int

    package init(port: Int) { self.port = port }

    func isReady() async throws -> Bool { try await get(APIPath.ready).status == 200 }

    package func metrics() async throws -> String { String(decoding: try await get(APIPath.metrics).body, as: UTF8.self) }

    private func get(_ path: String) async throws -> InboundResponse {
        try await CurlLoopbackExchange(port: port).send(OutboundRequest(.get, path, timeout: .seconds(2)))
    }
}
