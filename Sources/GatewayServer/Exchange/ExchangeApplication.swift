import ExchangeFormats
package import Gateway
package import Hummingbird
import HummingbirdCore
package import Logging

/// What the exchange API needs to listen.
package struct ExchangeServerConfiguration: Sendable {
    package var host: String
    /// 0: any that is free.
    package var port: Int
    package var tls: ServerTLS
    /// Endpoints that it serves; every other one is turned away.
    package var scope: ListenerScope
    package var limits: ServerLimits
    package var schemas: SchemaLibrary
    package var log: Logger

    package init(
        host: String, port: Int, tls: ServerTLS, scope: ListenerScope = .all, limits: ServerLimits = ServerLimits(),
        schemas: SchemaLibrary = .none, log: Logger
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.scope = scope
        self.limits = limits
        self.schemas = schemas
        self.log = log
    }
}

/// The exchange API: HTTP/1.1 and HTTP/2 over mutual TLS 1.3.
///
/// - Parameter onListening: told the port once connections are accepted.
package func buildExchangeApplication(
    gateway: Gateway, configuration: ExchangeServerConfiguration, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
) -> Application<ExchangeResponder> {
    let limits = configuration.limits
    let connections = ConnectionTable(limits: limits)
    gateway.observeRegistry { gateway in
        connections.close(after: limits.farewell) { certificate in
            do throws(Problem) {
                _ = try gateway.caller(certificate)
                return false
            } catch {
                return ExchangeResponder.endsConnection(error.code)
            }
        }
    }
    let responder = ExchangeResponder(
        gateway: gateway, routes: ExchangeRoutes(gateway: gateway, schemas: configuration.schemas, limits: limits, log: configuration.log).table,
        connections: connections, scope: configuration.scope,
        admission: RequestAdmission(limits: limits), log: configuration.log)
    return Application(
        responder: responder, server: .guarded(tls: configuration.tls, limits: limits, connections: connections),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: configuration.log)),
        onServerRunning: { await onListening($0.localAddress?.port ?? configuration.port) }, logger: configuration.log.quiet)
}

extension Logger {
    /// For libraries below: their notices are not this program's.
    var quiet: Logger {
        var log = self
        if log.logLevel <= .notice { log.logLevel = .warning }
        return log
    }
}
