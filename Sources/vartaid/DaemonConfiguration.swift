import Foundation
import Gateway
import GatewayServer
import GatewayStorage
import StrictYAML
import Trust

/// `vartaid.yaml`, read strictly: an unknown key is an error. Relative paths start at the file's folder.
struct DaemonConfiguration {
    struct Address {
        let host: String
        /// 0: any that is free.
        let port: Int
    }

    let exchange: String
    let gateway: String
    let state: URL
    let keys: URL
    let listen: Address
    let health: Address
    let tls: CredentialFiles
    let seal: CredentialFiles
    let registry: RegistryFiles
    /// JSON Schemas to serve; absent where there is no such folder.
    let schemas: URL?
    var gatewayLimits = GatewayLimits()
    var serverLimits = ServerLimits()
    /// Anything but `.full` gives up durability; only tests that have to see a loss ask for it.
    var synchronous = SQLiteStoreConfiguration.Synchronous.full
    /// How long requests at work may take when the daemon stops.
    var drain = Duration.seconds(20)

    /// - Throws: ``YAMLError`` with the place, ``ConfigurationFailure`` where the file cannot be read.
    init(contentsOf path: String) throws {
        let file = URL(filePath: path)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw ConfigurationFailure(lt: "nepavyko perskaityti failo \(path)", en: "the file \(path) could not be read")
        }
        try self.init(try YAMLNode(file: file.lastPathComponent, text: text), folder: file.deletingLastPathComponent())
    }

    private init(_ node: YAMLNode, folder: URL) throws {
        let file = try node.mapping
        func url(_ path: String) -> URL { URL(filePath: path, relativeTo: folder).absoluteURL }
        exchange = try file.string("exchange")
        gateway = try file.string("gateway")
        state = url(try file.string("state"))
        keys = url(try file.string("keys"))
        listen = try Self.address(try file.mapping("listen"))
        health = try Self.address(try file.mapping("health"))
        tls = try Self.credential(try file.mapping("tls"), url)
        seal = try Self.credential(try file.mapping("seal"), url)
        registry = RegistryFiles(
            directory: url(try file.string("directory")), agreements: url(try file.string("agreements")),
            anchors: url(try file.string("anchors")), intermediates: try file.optionalStrings("intermediates")?.map(url) ?? [],
            revocationLists: try file.strings("revocationLists").map(url), certificates: try file.optionalString("certificates").map(url))
        schemas = try file.optionalString("schemas").map(url)
        if let storage = try file.optionalMapping("storage") {
            synchronous = try Self.synchronous(storage)
            try storage.finish()
        }
        if let limits = try file.optionalMapping("limits") { try readLimits(limits) }
        try file.finish()
    }

    private static func address(_ mapping: YAMLMapping) throws(YAMLError) -> Address {
        let address = Address(host: try mapping.string("host"), port: try mapping.int("port", in: 0...65_535))
        try mapping.finish()
        return address
    }

    private static func credential(_ mapping: YAMLMapping, _ url: (String) -> URL) throws(YAMLError) -> CredentialFiles {
        let files = CredentialFiles(certificates: url(try mapping.string("certificate")), key: url(try mapping.string("key")))
        try mapping.finish()
        return files
    }

    /// `synchronous: off-for-tests`, which no manual names. There is no other value: whoever leaves the key out gets FULL.
    private static func synchronous(_ storage: YAMLMapping) throws -> SQLiteStoreConfiguration.Synchronous {
        guard try storage.string("synchronous") == "off-for-tests" else {
            throw ConfigurationFailure(
                lt: "saugykla visada rašo patvariai; „storage“ praleiskite", en: "the store always writes durably; leave “storage” out")
        }
        return .off
    }

    /// Durations are in seconds.
    private mutating func readLimits(_ limits: YAMLMapping) throws(YAMLError) {
        func count(_ key: String, in range: ClosedRange<Int>, _ set: (Int) -> Void) throws(YAMLError) {
            if let value = try limits.optionalInt(key, in: range) { set(value) }
        }
        try count("lease", in: 1...3600) { gatewayLimits.lease = .seconds($0) }
        try count("rejectionBurst", in: 0...100_000) { gatewayLimits.rejectionBurst = $0 }
        try count("rejectionsPerSecond", in: 0...10_000) { gatewayLimits.rejectionsPerSecond = Double($0) }
        try count("connections", in: 1...100_000) { serverLimits.connections = $0 }
        try count("connectionsPerAddress", in: 1...100_000) { serverLimits.connectionsPerAddress = $0 }
        try count("connectionsPerCertificate", in: 1...100_000) { serverLimits.connectionsPerCertificate = $0 }
        try count("handshake", in: 1...60) { serverLimits.handshake = .seconds($0) }
        try count("idle", in: 1...3600) { serverLimits.idle = .seconds($0) }
        try count("requestRead", in: 1...600) { serverLimits.requestRead = .seconds($0) }
        try count("answerWrite", in: 1...600) { serverLimits.answerWrite = .seconds($0) }
        try count("requests", in: 1...100_000) { serverLimits.requests = $0 }
        try count("requestsPerEndpoint", in: 1...100_000) { serverLimits.requestsPerEndpoint = $0 }
        try count("longPolls", in: 1...100_000) { serverLimits.longPolls = $0 }
        try count("longPollsPerEndpoint", in: 1...100_000) { serverLimits.longPollsPerEndpoint = $0 }
        try count("drain", in: 0...600) { drain = .seconds($0) }
        try limits.finish()
    }
}
