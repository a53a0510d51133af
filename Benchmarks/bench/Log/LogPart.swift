import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Story
import Trust

/// The audit log by itself: what an entry costs, and what heads and proofs cost when there are many.
struct LogPart: BenchmarkPart {
    static let id = "log"
    static let summary =
        "The audit log at a million entries (LOG_ENTRIES=10000000: ten): an entry appended, a head, proofs, verification of the whole."

    /// Entries in one commit while the log is filled …
    private static let filling = 4096
    /// … and while appending is measured.
    private static let group = 64
    private static let proofs = 1000

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let entries = ProcessInfo.processInfo.environment["LOG_ENTRIES"].flatMap(Int.init) ?? 1_000_000
        let folder = bench.state.appending(path: "log")
        let store = try SQLiteStore.open(
            configuration: SQLiteStoreConfiguration(
                stateDirectory: folder.appending(path: "state"), keyDirectory: folder.appending(path: "keys"), exchange: StoryNames.exchange),
            random: SystemRandom())
        var figures = LimitFigures()
        bench.say("filling the log with \(entries) entries …")
        for first in stride(from: 0, to: entries, by: Self.filling) {
            try Task.checkCancellation()
            try await Self.append(min(Self.filling, entries - first), to: store)
        }
        for round in 0..<bench.rounds {
            bench.say("round \(round + 1) …")
            let appended = 64 * Self.group
            let cost = try await Cost.measure(appended) {
                for _ in 0..<(appended / Self.group) { try await Self.append(Self.group, to: store) }
            }
            figures.add("append.cpu", "An entry appended in commits of \(Self.group), CPU", cost.cpu)
            figures.add("append.wall", "An entry appended in commits of \(Self.group), time", cost.wall)
            try await measureProofs(store, &figures)
        }
        try await store.close()
        try verify(folder.appending(path: "state"), &figures, bench)
        return PartResult(Self.self, figures.series, notes: ["\(entries) entries; the database has \(try Self.size(folder)) MB."])
    }

    private static func append(_ count: Int, to store: SQLiteStore) async throws {
        let random = SystemRandom()
        try await store.write { writer in
            for _ in 0..<count {
                let salt = random.bytes(WireLimits.saltBytes)
                let record = JSONWriter.bytes(
                    AuditRecord(
                        .contentConsigned, at: SystemClock().now(), actor: "lt.md", sender: "lt.policija.lkpb", messageID: UUID(), deliveryID: UUID(),
                        recipients: ["lt.md"], formatID: "THB-100"
                    ).json)
                try writer.append(StoredAuditLeaf(hash: LogEntryHash.of(salt: salt, record: record), salt: salt, record: record))
            }
        }
    }

    private func measureProofs(_ store: SQLiteStore, _ figures: inout LimitFigures) async throws {
        let size = Int(try await store.read { try $0.auditSize() })
        let places = (0..<Self.proofs).map { _ in Int.random(in: 1..<size) }
        let head = try await Cost.measure(Self.proofs) {
            for place in places { _ = try await store.read { try StoredTree($0).root(size: size - place % 1000) } }
        }
        let inclusion = try await Cost.measure(Self.proofs) {
            for place in places { _ = try await store.read { try StoredTree($0).inclusionProof(of: place, size: size) } }
        }
        let consistency = try await Cost.measure(Self.proofs) {
            for place in places { _ = try await store.read { try StoredTree($0).consistencyProof(from: place, to: size) } }
        }
        for (name, title, cost) in [
            ("head", "The head of the tree", head), ("inclusion", "A proof of inclusion", inclusion),
            ("consistency", "A proof of consistency", consistency),
        ] {
            figures.add("\(name).cpu", "\(title), CPU", cost.cpu)
            figures.add("\(name).wall", "\(title), time", cost.wall)
        }
    }

    private func verify(_ state: URL, _ figures: inout LimitFigures, _ bench: BenchmarkContext) throws {
        bench.say("verifying the whole log …")
        let log = try AuditLogFile(stateDirectory: state)
        // Nothing in this log is signed, but a verifier has to have somebody whom it believes.
        let pki = try DevelopmentPKI.create(
            in: bench.state.appending(path: "pki"), exchange: log.exchange, gatewayID: "lt.vartai", endpoints: [], clock: SystemClock(),
            random: SystemRandom())
        let paths = try pki.pathVerifier()
        var audit = LogAudit(LogVerifier(SignatureVerifier(exchange: log.exchange, paths: paths)), exchange: log.exchange)
        let begin = ContinuousClock.now
        try log.export { audit.read(line: $0.bytes.dropLast()) }
        let report = audit.finish()
        guard report.isGood, report.entries == log.size else { throw BenchFailure("The log does not verify.") }
        figures.add("verify.wall", "Export and verification, an entry", (ContinuousClock.now - begin) / .microseconds(log.size))
    }

    private static func size(_ folder: URL) throws -> Int {
        let file = folder.appending(path: "state/messages.sqlite")
        return ((try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0) / 1_000_000
    }
}
