import ArgumentParser
import ExchangeFormats
import Foundation
import Logging
import ServiceLifecycle
import TimeStampServer
import Trust
import UnixSignals

struct TSACommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tsa", abstract: "Time-stamps for development / Kūrimo aplinkos laiko žymos", subcommands: [TSARun.self])
}

struct TSARun: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a time-stamping authority until Ctrl-C / Paleisti laiko žymų tarnybą (baigiama Ctrl-C)",
        discussion: """
            Answers requests of RFC 3161 over HTTP on 127.0.0.1 with the development PKI's own certificate. Believed by nobody else: not for real data.
            Serial numbers are kept in the state folder.
            Example / Pavyzdys: vartai tsa run --pki pki --port 3180 --state tsa
            """)

    @Option(help: "Folder of the development PKI / Kūrimo aplinkos sertifikatų aplankas") var pki: String
    @Option(help: "Port, 0 for any / Prievadas, 0 – bet kuris") var port = 3180
    @Option(help: "Folder for serial numbers / Serijos numerių aplankas") var state: String
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port: 0 … 65535") }
    }

    func perform(_ console: Console) async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        let log = Logger(label: "vartai.tsa")
        let authority: TimeStampAuthority
        do {
            try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let files = DevelopmentPKI(directory: URL(fileURLWithPath: pki)).timeStamping
            let serials = try SerialNumberFile(URL(fileURLWithPath: state).appending(path: "serial"))
            authority = try TimeStampAuthority(
                key: SigningKey(contentsOf: files.key), certificates: Certificate.bundle(contentsOf: files.certificates), clock: SystemClock()
            ) { try serials.next() }
        } catch let error as TrustError {
            throw CommandFailure(error)
        } catch {
            throw CommandFailure(.inputOutput, Texts.fileNotWritten(state))
        }
        let server = TimeStampServer(authority: authority, port: port, log: log) { port in
            if console.json {
                console.text(String(decoding: JSONWriter.bytes(["port": .number(JSONNumber(port))]), as: UTF8.self) + "\n")
            } else {
                console.line(Texts.tsaReady(port))
            }
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: server, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        try await group.run()
    }
}
