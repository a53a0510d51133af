import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Logging
import Synchronization
import TestSupport
import Trust

/// A real gateway as one desk reaches it, without a network between them. It can be taken away and replaced.
final class GatewayInProcess: HTTPExchange {
    private let endpoint: String
    private let certificate: [UInt8]
    private let current: Mutex<Gateway?>

    init(_ exchange: TestSupport.SampleExchange, _ endpoint: String) throws {
        self.endpoint = endpoint
        certificate = try exchange.tlsCertificate(endpoint)
        current = Mutex(nil)
    }

    var gateway: Gateway? {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }

    func send(_ request: OutboundRequest) async throws(TransportFailure) -> InboundResponse {
        guard let gateway else { throw .unreachable }
        do {
            return try await answer(request, gateway)
        } catch let problem as Problem {
            return Self.problem(problem, nil)
        } catch let refusal as Refusal {
            return Self.problem(refusal.problem, refusal.evidence)
        } catch {
            throw .interrupted
        }
    }

    private func answer(_ request: OutboundRequest, _ gateway: Gateway) async throws -> InboundResponse {
        let caller = try gateway.caller(certificate: certificate)
        let path = request.path.split(separator: "?")[0].split(separator: "/").map(String.init)
        let id = path.count > 2 ? UUID(uuidString: path[2]) : nil
        switch (request.method, path.dropFirst().first, path.count > 2 ? path.last : nil) {
        case (.post, "messages", nil):
            let accepted = try await gateway.submit(request.body, from: caller)
            return Self.json(
                SubmissionAnswer(messageID: accepted.messageID, acceptedAt: accepted.acceptedAt, evidence: accepted.evidence).json, 202)
        case (.get, "messages", _?):
            _ = try await gateway.status(of: try Self.known(id), for: caller)
            return Self.json([:])
        case (.get, "inbox", _):
            let queued = try await gateway.inbox(of: caller, limit: 10, wait: .milliseconds(20))
            return Self.json(InboxPage(items: queued.map(Self.entry)).json)
        case (.get, "deliveries", "message"?):
            let bytes = try await gateway.content(of: try Self.known(id), for: caller)
            return InboundResponse(status: 200, contentType: MediaType.message, body: bytes)
        case (.post, "deliveries", "receipt"?):
            return Self.json(try await gateway.conclude(try Self.known(id), receipt: request.body, from: caller).json)
        case (.get, "evidence", _):
            let after = Int64(request.path.split(separator: "?")[1].split(separator: "&")[0].dropFirst("after=".count)) ?? 0
            let found = try await gateway.evidenceFeed(for: caller, after: after, limit: 100, wait: .milliseconds(20))
            return Self.json(EvidencePage(items: try found.map { .init(sequence: $0.sequence, evidence: try $0.evidence) }).json)
        case (.get, "log", "head"?):
            let state = try await gateway.logState()
            return Self.json(
                LogHeadAnswer(head: try state.head.map { try Self.jws($0.bytes) }, epochs: try state.epochs.map { try Self.jws($0.bytes) }).json)
        case (.get, "log", _?) where path.count == 5:
            let hashes = try await gateway.consistencyProof(from: Int(path[3]) ?? 0, to: Int(path[4]) ?? 0)
            return Self.json(LogProofAnswer(hashes: hashes).json)
        case (.post, "log", _):
            try await gateway.takeWitness(request.body, from: caller)
            return Self.json([:])
        case (.get, "directory", _):
            return Self.json(DirectoryListing(exchange: TestSupport.SampleExchange.name, version: 1, endpoints: []).json)
        default: throw Problem(.resourceUnknown)
        }
    }

    private static func known(_ id: UUID?) throws(Problem) -> UUID {
        guard let id else { throw Problem(.resourceUnknown) }
        return id
    }

    private static func jws(_ bytes: [UInt8]) throws -> FlattenedJWS { try FlattenedJWS(JSONReader.read(bytes, limits: JSONLimits(bytes: 100_000))) }

    private static func entry(_ queued: QueuedDelivery) -> InboxEntry {
        let (delivery, message) = (queued.delivery, queued.message)
        return InboxEntry(
            deliveryID: delivery.id, messageID: message.messageID, conversationID: message.conversationID, sender: message.sender,
            formatID: message.formatID, formatVersion: message.formatVersion, priority: message.priority, acceptedAt: message.acceptedAt,
            validUntil: message.validUntil, leaseUntil: delivery.leaseUntil ?? message.validUntil, attempt: delivery.attempts, size: message.size)
    }

    private static func json(_ value: JSONValue, _ status: Int = 200) -> InboundResponse {
        InboundResponse(status: status, contentType: MediaType.json, body: JSONWriter.bytes(value))
    }

    private static func problem(_ problem: Problem, _ evidence: Evidence?) -> InboundResponse {
        let status = ErrorCatalogue.entry(problem.code).status
        let document = ProblemDocument(problem: problem, status: status, evidence: evidence)
        return InboundResponse(status: status, contentType: MediaType.problem, body: JSONWriter.bytes(document.json(.en)))
    }
}

/// A gateway on SQLite in folders of its own, which can be stopped, backed up and restored.
final class RestorableGateway {
    let exchange: TestSupport.SampleExchange
    let clock: ManualClock
    private let folder: TestSupport.TemporaryDirectory
    private var store: SQLiteStore?
    private(set) var gateway: Gateway?

    init(_ exchange: TestSupport.SampleExchange, _ clock: ManualClock) throws {
        self.exchange = exchange
        self.clock = clock
        folder = try TestSupport.TemporaryDirectory()
    }

    private struct Monotonic: MonotonicClock {
        let clock: ManualClock
        let start: UTCInstant

        func elapsed() -> Duration { clock.now().since(start) }
    }

    /// - Parameter isHonest: whether it has its note of the last head.
    func start(_ origin: StorageOrigin = .own, isHonest: Bool = true) async throws -> Gateway {
        let keys = folder.file("keys")
        let store = try SQLiteStore.open(configuration: configuration, random: SystemRandom())
        self.store = store
        let gateway = try await Gateway(
            registry: exchange.registry(), store: store, signer: exchange.evidenceSigner(), clock: clock,
            monotonic: Monotonic(clock: clock, start: clock.now()), random: SystemRandom(),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, marker: isHonest ? LogMarkerFile(directory: keys) : nil, origin: origin)
        self.gateway = gateway
        return gateway
    }

    func stop() async throws {
        await gateway?.finish()
        gateway = nil
        try await store?.close()
        store = nil
    }

    /// While it is stopped. The keys are in no backup.
    func backUp(_ name: String) throws { try FileManager.default.copyItem(at: folder.file("state"), to: folder.file(name)) }

    func restore(_ name: String) throws {
        try FileManager.default.removeItem(at: folder.file("state"))
        try FileManager.default.copyItem(at: folder.file(name), to: folder.file("state"))
    }

    var state: URL { folder.file("state") }

    var configuration: SQLiteStoreConfiguration {
        SQLiteStoreConfiguration(stateDirectory: state, keyDirectory: folder.file("keys"), exchange: TestSupport.SampleExchange.name)
    }

    /// For a backup.
    func file(_ name: String) -> URL { folder.file(name) }
}
