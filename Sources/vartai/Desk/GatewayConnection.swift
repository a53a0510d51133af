import Desk
import ExchangeAPI
import Foundation
import Synchronization
import Transport

/// The connection to the gateway, wherever it listens now: a gateway that takes any free port may have another one after its restart.
final class GatewayConnection: HTTPExchange {
    private struct Current {
        let port: Int
        let exchange: CurlExchange
    }

    private let configuration: DeskConfiguration
    private let trust: TrustFiles
    private let current = Mutex<Current?>(nil)

    init(_ configuration: DeskConfiguration, trust: TrustFiles) {
        self.configuration = configuration
        self.trust = trust
    }

    /// Requests from now on begin a new connection, with the anchors and revocation lists as they stand now.
    func renew() { current.withLock { $0 = nil } }

    func send(_ request: OutboundRequest) async throws(TransportFailure) -> InboundResponse {
        try await exchange().send(request)
    }

    /// Requests on their way keep the connection that they began on.
    private func exchange() throws(TransportFailure) -> CurlExchange {
        guard let port = configuration.gateway.port.current else { throw .unreachable }
        return try current.withLock { current throws(TransportFailure) in
            if let current, current.port == port { return current.exchange }
            let exchange = try CurlExchange(
                CurlConfiguration(
                    host: configuration.gateway.host, port: port, serverName: configuration.gateway.serverName,
                    anchors: trust.anchors.path, revocationLists: trust.revocationLists.path, certificate: configuration.tls.certificate.path,
                    key: configuration.tls.key.path))
            current = Current(port: port, exchange: exchange)
            return exchange
        }
    }
}
