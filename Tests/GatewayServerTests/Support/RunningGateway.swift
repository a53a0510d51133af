import Alarms
import CoreMetrics
import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import GatewayStorage
import Hummingbird
import Logging
import ServiceLifecycle
import Trust

/// A whole gateway in this process: real TLS on a free port of the loopback interface, a store in memory.
final class RunningGateway: Sendable {
    let exchange: SampleExchange
    let gateway: Gateway
    let port: Int
    let healthPort: Int
    let consolePort: Int
    /// Of the second network, where there is one.
    let secondPort: Int?
    let adminPort: Int
    let log = LogBook()
    /// Looks when a test says so.
    let alarms: AlarmKeeper
    let alarmSource = ScriptedAlarms()
    let alarmFile = AlarmsInMemory()
    private let group: ServiceGroup
    private let task: Task<Void, any Error>

    private struct Daemon: Service {
        let daemon: GatewayDaemon

        func run() async throws { try await daemon.run(handlesSignals: false) }
    }

    /// One registry for the process: swift-metrics can be bootstrapped once.
    static let metrics: MetricsRegistry = {
        let registry = MetricsRegistry()
        MetricsSystem.bootstrap(registry)
        return registry
    }()

    struct NotListening: Error {}

    let store: InMemoryStore

    /// - Parameters:
    ///   - administrators: who may look at the console; `nil`: all.
    ///   - roles: what each may do at the admin API.
    ///   - consoleIntermediates: the issuing authority's own where absent.
    ///   - clock: the gateway's; the machine's where absent.
    ///   - onSecondNetwork: endpoints that are served on another listener only.
    ///   - stamping: how it has time-stamps; none where absent.
    init(
        limits: ServerLimits = ServerLimits(), consoleLimits: ServerLimits = .console, schemas: SchemaLibrary = .none,
        gatewayLimits: GatewayLimits = GatewayLimits(), administrators: Set<String>? = nil,
        roles: [String: Set<AdminRole>] = [SampleExchange.administrator: [.operator]], consoleIntermediates: URL? = nil,
        clock: (any WallClock)? = nil, onSecondNetwork: Set<String>? = nil, stamping: (SampleExchange) throws -> Stamping? = { _ in nil },
        fourEyes: FourEyes = FourEyes()
    ) async throws {
        let logger = log.logger
        let metrics = Self.metrics
        exchange = try SampleExchange()
        let store = InMemoryStore()
        self.store = store
        let pki = exchange.pki
        gateway = try await Gateway(
            registry: try Registry.load(exchange.registryFiles), store: store,
            signer: EvidenceSigner(exchange: SampleExchange.name, signer: try pki.gatewaySeal.signer()), limits: gatewayLimits,
            clock: clock ?? exchange.clock,
            random: exchange.random, log: logger, stamping: try stamping(exchange), fourEyes: fourEyes)
        let journal = AlarmJournal(log: logger)
        let alarms = AlarmKeeper(
            sources: [alarmSource], receivers: [], place: AlarmPlace(exchange: SampleExchange.name, gateway: "lt.vartai"), file: alarmFile,
            clock: clock ?? exchange.clock, random: exchange.random, observe: { journal.observe($0) })
        self.alarms = alarms
        let tls = try ServerTLS(
            certificates: try Certificate.bundle(contentsOf: pki.gatewayTLS.certificates), key: try SigningKey(contentsOf: pki.gatewayTLS.key),
            anchors: try Certificate.bundle(contentsOf: pki.anchorsFile))
        let consoleTLS = try ServerTLS(
            certificates: try Certificate.bundle(contentsOf: pki.gatewayTLS.certificates), key: try SigningKey(contentsOf: pki.gatewayTLS.key),
            anchors: try Certificate.bundle(contentsOf: pki.anchorsFile),
            intermediates: try Certificate.bundle(contentsOf: consoleIntermediates ?? pki.issuingFile))
        let runFile = RunFile(directory: exchange.directory)
        let daemon = GatewayDaemon(
            gateway: gateway,
            exchange: ExchangeServerConfiguration(
                host: "127.0.0.1", port: 0, tls: tls, scope: onSecondNetwork.map { .allBut($0) } ?? .all, limits: limits, schemas: schemas,
                log: logger),
            secondExchange: onSecondNetwork.map {
                ExchangeServerConfiguration(host: "127.0.0.1", port: 0, tls: tls, scope: .only($0), limits: limits, schemas: schemas, log: logger)
            },
            health: HealthServerConfiguration(host: "127.0.0.1", port: 0, log: logger),
            console: ConsoleServerConfiguration(
                host: "127.0.0.1", port: 0, tls: consoleTLS, gatewayID: "lt.vartai", administrators: administrators, limits: consoleLimits,
                pace: ConsolePace(look: .milliseconds(20), looksPerBeat: 5), log: logger),
            admin: AdminServerConfiguration(host: "127.0.0.1", port: 0, tls: consoleTLS, roles: roles, alarms: alarms, log: logger),
            metrics: metrics, clock: exchange.clock, runFile: runFile, drain: .seconds(5), log: logger)
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [Daemon(daemon: daemon)], logger: logger))
        self.group = group
        task = Task { try await group.run() }
        var ports: JSONValue?
        try await waitUntil("the gateway listens") {
            ports = (try? Data(contentsOf: runFile.url)).flatMap { try? JSONReader.read($0, limits: JSONLimits(bytes: 1000)) }
            return ports != nil
        }
        guard let port = ports?["port"]?.integer, let healthPort = ports?["healthPort"]?.integer,
            let consolePort = ports?["consolePort"]?.integer, let adminPort = ports?["adminPort"]?.integer
        else { throw NotListening() }
        (self.port, self.healthPort, self.consolePort, self.adminPort) = (port, healthPort, consolePort, adminPort)
        secondPort = ports?["secondPort"]?.integer
    }

    deinit { task.cancel() }

    /// The routes of an exchange API that nobody listens on.
    static func servedRoutes() async throws -> [ExchangeResponder.ServedRoute] {
        let exchange = try SampleExchange()
        let log = LogBook().logger
        let pki = exchange.pki
        let gateway = try await Gateway(
            registry: try Registry.load(exchange.registryFiles), store: InMemoryStore(),
            signer: EvidenceSigner(exchange: SampleExchange.name, signer: try pki.gatewaySeal.signer()), clock: exchange.clock,
            random: exchange.random, log: log)
        let tls = try ServerTLS(
            certificates: try Certificate.bundle(contentsOf: pki.gatewayTLS.certificates), key: try SigningKey(contentsOf: pki.gatewayTLS.key),
            anchors: try Certificate.bundle(contentsOf: pki.anchorsFile))
        return buildExchangeApplication(
            gateway: gateway, configuration: ExchangeServerConfiguration(host: "127.0.0.1", port: 0, tls: tls, log: log)
        ).responder.servedRoutes
    }

    /// As SIGTERM would; returns when all has ended.
    func stop() async throws {
        await group.triggerGracefulShutdown()
        try await task.value
    }

    /// curl with an endpoint's certificate.
    func curl(_ endpoint: String) -> Curl {
        Curl(port: port, files: exchange.pki.endpointTLS(endpoint), anchors: exchange.pki.anchorsFile)
    }

    /// curl at the listener of the second network, with an endpoint's certificate.
    func onSecondNetwork(_ endpoint: String) -> Curl {
        Curl(port: secondPort ?? 0, files: exchange.pki.endpointTLS(endpoint), anchors: exchange.pki.anchorsFile)
    }

    /// curl at the console, with an administrator's certificate or whatever is given.
    func console(_ files: CredentialFiles? = nil) -> Curl {
        Curl(port: consolePort, files: files ?? exchange.pki.administratorTLS(SampleExchange.administrator), anchors: exchange.pki.anchorsFile)
    }

    /// curl at the admin API, with an administrator's certificate or whatever is given.
    func admin(_ files: CredentialFiles? = nil) -> Curl {
        Curl(port: adminPort, files: files ?? exchange.pki.administratorTLS(SampleExchange.administrator), anchors: exchange.pki.anchorsFile)
    }

    var police: Curl { curl(SampleExchange.police) }
    var migration: Curl { curl(SampleExchange.migration) }
    var health: Curl { Curl(port: healthPort) }
}
