import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import GatewayStorage
import Installation
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
    /// The second network, and the endpoints that are served there and nowhere else; absent: one network.
    let secondListen: (address: Address, endpoints: Set<String>)?
    let health: Address
    /// Absent: no console.
    let console: Address?
    /// Absent: no admin API.
    let admin: Address?
    /// Who may look at the console, and what each may do at the admin API.
    let administrators: AdministratorList
    /// How changes of the agreements are approved.
    let fourEyes: FourEyes
    let tls: CredentialSource
    let seal: CredentialSource
    /// With what the gateway calls endpoints; absent: it pushes to nobody.
    let push: CredentialSource?
    /// Under which the master key lies; absent: in clear.
    let wrapping: KeySource?
    /// Under which it lay before: for `--rewrap`.
    let formerWrapping: KeySource?
    private(set) var registry: RegistryFiles
    /// Who is asked what was revoked.
    let revocation: RevocationSettings
    /// JSON Schemas to serve; absent where there is no such folder.
    let schemas: URL?
    /// Absent: no time-stamps.
    let timeStamps: TimeStamps?
    /// What is still good, and who is told.
    let alarms: Alarms
    var gatewayLimits = GatewayLimits()
    var serverLimits = ServerLimits()
    var pushSettings = PushSettings()
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
        secondListen = try file.optionalMapping("secondListen").map(Self.secondListener)
        health = try Self.address(try file.mapping("health"))
        console = try file.optionalMapping("console").map(Self.address)
        admin = try file.optionalMapping("admin").map(Self.address)
        administrators = try AdministratorList(file, hasAdminAPI: admin != nil)
        fourEyes = try file.optionalMapping("fourEyes").map { mapping throws(YAMLError) in try FourEyes(mapping) } ?? FourEyes()
        tls = try file.mapping("tls").credential(relativeTo: folder)
        seal = try file.mapping("seal").credential(relativeTo: folder)
        push = try file.optionalMapping("push").map { mapping throws(YAMLError) in
            let credential = try mapping.mapping("tls").credential(relativeTo: folder)
            try mapping.finish()
            return credential
        }
        wrapping = try file.optionalMapping("wrapping").map { mapping throws(YAMLError) in try mapping.keySource(relativeTo: folder) }
        formerWrapping = try file.optionalMapping("formerWrapping").map { mapping throws(YAMLError) in try mapping.keySource(relativeTo: folder) }
        let (revocation, terms) = try file.optionalMapping("revocation").map(RevocationSettings.read) ?? (RevocationSettings(), RevocationTerms())
        self.revocation = revocation
        registry = RegistryFiles(
            directory: url(try file.string("directory")), agreements: url(try file.string("agreements")),
            anchors: url(try file.string("anchors")), intermediates: try file.optionalStrings("intermediates")?.map(url) ?? [],
            revocationLists: try file.strings("revocationLists").map(url), certificates: try file.optionalString("certificates").map(url),
            revocationCache: RevocationCache(folder: state.appending(path: "revocation")), revocationTerms: terms)
        let retirement = try Self.retirement(file)
        registry.retirement = retirement
        schemas = try file.optionalString("schemas").map(url)
        timeStamps = try file.optionalMapping("timestamps").map { mapping throws(YAMLError) in try TimeStamps(mapping, url, retirement) }
        alarms = try file.optionalMapping("alarms").map { mapping throws(YAMLError) in try Alarms(mapping, url) } ?? Alarms()
        try readApprovals(file, url)
        if let storage = try file.optionalMapping("storage") {
            synchronous = try Self.synchronous(storage)
            try storage.finish()
        }
        if let retention = try file.optionalMapping("retention") { try Self.retention(retention, &gatewayLimits) }
        if let limits = try file.optionalMapping("limits") { try readLimits(limits) }
        try file.finish()
    }

    /// `approvals: approvals.json`, or `none`. A test exchange (`….test`) does without unless it names a file; every other has to say.
    private mutating func readApprovals(_ file: YAMLMapping, _ url: (String) -> URL) throws(YAMLError) {
        switch try file.optionalString("approvals") {
        case "none": registry.needsApprovals = false
        case let path?: (registry.needsApprovals, registry.approvals) = (true, url(path))
        case nil where exchange.hasSuffix(".test"): registry.needsApprovals = false
        case nil:
            throw file.node.failure(
                lt: "nurodykite „approvals“: dviejų administratorių patvirtinimų failą arba „none“",
                en: "name “approvals”: the file with two administrators’ approvals, or “none”")
        }
    }

    /// `retired: {ES256: 2030-01-01T00:00:00Z, RSA-2048: 2029-01-01T00:00:00Z}`.
    private static func retirement(_ file: YAMLMapping) throws(YAMLError) -> AlgorithmRetirement {
        guard let retired = try file.optionalMapping("retired") else { return .none }
        var ends: [AgeingAlgorithm: UTCInstant] = [:]
        for name in retired.keys {
            let node = try retired.node(name)
            guard let algorithm = AgeingAlgorithm(named: name), let end = UTCInstant(rfc3339: try node.string) else {
                throw node.failure(
                    lt: "laukiama algoritmo („ES256“, „ES384“, „ES512“, „Ed25519“, „RSA-3072“) ir laiko (RFC 3339)",
                    en: "an algorithm (ES256, ES384, ES512, Ed25519, RSA-3072) and an instant (RFC 3339)")
            }
            ends[algorithm] = end
        }
        try retired.finish()
        return AlgorithmRetirement(ends)
    }

    private static func address(_ mapping: YAMLMapping) throws(YAMLError) -> Address {
        let address = Address(host: try mapping.string("host"), port: try mapping.int("port", in: 0...65_535))
        try mapping.finish()
        return address
    }

    /// `{host, port, endpoints}`.
    private static func secondListener(_ mapping: YAMLMapping) throws(YAMLError) -> (address: Address, endpoints: Set<String>) {
        let list = try mapping.node("endpoints")
        var endpoints: Set<String> = []
        for node in try list.list {
            guard endpoints.insert(try node.string).inserted else {
                throw node.failure(lt: "mainų dalyvis pakartotas", en: "the endpoint is repeated")
            }
        }
        guard !endpoints.isEmpty else {
            throw list.failure(lt: "sąrašas tuščias: niekas nebūtų aptarnaujamas", en: "the list is empty: nobody would be served")
        }
        return (try address(mapping), endpoints)
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
        try count("inFlightPerEndpoint", in: 1...100_000) { gatewayLimits.inFlight = $0 }
        try count("unreceipted", in: 2...10_000) { gatewayLimits.unreceipted = $0 }
        try count("senderShare", in: 1...100) { gatewayLimits.senderShare = $0 }
        try count("submissionBurst", in: 1...1_000_000) { gatewayLimits.submissionBurst = $0 }
        try count("submissionsPerSecond", in: 1...100_000) { gatewayLimits.submissionsPerSecond = Double($0) }
        try count("clockGap", in: 3600...31_536_000) { gatewayLimits.clockGap = .seconds($0) }
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
        try count("uploadLease", in: 60...(30 * 86_400)) { gatewayLimits.uploadLease = .seconds($0) }
        try count("uploadsPerEndpoint", in: 0...1_000_000) { gatewayLimits.uploadsPerEndpoint = $0 }
        try count("uploadBytesPerEndpoint", in: 0...(1 << 50)) { gatewayLimits.uploadBytesPerEndpoint = $0 }
        try count("uploadDiskReserve", in: 0...(1 << 50)) { gatewayLimits.uploadDiskReserve = $0 }
        try count("partBytesPerSecond", in: 1024...(1 << 40)) { gatewayLimits.partBytesPerSecond = $0 }
        try count("uploadsAtOnce", in: 1...10_000) { serverLimits.uploadsAtOnce = $0 }
        try count("uploadsAtOncePerEndpoint", in: 1...10_000) { serverLimits.uploadsAtOncePerEndpoint = $0 }
        try count("downloadsAtOnce", in: 1...10_000) { serverLimits.downloadsAtOnce = $0 }
        try count("downloadsAtOncePerEndpoint", in: 1...10_000) { serverLimits.downloadsAtOncePerEndpoint = $0 }
        try count("uploadBytesPerSecond", in: 1...(1 << 30)) { serverLimits.uploadBytesPerSecond = $0 }
        try count("uploadWindow", in: 1...600) { serverLimits.uploadWindow = .seconds($0) }
        try count("uploadTime", in: 1...(7 * 86_400)) { serverLimits.uploadTime = .seconds($0) }
        try count("downloadStall", in: 1...3600) { serverLimits.downloadStall = .seconds($0) }
        try count("logHeadInterval", in: 1...86_400) { gatewayLimits.headInterval = .seconds($0) }
        try count("logHeadSpacing", in: 1...86_400) { gatewayLimits.headSpacing = .seconds($0) }
        try count("pushesPerEndpoint", in: 1...64) { pushSettings.atOnce = $0 }
        try count("pushDeclines", in: 1...1000) { pushSettings.declines = $0 }
        try count("drain", in: 0...600) { drain = .seconds($0) }
        try limits.finish()
    }
}
