import Alarms
import CoreMetrics
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import GatewayStorage
import Logging
import ServiceLifecycle
import Transport
import Trust

/// Wires the daemon from its configuration and runs it.
struct Start {
    let options: RunCommand

    /// Returns when the daemon has stopped as told.
    ///
    /// - Throws: whatever ``ExitReason`` names.
    func run() async throws {
        let configuration = try DaemonConfiguration(contentsOf: options.file.config)
        if options.rewrap {
            let outcome = try configuration.rewrap()
            return Output.write(
                "Iš naujo užšifruota raktų: \(outcome.wrapped), sugadintų: \(outcome.damaged). / Keys re-wrapped: \(outcome.wrapped), damaged: "
                    + "\(outcome.damaged).", to: .standardOutput)
        }
        let clock = SystemClock()
        // Before anything else: until it is trapped, a SIGHUP would end the process.
        let occasions = await ReloadOccasions.live()
        let parts = try Parts(configuration)
        let (level, format) = (options.logLevel.level, options.logFormat)
        LoggingSystem.bootstrap { label in
            var handler: any LogHandler = format == .json ? JSONLogHandler(label: label, clock: clock) : StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        let metrics = MetricsRegistry()
        MetricsSystem.bootstrap(metrics)
        let log = Logger(label: "vartaid")

        if configuration.synchronous != .full {
            log.critical("THE STORE DOES NOT SYNC: acknowledged messages will be lost in a power cut. For tests only.")
        }
        if !Allocator.isInPlace { log.warning("memory does not come from mimalloc: the gateway will be slower") }
        let random = SystemRandom()
        let mark = RestoredMark(state: configuration.state)
        let origin = try storageOrigin(mark)
        let store = try SQLiteStore.open(
            configuration: configuration.store(wrapping: parts.wrapping), random: random)
        do {
            let gateway = try await Gateway(
                registry: parts.registry, store: store, signer: EvidenceSigner(exchange: configuration.exchange, signer: parts.seal),
                limits: configuration.gatewayLimits, clock: clock, random: random, log: log,
                acceptsClock: options.acceptClock, marker: LogMarkerFile(directory: configuration.keys), origin: origin,
                stamping: parts.stamping, fourEyes: configuration.fourEyes)
            if let epoch = gateway.openedEpoch {
                try mark.remove()
                log.notice(
                    "a new epoch of the audit log",
                    metadata: [
                        "epoch": "\(epoch.epoch)", "restoredEntries": "\(epoch.restored.size)", "entriesBefore": "\(epoch.previous.size)",
                    ])
            }
            try await gateway.adopt(parts.registry)
            // A change whose instant passed while the gateway was off comes before anything is accepted.
            do { try await gateway.changeAgreements() } catch {
                log.error("a change of the agreements could not be brought into force", metadata: ["code": "\(error.code.rawValue)"])
            }
            if !configuration.registry.needsApprovals { log.notice("changes of the directory need no approvals") }
            if configuration.admin != nil, !configuration.fourEyes.agreements {
                log.notice("changes of the agreements need no second administrator")
            }
            if let timeStamps = configuration.timeStamps {
                // The authorities' files are read with the registry's.
                gateway.observeRegistry { gateway in
                    do {
                        gateway.apply(stampSources: try timeStamps.sources())
                    } catch {
                        log.error("the time-stamping authorities’ files are not in force", metadata: ["reason": "\(error)"])
                    }
                }
            }
            if let doubt = gateway.clockDoubt {
                Output.write(doubt.sentence, to: .standardError)
                log.critical("the clock is not believed", metadata: ["reason": "\(doubt.rawValue)"])
            }
            let adoption = RegistryAdoption(gateway: gateway, cache: configuration.registry.revocationCache, log: log)
            await adoption.begin(adoption.doubtfulKeys(gateway.registry))
            let alarms = alarmKeeper(configuration, gateway, clock: clock, random: random, log: log)
            try await GatewayDaemon(
                gateway: gateway,
                exchange: exchangeServer(
                    configuration, configuration.listen, scope: configuration.secondListen.map { .allBut($0.endpoints) } ?? .all, parts, log),
                secondExchange: configuration.secondListen.map {
                    exchangeServer(configuration, $0.address, scope: .only($0.endpoints), parts, log)
                },
                health: HealthServerConfiguration(host: configuration.health.host, port: configuration.health.port, log: log),
                console: configuration.console.map { address in
                    ConsoleServerConfiguration(
                        host: address.host, port: address.port, tls: parts.consoleTLS, gatewayID: configuration.gateway,
                        administrators: configuration.administrators.ids, log: log)
                },
                admin: configuration.admin.map { address in
                    AdminServerConfiguration(
                        host: address.host, port: address.port, tls: parts.consoleTLS, roles: configuration.administrators.roles, alarms: alarms,
                        log: log)
                },
                metrics: metrics, clock: clock,
                services: [
                    RegistryReloader(
                        gateway: gateway, files: configuration.registry, stamp: parts.registryStamp, occasions: occasions, adoption: adoption,
                        clock: clock, log: log),
                    CertificateWatch(configuration: URL(filePath: options.file.config), clock: clock, log: log),
                    AlarmService(keeper: alarms, interval: configuration.alarms.interval),
                ] + (try Self.revocation(configuration, gateway, clock: clock, random: random, log: log))
                    + (try parts.push.map { [try Self.push(configuration, gateway, $0)] } ?? []),
                runFile: RunFile(directory: configuration.state), drain: configuration.drain, log: log
            ).run()
        } catch {
            // What brought the daemon down is what it exits with.
            try? await store.close()
            throw error
        }
        try await store.close()
        log.notice("stopped")
    }

    private func exchangeServer(
        _ configuration: DaemonConfiguration, _ address: DaemonConfiguration.Address, scope: ListenerScope, _ parts: Parts, _ log: Logger
    ) -> ExchangeServerConfiguration {
        ExchangeServerConfiguration(
            host: address.host, port: address.port, tls: parts.tls, scope: scope, limits: configuration.serverLimits, schemas: parts.schemas, log: log
        )
    }

    /// What the administrator says of the storage.
    private func storageOrigin(_ mark: RestoredMark) throws -> StorageOrigin {
        guard options.restored else {
            if mark.isThere { throw BackupFailure(Texts.startAsRestored) }
            return .own
        }
        return .restored(
            witnessed: try options.witnessed.map { path in
                guard let bytes = try? Data(contentsOf: URL(filePath: path)), bytes.count <= WireLimits.signedObjectBytes else {
                    throw ConfigurationFailure(lt: "nepavyko perskaityti failo \(path)", en: "the file \(path) could not be read")
                }
                return Array(bytes)
            }, isMarked: mark.isThere)
    }
}

extension Start {
    /// Looks for what an administrator has to know, and tells.
    private func alarmKeeper(
        _ configuration: DaemonConfiguration, _ gateway: Gateway, clock: any WallClock, random: any RandomSource, log: Logger
    ) -> AlarmKeeper {
        let objectives = configuration.alarms.objectives
        let journal = AlarmJournal(log: log)
        return AlarmKeeper(
            sources: [
                GatewayAlarmSource(gateway: gateway, objectives: objectives, clock: clock),
                InstallationAlarmSource(
                    configuration: URL(filePath: options.file.config), folders: [("state", configuration.state), ("keys", configuration.keys)],
                    objectives: objectives, clock: clock),
            ],
            receivers: configuration.alarms.receivers, place: AlarmPlace(exchange: configuration.exchange, gateway: configuration.gateway),
            file: AlarmStateFile(directory: configuration.state), clock: clock, random: random, observe: { journal.observe($0) })
    }

