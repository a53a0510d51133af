package import ExchangeFormats
package import Gateway
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore

/// What the plain listener for health and metrics needs. It belongs on a loopback or management address: it knows no callers.
package struct HealthServerConfiguration: Sendable {
    package var host: String
    /// 0: any that is free.
    package var port: Int
    package var log: Logger

    package init(host: String, port: Int, log: Logger) {
        self.host = host
        self.port = port
        self.log = log
    }
}

/// Health and metrics over plain HTTP/1.
package func buildHealthApplication(
    gateway: Gateway, metrics: MetricsRegistry, clock: any WallClock, configuration: HealthServerConfiguration,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
) -> Application<HealthResponder> {
    Application(
        responder: HealthResponder(gateway: gateway, metrics: metrics, clock: clock),
        server: .http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [RequestDeadline(reading: .seconds(5), writing: .seconds(5))], idleTimeout: .seconds(30),
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 4096, maxHeaderListSize: 8192, maxHeaderFieldCount: 32))),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: MaximumAvailableConnections(64, logger: configuration.log)),
        onServerRunning: { await onListening($0.localAddress?.port ?? configuration.port) }, logger: configuration.log.quiet)
}
