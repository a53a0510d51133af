package import Alarms
package import ExchangeAPI
package import Gateway
package import Hummingbird
import HummingbirdCore
package import Logging

/// What the admin API needs to listen.
package struct AdminServerConfiguration: Sendable {
    package var host: String
    /// 0: any that is free.
    package var port: Int
    package var tls: ServerTLS
    /// What each administrator may do, by id. Whoever is not in it may do nothing.
    package var roles: [String: Set<AdminRole>]
    package var alarms: AlarmKeeper
    package var limits: ServerLimits
    package var log: Logger

    package init(
        host: String, port: Int, tls: ServerTLS, roles: [String: Set<AdminRole>], alarms: AlarmKeeper, limits: ServerLimits = .console,
        log: Logger
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.roles = roles
        self.alarms = alarms
        self.limits = limits
        self.log = log
    }
}

/// The admin API: HTTP/1.1 and HTTP/2 over mutual TLS 1.3, for administrators' certificates.
///
/// - Parameter onListening: told the port once connections are accepted.
package func buildAdminApplication(
    gateway: Gateway, configuration: AdminServerConfiguration, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
) -> Application<AdminResponder> {
    let connections = ConnectionTable(limits: configuration.limits, gauge: "vartai_admin_connections_open")
    let responder = AdminResponder(
        gateway: gateway, alarms: configuration.alarms, roles: configuration.roles, connections: connections,
        admission: RequestAdmission(limits: configuration.limits),
        log: configuration.log)
    return Application(
        responder: responder, server: .guarded(tls: configuration.tls, limits: configuration.limits, connections: connections),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: MaximumAvailableConnections(configuration.limits.connections, logger: configuration.log)),
        onServerRunning: { await onListening($0.localAddress?.port ?? configuration.port) }, logger: configuration.log.quiet)
}