    /// Pushes to the endpoints that the directory has an address for.
    private static func push(_ configuration: DaemonConfiguration, _ gateway: Gateway, _ credential: Credential) throws -> any Service {
        let (certificate, key) = (Array(credential.certificates.map(\.pem).joined().utf8), credential.key.pem)
        let transport = HTTPPushTransport(timeout: min(.seconds(20), configuration.gatewayLimits.lease / 2)) { address, judge in
            try CurlExchange(
                CurlConfiguration(
                    host: address.host, port: address.port, serverName: address.host.contains(":") ? "[\(address.host)]" : address.host,
                    anchors: "", certificate: .text(certificate), key: .text(key), offersHTTP2: true), peer: CurlPeer(judge: judge))
        }
        return PushService(pusher: Pusher(gateway: gateway, transport: transport, settings: configuration.pushSettings))
    }

    /// Asks what was revoked, where the configuration names anybody.
    private static func revocation(
        _ configuration: DaemonConfiguration, _ gateway: Gateway, clock: any WallClock, random: any RandomSource, log: Logger
    ) throws -> [any Service] {
        guard configuration.revocation.isActive, let cache = configuration.registry.revocationCache else { return [] }
        let fetcher = RevocationFetcher(
            gateway: gateway, settings: configuration.revocation, cache: cache, transport: try CurlRevocationTransport(), clock: clock,
            random: random, log: log)
        return [RevocationService(fetcher: fetcher, interval: configuration.revocation.interval)]
    }
}
