package import ExchangeFormats
import Foundation
import Synchronization

/// The gateway and the six desks of the story: separate processes with their own keys and state.
package final class StoryWorld: Sendable {
    package let place: StoryPlace
    /// The gateway's port, the same after every restart.
    package let port: Int
    package let healthPort: Int
    /// Of the console, which opens to ``StoryNames/administrator`` alone.
    package let consolePort: Int
    /// Of the admin API, which opens to the same.
    package let adminPort: Int
    /// Of the development time-stamping authority; `nil` where the gateway takes no stamps.
    package let timeStampPort: Int?
    private let processes = Mutex<[String: ChildProcess]>([:])
    /// What sets a desk somewhere else than on this host.
    private let runners = Mutex<[StoryEndpoint: [String]]>([:])
    /// Set for the gateway alone: the crash tests put a library under it.
    private let gatewayEnvironment: [String: String]

    private static let gatewayName = "vartaid"
    private static let timeStampsName = "tsa"

    /// Makes certificates and configurations; starts nothing.
    ///
    /// - Parameters:
    ///   - signingAlgorithm: what `vartai pki create` takes.
    ///   - timeStamps: whether the gateway takes stamps, of an authority of this machine (``startTimeStamps()``).
    package static func make(
        at place: StoryPlace, gatewayEnvironment: [String: String] = [:], signingAlgorithm: String = "es256", timeStamps: Bool = false
    ) async throws -> StoryWorld {
        try place.prepare()
        let world = StoryWorld(
            place, port: try FreePort.find(), healthPort: try FreePort.find(), consolePort: try FreePort.find(), adminPort: try FreePort.find(),
            timeStampPort: timeStamps ? try FreePort.find() : nil, gatewayEnvironment)
        try await world.makeCertificates(signingAlgorithm)
        try world.writeConfigurations()
        return world
    }

    private init(
        _ place: StoryPlace, port: Int, healthPort: Int, consolePort: Int, adminPort: Int, timeStampPort: Int?, _ gatewayEnvironment: [String: String]
    ) {
        self.timeStampPort = timeStampPort
        self.place = place
        self.port = port
        self.healthPort = healthPort
        self.consolePort = consolePort
        self.adminPort = adminPort
        self.gatewayEnvironment = gatewayEnvironment
    }

    // MARK: Processes

    /// - Parameter arguments: options of `vartaid run` beside the configuration.
    package func startGateway(arguments: [String] = []) async throws {
        let process = try ChildProcess(
            name: Self.gatewayName, executable: place.vartaid, arguments: ["run", "--config", place.gatewayConfiguration.path] + arguments,
            log: place.logs.appending(path: "vartaid.log"), environment: gatewayEnvironment)
        processes.withLock { $0[Self.gatewayName] = process }
        let healthPort = healthPort
        let ready = await Waiting.until(.seconds(120)) {
            guard process.isRunning else { return true }
            return (try? await HealthProbe(port: healthPort).isReady()) == true
        }
        guard ready, process.isRunning else {
            throw StoryFailure(
                lt: "Mainų mazgas nepasileido; žr. logs/vartaid.log.", en: "The gateway did not start; see logs/vartaid.log.")
        }
    }

    /// Starts the development authority; nothing where the gateway takes no stamps.
    package func startTimeStamps() async throws {
        guard let timeStampPort else { return }
        let log = place.logs.appending(path: "\(Self.timeStampsName).log")
        let process = try ChildProcess(
            name: Self.timeStampsName, executable: place.vartai,
            arguments: [
                "tsa", "run", "--pki", place.pki.path, "--port", "\(timeStampPort)", "--state", place.state.appending(path: "tsa").path, "--json",
            ], log: log)
        processes.withLock { $0[Self.timeStampsName] = process }
        // It prints its port once it answers.
        let ready = await Waiting.until(.seconds(60)) {
            guard process.isRunning else { return true }
            return (try? String(contentsOf: log, encoding: .utf8))?.contains("\"port\":") == true
        }
        guard ready, process.isRunning else {
            throw StoryFailure(
                lt: "Laiko žymų tarnyba nepasileido; žr. logs/tsa.log.", en: "The time-stamping authority did not start; see logs/tsa.log.")
        }
    }

    package func startDesks() async throws {
        for endpoint in StoryEndpoint.allCases { try startDesk(endpoint) }
        for endpoint in StoryEndpoint.allCases { try await waitForDesk(endpoint) }
    }

    /// - Parameters:
    ///   - environment: variables set for it besides its own.
    ///   - runner: a program with arguments that becomes the desk: it sets it somewhere else.
    package func startDesk(_ endpoint: StoryEndpoint, environment: [String: String] = [:], under runner: [String] = []) throws {
        runners.withLock { $0[endpoint] = runner }
        let command = program(of: endpoint, ["desk", "run", "--config", place.deskConfiguration(endpoint).path])
        let process = try ChildProcess(
            name: endpoint.rawValue, executable: command.executable, arguments: command.arguments,
            log: place.logs.appending(path: "\(endpoint.rawValue).log"), environment: environment)
        processes.withLock { $0[endpoint.rawValue] = process }
    }

    /// `vartai` where the desk is: its own commands reach it by the loopback interface alone.
    private func program(of endpoint: StoryEndpoint, _ arguments: [String]) -> (executable: URL, arguments: [String]) {
        let command = (runners.withLock { $0[endpoint] } ?? []) + [place.vartai.path] + arguments
        return (URL(filePath: command[0]), Array(command.dropFirst()))
    }

    package func waitForDesk(_ endpoint: StoryEndpoint) async throws {
        let process = processes.withLock { $0[endpoint.rawValue] }
        let status = program(of: endpoint, ["desk", "status", "--desk", place.deskConfiguration(endpoint).path, "--json"])
        let ready = await Waiting.until(.seconds(120)) {
            guard process?.isRunning == true else { return true }
            return (try? await Command.run(status.executable, status.arguments))?.succeeded == true
        }
        guard ready, process?.isRunning == true else {
            throw StoryFailure(
                lt: "Darbo vieta \(endpoint.rawValue) nepasileido; žr. logs/\(endpoint.rawValue).log.",
                en: "The desk \(endpoint.rawValue) did not start; see logs/\(endpoint.rawValue).log.")
        }
    }

    /// SIGKILL, at this instant.
    package func killGateway() async {
        let process = processes.withLock { $0[Self.gatewayName] }
        process?.kill()
        _ = await process?.ended()
    }

    /// SIGTERM, as an operator would.
    ///
    /// - Returns: the exit status; `nil` where it did not end by itself in time.
    package func stopGateway() async -> Int32? {
        let process = processes.withLock { $0[Self.gatewayName] }
        await process?.terminate()
        return process?.exitStatus
    }

    /// The status that the gateway ended with of its own accord; `nil` while it runs, and where a signal ended it.
    package var gatewayExitStatus: Int32? { processes.withLock { $0[Self.gatewayName] }?.exitStatus }

    package func deskExitStatus(_ endpoint: StoryEndpoint) -> Int32? { processes.withLock { $0[endpoint.rawValue] }?.exitStatus }

    package func killDesk(_ endpoint: StoryEndpoint) async {
        let process = processes.withLock { $0[endpoint.rawValue] }
        process?.kill()
        _ = await process?.ended()
    }

    /// Ends the desks, then the gateway, as an operator would.
    package func stop() async {
        let all = processes.withLock { processes in
            defer { processes = [:] }
            return processes
        }
        await withTaskGroup(of: Void.self) { group in
            for (name, process) in all where name != Self.gatewayName { group.addTask { await process.terminate() } }
        }
        await all[Self.gatewayName]?.terminate()
    }

    /// Ids of the processes that run now, by name.
    package var processIDs: [String: Int32] { processes.withLock { $0.compactMapValues { $0.isRunning ? $0.processID : nil } } }

    // MARK: Commands

    /// Runs `vartai` for an agency, with `--json`, and reads what it prints.
    ///
    /// - Parameter statuses: exit statuses that are expected.
    package func vartai(
        _ arguments: [String], at endpoint: StoryEndpoint, input: String? = nil, statuses: Set<Int32> = [0]
    ) async throws -> JSONValue {
        let command = program(of: endpoint, arguments + ["--desk", place.deskConfiguration(endpoint).path, "--json"])
        let result = try await Command.run(command.executable, command.arguments, input: input)
        guard statuses.contains(result.status) else {
            throw StoryFailure(
                lt: "Komanda „vartai \(arguments.prefix(2).joined(separator: " "))“ baigėsi kodu \(result.status): \(result.errors)",
                en: "The command “vartai \(arguments.prefix(2).joined(separator: " "))” ended with \(result.status): \(result.errors)")
        }
        return try JSONReader.read(result.output.utf8, limits: JSONLimits(bytes: 16 << 20))
    }

    /// Runs `vartai` for an agency as a person would, and returns what it printed.
    package func vartaiText(_ arguments: [String], at endpoint: StoryEndpoint, language: Language) async throws -> String {
        let result = try await Command.run(
            place.vartai, arguments + ["--desk", place.deskConfiguration(endpoint).path, "--language", language.rawValue])
        guard result.succeeded else {
            throw StoryFailure(
                lt: "Komanda „vartai \(arguments.prefix(2).joined(separator: " "))“ baigėsi kodu \(result.status): \(result.errors)",
                en: "The command “vartai \(arguments.prefix(2).joined(separator: " "))” ended with \(result.status): \(result.errors)")
        }
        return result.output
    }

    /// Puts the connection certificate of an endpoint on the revocation list and tells the gateway to read its files anew (SIGHUP).
    package func revoke(endpoint: String) async throws {
        let certificate = place.pki.appending(path: "endpoints/\(endpoint)/tls.pem")
        let result = try await Command.run(place.vartai, ["pki", "revoke", "--pki", place.pki.path, certificate.path])
        guard result.succeeded else {
            throw StoryFailure(lt: "Sertifikatas neatšauktas: \(result.errors)", en: "The certificate was not revoked: \(result.errors)")
        }
        processes.withLock { $0[Self.gatewayName] }?.hangUp()
    }

    // MARK: Making

    private func makeCertificates(_ signingAlgorithm: String) async throws {
        let endpoints = StoryNames.endpoints
        let choices = ["--signing-algorithm", signingAlgorithm] + endpoints.flatMap { ["--endpoint", $0] }
        let result = try await Command.run(
            place.vartai,
            [
                "pki", "create", "--out", place.pki.path, "--exchange", StoryNames.exchange, "--gateway", StoryNames.gateway,
                "--administrator", StoryNames.administrator,
            ] + choices,
            folder: place.project)
        guard result.succeeded else {
            throw StoryFailure(
                lt: "Nepavyko sukurti kūrimo aplinkos sertifikatų: \(result.errors)",
                en: "The development certificates could not be made: \(result.errors)")
        }
    }

    private func writeConfigurations() throws {
        let ports = StoryConfiguration.Ports(exchange: port, health: healthPort, console: consolePort, admin: adminPort, timeStamps: timeStampPort)
        try write(StoryConfiguration.gateway(place, ports), to: place.gatewayConfiguration)
        try write(StoryConfiguration.administration(place, port: adminPort), to: place.adminConfiguration)
        for endpoint in StoryEndpoint.allCases {
            try write(StoryConfiguration.desk(endpoint, place, port: port), to: place.deskConfiguration(endpoint))
        }
    }

    private func write(_ text: String, to url: URL) throws {
        try Data(text.utf8).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
    }
}

/// Names that the whole story uses.
package enum StoryNames {
    package static let exchange = "lt.test"
    package static let gateway = "lt.vartai"
    /// A municipality that has joined with certificates but does not read referrals yet, and has no desk.
    package static let newcomer = "lt.sav.02"
    /// Who runs the exchange; has no desk in the story.
    package static let exchangeOperator = "lt.ird"
    /// All that the sample directory has.
    package static let endpoints = StoryEndpoint.allCases.map(\.rawValue) + [newcomer, exchangeOperator]
    package static let administrator = "pultas"
    /// The name in the gateway's TLS certificate.
    package static let serverName = "localhost"
}
