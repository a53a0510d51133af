import Foundation
import Story
import Transport
import Trust

/// Single requests beside the load.
enum ExchangeClient {
    /// Connections with an endpoint's certificate.
    static func connection(_ endpoint: String, _ gateway: GatewayUnderTest) throws -> CurlExchange {
        let keys = DevelopmentPKI(directory: gateway.world.place.pki)
        let tls = keys.endpointTLS(endpoint)
        return try CurlExchange(
            CurlConfiguration(
                host: "127.0.0.1", port: gateway.world.port, serverName: StoryNames.serverName, anchors: keys.anchorsFile.path,
                certificate: .file(tls.certificates.path), key: .file(tls.key.path)))
    }
}
