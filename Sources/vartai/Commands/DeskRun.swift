import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation
import Logging
import ServiceLifecycle
import StrictYAML
import Trust
import UnixSignals

struct DeskRun: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the desk until Ctrl-C / Paleisti darbo vietą (baigiama Ctrl-C)",
        discussion: """
            Pulls and answers messages, sends what is in the outbox, and serves the loopback API for the other commands. Logs go to standard error;
            one line on standard output says when it is ready (with --json as JSON).
            Example / Pavyzdys: vartai desk run --config desk.yaml
            """)

    @Option(name: [.customLong("config"), .customLong("desk")], help: "Configuration, desk.yaml / Konfigūracija") var config: String
    @Option(
        help: "trace, debug, info, notice, warning, error or/arba critical",
        transform: { text in
            guard let level = Logger.Level(rawValue: text) else { throw ValidationError("--log-level: trace … critical") }
            return level
        })
    var logLevel = Logger.Level.info
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let level = logLevel
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        let log = Logger(label: "vartai.desk")
        let assembly = try assemble(log)
        let presence = DeskPresence(
            exchange: assembly.exchange, endpoint: assembly.endpoint, startedAt: SystemClock().now(),
            processID: Int(ProcessInfo.processInfo.processIdentifier))
        let server = DeskServer(desk: assembly.desk, presence: presence, state: assembly.state, random: SystemRandom(), logger: log) { file in
            if console.json {
                console.text(String(decoding: JSONWriter.bytes(presence.json), as: UTF8.self) + "\n")
            } else {
                console.line(Texts.deskReady(presence.endpoint, file.port))
            }
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: (assembly.pushServer.map { [.init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)] } ?? []) + [
                    .init(service: DeskService(desk: assembly.desk), successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: assembly.reloader),
                    .init(service: server, successTerminationBehavior: .gracefullyShutdownGroup),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        defer {
            // What is not written back is in the write-ahead log, which the next start reads.
            do { try assembly.close() } catch { log.warning("the store was not closed", metadata: ["error": "\(type(of: error))"]) }
        }
        do {
            try await group.run()
        } catch let problem as Problem {
            throw CommandFailure(problem)
        } catch let failure as DeskStoreFailure {
            throw CommandFailure(failure)
        }
    }
}

extension DeskRun {
    private func assemble(_ log: Logger) throws(CommandFailure) -> DeskAssembly {
        do {
            return try DeskAssembly(configuration: config, log: log)
        } catch let error as YAMLError {
            throw CommandFailure(error)
        } catch let error as TrustError {
            throw CommandFailure(error)
        } catch let failure as DeskStoreFailure {
            log.error("the store does not open", metadata: ["failure": "\(failure)"])
            throw CommandFailure(failure)
        } catch let problem as Problem {
            throw CommandFailure(problem)
        } catch let failure as SourceFailure {
            throw CommandFailure(Problem(.sourceUnreadable, ["source": .text(failure.source)]), .configuration)
        } catch {
            log.error("the desk cannot start", metadata: ["error": "\(error)"])
            throw CommandFailure(.configuration, Texts.deskNotAssembled(config))
        }
    }
}

/// The desk's loops as a service: they end when the group shuts down.
private struct DeskService: Service {
    let desk: Desk

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await desk.run() }
        } catch is CancellationError {
            // The end that was asked for.
        }
    }
}

extension CommandFailure {
    /// A desk's store that cannot be used: the desk stops rather than promise what might not last.
    init(_ failure: DeskStoreFailure) {
        switch failure {
        case .broken, .unavailable: self.init(.fault, code: .storageUnavailable, Texts.storeBroken)
        case .inUse: self.init(.configuration, Texts.storeInUse)
        case .newer: self.init(.configuration, Texts.storeNewer)
        }
    }
}
