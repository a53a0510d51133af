import Desk
import ExchangeAPI
import Foundation
import Synchronization
import Transport
import Trust

/// The connection to the gateway, wherever it listens now: a gateway that takes any free port may have another one after its restart.
final class GatewayConnection: HTTPExchange {
    private struct Current {
        let port: Int
        let exchange: CurlExchange
    }

    private let configuration: DeskConfiguration
    private let trust: TrustFiles
    private let tls: Renewable<Credential>
    private let current = Mutex<Current?>(nil)

    /// - Parameter tls: with what it proves itself to the gateway.
    init(_ configuration: DeskConfiguration, trust: TrustFiles, tls: Credential) {
        self.configuration = configuration
        self.trust = trust
        self.tls = Renewable(tls)
    }

    /// Requests from now on begin a new connection, with the anchors and revocation lists as they stand now.
    ///
    /// - Parameter credential: with what it proves itself from now on; `nil` leaves that as it is.
    func renew(with credential: Credential? = nil) {
        if let credential { tls.replace(with: credential) }
        current.withLock { $0 = nil }
    }

    func send(_ request: OutboundRequest) async throws(TransportFailure) -> InboundResponse {
        try await exchange().send(request)
    }

    /// Requests on their way keep the connection that they began on.
    private func exchange() throws(TransportFailure) -> CurlExchange {
        guard let port = configuration.gateway.port.current else { throw .unreachable }
        let tls = tls.value
        return try current.withLock { current throws(TransportFailure) in
            if let current, current.port == port { return current.exchange }
            let exchange = try CurlExchange(
                CurlConfiguration(
                    host: configuration.gateway.host, port: port, serverName: configuration.gateway.serverName,
                    anchors: trust.anchors.path, revocationLists: trust.revocationLists.path,
                    certificate: .text(Array(tls.certificates.map(\.pem).joined().utf8)), key: .text(tls.key.pem)))
            current = Current(port: port, exchange: exchange)
            return exchange
        }
    }
}
