package import Gateway
package import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
package import Logging
import NIOCore

/// What the console needs to listen.
package struct ConsoleServerConfiguration: Sendable {
    package var host: String
    /// 0: any that is free.
    package var port: Int
    package var tls: ServerTLS
    /// The gateway's id, for the page.
    package var gatewayID: String
    /// Ids of the administrators who may look; `nil`: all of the exchange.
    package var administrators: Set<String>?
    package var limits: ServerLimits
    package var pace: ConsolePace
    package var log: Logger

    package init(
        host: String, port: Int, tls: ServerTLS, gatewayID: String, administrators: Set<String>? = nil,
        limits: ServerLimits = .console, pace: ConsolePace = ConsolePace(), log: Logger
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.gatewayID = gatewayID
        self.administrators = administrators
        self.limits = limits
        self.pace = pace
        self.log = log
    }
}

/// How often an open page hears from the gateway.
package struct ConsolePace: Sendable, Hashable {
    /// Between two looks at the gateway, and at the administrator's certificate. A change is told at most so often.
    package var look: Duration
    /// After so many looks the page is told the time, also where nothing else has changed.
    package var looksPerBeat: Int

    package init(look: Duration = .seconds(1), looksPerBeat: Int = 15) {
        self.look = look
        self.looksPerBeat = looksPerBeat
    }
}

extension ServerLimits {
    /// A handful of people with a few windows each. A page's stream counts as a long poll.
    package static var console: ServerLimits {
        var limits = ServerLimits()
        limits.connections = 128
        limits.connectionsPerAddress = 32
        limits.connectionsPerCertificate = 16
        limits.requests = 32
        limits.requestsPerEndpoint = 8
        limits.longPolls = 32
        limits.longPollsPerEndpoint = 6
        return limits
    }
}

/// The administrators' console: HTTP/1.1 and HTTP/2 over mutual TLS 1.3, read-only.
///
/// - Parameter onListening: told the port once connections are accepted.
package func buildConsoleApplication(
    gateway: Gateway, configuration: ConsoleServerConfiguration, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
) -> Application<ConsoleResponder> {
    let connections = ConnectionTable(limits: configuration.limits, gauge: "vartai_console_connections_open")
    let responder = ConsoleResponder(
        gateway: gateway, configuration: configuration, connections: connections, admission: RequestAdmission(limits: configuration.limits),
        board: OverviewBoard(gateway: gateway, keeps: configuration.pace.look))
    return Application(
        responder: responder, server: .guarded(tls: configuration.tls, limits: configuration.limits, connections: connections),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: MaximumAvailableConnections(configuration.limits.connections, logger: configuration.log)),
        onServerRunning: { await onListening($0.localAddress?.port ?? configuration.port) }, logger: configuration.log.quiet)
}
