package import ExchangeFormats
package import Gateway
import Hummingbird
package import Logging
package import ServiceLifecycle
import UnixSignals

/// Everything of a running gateway: background work, exchange API, console, health; started together, stopped in order.
///
/// At SIGTERM or SIGINT nothing new is accepted, long polls return, requests at work end within ``drain``, then the background work stops. The
/// caller closes the store afterwards.
package struct GatewayDaemon: Sendable {
    package var gateway: Gateway
    package var exchange: ExchangeServerConfiguration
    /// The same API on a second network, with connections and requests of its own; absent where there is one network.
    package var secondExchange: ExchangeServerConfiguration?
    package var health: HealthServerConfiguration
    /// Absent where nobody asked for a console.
    package var console: ConsoleServerConfiguration?
    /// Absent where nobody asked for an admin API.
    package var admin: AdminServerConfiguration?
    package var metrics: MetricsRegistry
    package var clock: any WallClock
    /// Further background work: what reads the directory anew when it has changed.
    package var services: [any Service]
    /// Written once all listeners accept connections, removed at the end.
    package var runFile: RunFile
    /// How long requests at work may take at the end.
    package var drain: Duration
    package var log: Logger

    package init(
        gateway: Gateway, exchange: ExchangeServerConfiguration, secondExchange: ExchangeServerConfiguration? = nil,
        health: HealthServerConfiguration, console: ConsoleServerConfiguration? = nil, admin: AdminServerConfiguration? = nil,
        metrics: MetricsRegistry, clock: any WallClock, services: [any Service] = [], runFile: RunFile,
        drain: Duration = .seconds(20), log: Logger
    ) {
        self.gateway = gateway
        self.exchange = exchange
        self.secondExchange = secondExchange
        self.health = health
        self.console = console
        self.admin = admin
        self.metrics = metrics
        self.clock = clock
        self.services = services
        self.runFile = runFile
        self.drain = drain
        self.log = log
    }

    /// - Parameter handlesSignals: `false` where a service group around this one does.
    /// - Throws: ``StorageFailure`` where the store broke, ``ListenFailure``, and errors of ``RunFile``.
    package func run(handlesSignals: Bool = true) async throws {
        var expected: Set<Listener> = [.exchange, .health]
        if secondExchange != nil { expected.insert(.secondExchange) }
        if console != nil { expected.insert(.console) }
        if admin != nil { expected.insert(.admin) }
        let listening = ListeningPorts(runFile: runFile, expected: expected, log: log)
        let exchangeServer = buildExchangeApplication(gateway: gateway, configuration: exchange) { await listening.note(.exchange, $0) }
        let secondServer = secondExchange.map { configuration in
            ExchangeService(
                server: buildExchangeApplication(gateway: gateway, configuration: configuration) { await listening.note(.secondExchange, $0) },
                gateway: gateway) as any Service
        }
        let healthServer = buildHealthApplication(gateway: gateway, metrics: metrics, clock: clock, configuration: health) {
            await listening.note(.health, $0)
        }
        let consoleServer = console.map { console in
            buildConsoleApplication(gateway: gateway, configuration: console) { await listening.note(.console, $0) } as any Service
        }
        let adminServer = admin.map { admin in
            buildAdminApplication(gateway: gateway, configuration: admin) { await listening.note(.admin, $0) } as any Service
        }
        // Stopped from the last to the first: the exchange API drains while health still tells that the gateway is stopping.
        var configuration = ServiceGroupConfiguration(
            services: [GatewayService(gateway: gateway) as any Service] + services
                + [healthServer] + [consoleServer, adminServer, secondServer].compactMap { $0 }
                + [ExchangeService(server: exchangeServer, gateway: gateway)],
            gracefulShutdownSignals: handlesSignals ? [.sigterm, .sigint] : [], logger: log.quiet)
        configuration.maximumGracefulShutdownDuration = drain
        defer { runFile.remove() }
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw ListenFailure(error) ?? error
        }
    }
}

/// The gateway's background work.
private struct GatewayService: Service {
    let gateway: Gateway

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await gateway.run() }
        await gateway.finish()
    }
}

/// The exchange API, whose long polls have to return before it can end.
private struct ExchangeService: Service {
    let server: Application<ExchangeResponder>
    let gateway: Gateway

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.run()
        } onGracefulShutdown: {
            gateway.beginShutdown()
        }
    }
}
