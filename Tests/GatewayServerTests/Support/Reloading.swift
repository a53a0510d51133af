import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import GatewayStorage
import Synchronization
import Trust

/// A gateway that nobody calls, with files of its own to change.
final class Reloading: Sendable {
    let exchange: SampleExchange
    let gateway: Gateway
    let files: RegistryFiles
    let log = LogBook()
    private let stamp: Mutex<RegistryStamp>

    init(store: any MessageStore = InMemoryStore()) async throws {
        _ = RunningGateway.metrics
        exchange = try SampleExchange()
        var files = exchange.registryFiles
        for (file, path) in [("directory.yaml", \RegistryFiles.directory), ("agreements.yaml", \RegistryFiles.agreements)] {
            let copy = exchange.directory.appending(path: file)
            try FileManager.default.copyItem(at: files[keyPath: path], to: copy)
            files[keyPath: path] = copy
        }
        self.files = files
        stamp = Mutex(RegistryStamp(files))
        gateway = try await Gateway(
            registry: try Registry.load(files), store: store,
            signer: EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer()), clock: exchange.clock,
            random: exchange.random, log: log.logger)
    }

    /// Runs the service over the occasions, to its end.
    func reload(
        _ occasions: ReloadOccasion...,
        load: @escaping @Sendable (RegistryFiles) throws(RegistryFileError) -> Registry = { files throws(RegistryFileError) in
            try Registry.load(files)
        }
    ) async throws {
        let (stream, continuation) = AsyncStream<ReloadOccasion>.makeStream()
        for occasion in occasions { continuation.yield(occasion) }
        continuation.finish()
        // As the next run would find it: what changed after this is new.
        let seen = stamp.withLock { $0 }
        try await RegistryReloader(
            gateway: gateway, files: files, stamp: seen, occasions: stream, load: load, clock: exchange.clock, log: log.logger
        ).run()
    }

    func replace(_ file: URL, _ old: String, _ new: String) throws { try Self.replace(file, old, new) }

    struct NotThere: Error {
        let text: String
    }

    static func replace(_ file: URL, _ old: String, _ new: String) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard text.contains(old) else { throw NotThere(text: old) }
        // Under its name whole, as an operator should.
        try Data(text.replacing(old, with: new, maxReplacements: 1).utf8).write(to: file, options: .atomic)
    }

    /// Makes one file wrong.
    ///
    /// - Returns: the place that has to be named.
    func spoil(_ fault: RegistryReloaderTests.Fault) throws -> String {
        func line(_ file: URL, _ text: String) throws -> String {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            guard let number = lines.firstIndex(where: { $0.contains(text) }) else { throw NotThere(text: text) }
            return "\(file.lastPathComponent):\(number + 1)"
        }
        let intermediates = files.intermediates[0]
        switch fault {
        case .directory:
            try replace(files.directory, "role: MIGRATION", "role: MIGRATIONS")
            return try line(files.directory, "MIGRATIONS")
        case .agreements:
            try replace(files.agreements, "formats: [THB-101]", "formats: [THB-999]")
            return try line(files.agreements, "THB-999")
        case .unknownKey:
            try replace(files.agreements, "retentionCeiling: 90", "retentionCieling: 90")
            return try line(files.agreements, "- from: [ngo.nappz.linija]")
        case .notYAML:
            try replace(files.agreements, "purposes: [ASSIST]", "purposes: [ASSIST")
            return "agreements.yaml"
        case .missing:
            try FileManager.default.removeItem(at: files.agreements)
            return "agreements.yaml:1"
        case .certificate:
            try replace(files.directory, "endpoints/lt.md/tls.pem", "endpoints/lt.vsat/tls.pem")
            return try line(files.directory, "endpoints/lt.vsat/tls.pem")
        case .anchors:
            try Data("nothing\n".utf8).write(to: files.anchors)
            return "\(files.anchors.lastPathComponent):1"
        case .intermediates:
            let sound = try String(contentsOf: intermediates, encoding: .utf8)
            let wrong = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
            try Data((sound + wrong).utf8).write(to: intermediates, options: .atomic)
            return "\(intermediates.lastPathComponent):\(sound.split(separator: "\n").count + 1)"
        case .revocationLists:
            try Data([0x30, 0x03, 0x01, 0x02, 0x03]).write(to: files.revocationLists[0], options: .atomic)
            return "\(files.revocationLists[0].lastPathComponent):1"
        case .cutOff:
            let sound = try String(contentsOf: files.revocationLists[0], encoding: .utf8)
            try Data(sound.dropLast(60).utf8).write(to: files.revocationLists[0], options: .atomic)
            let lines = sound.split(separator: "\n")
            let last = lines.lastIndex { $0.hasPrefix("-----BEGIN") } ?? 0
            return "\(files.revocationLists[0].lastPathComponent):\(last + 1)"
        }
    }

    static func metrics() async throws -> Exposition { try Exposition(PrometheusText.render(RunningGateway.metrics.families())) }

    static func counted(_ outcome: String) async throws -> Double {
        try await metrics().value("vartai_registry_reloads_total", ["outcome": outcome]) ?? 0
    }
}

/// True the first time.
final class Once: Sendable {
    private let isOver = Mutex(false)

    var isFirst: Bool {
        isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
    }
}
