import Desk
import DeskServer
import ExchangeFormats
import Foundation
import Synchronization

/// A desk that answers from what the test put there and keeps what it was asked.
final class FakeDesk: DeskOperations {
    struct State {
        var asked: [QueryRequest] = []
        var drafts: [MessageDraft] = []
        var waits: [Duration] = []
        var limits: [Int] = []
        /// Whether lists were to have test messages.
        var withTests: [Bool] = []
        var tested: [(endpoints: [String]?, occasion: TestMessage.Occasion)] = []
        /// What was handed over, by the id that it got.
        var staged: [UUID: (new: NewAttachment, bytes: [UInt8])] = [:]
        /// The longest piece in which it came.
        var longestPiece = 0
        /// Of whom deliveries were withdrawn; `nil` for all.
        var withdrawn: [String?] = []
        /// Sources that were to be read, and whether everything of them.
        var refreshed: [String: Bool] = [:]
    }

    private let state = Mutex(State())

    /// The desk's own sources; asked to be read, one has been so when it is asked after again.
    func sources() -> [SourceState] {
        let refreshed = state.withLock { $0.refreshed }
        return Sample.sources.map { source in
            guard let full = refreshed[source.id] else { return source }
            return SourceState(
                id: source.id, kind: source.kind, records: 7, readAt: Sample.instant, fullReadAt: full ? Sample.instant : source.fullReadAt,
                nextAt: source.nextAt, reading: nil, failure: source.failure, remarks: source.remarks, readings: source.readings + 1)
        }
    }

    func refreshSource(_ id: String, full: Bool) throws(Problem) -> SourceState {
        guard let source = Sample.sources.first(where: { $0.id == id }) else { throw Problem(.parameterInvalid, ["parameter": "source"]) }
        state.withLock { $0.refreshed[id] = full }
        return source
    }

    func witness() -> WitnessStatus {
        WitnessStatus(state: .none, since: nil, checkedAt: nil, latest: nil, heads: 0, epochs: [], alarms: [])
    }

    let status: QueryStatus
    let item: OutboxItem
    let message: InboxMessage
    let bytes: [UInt8]
    /// Contents of parts.
    let contents: [String: [UInt8]]
    /// What is said of a part's size where it is not true.
    let announcedSize: Int?
    let statements: [Evidence]
    let refusal: Problem?
    /// Of whose end there is no evidence.
    let overdue = [Sample.message]
    /// Whether a question about an outbox message stays unanswered until the task is cancelled.
    let isSilent: Bool

    /// - Parameters:
    ///   - formatID: of the message received, with a body in the Lithuanian binding.
    ///   - received: the one message of the inbox and its bytes; a sample otherwise.
    ///   - contents: of parts, by id.
    init(
        refusal: Problem? = nil, isSilent: Bool = false, formatID: String = "THB-230",
        body: JSONValue = ["nukreipimoRusis": "INQUIRY", "skubumas": "URGENT"], received: (message: InboxMessage, bytes: [UInt8])? = nil,
        contents: [String: [UInt8]] = [:], announcedSize: Int? = nil
    ) {
        self.contents = contents
        self.announcedSize = announcedSize
        self.refusal = refusal
        self.isSilent = isSilent
        let at = UTCInstant(seconds: 1_795_300_000)
        let message = InboxItem(
            messageID: Sample.message, sender: "ngo.nappz.linija", formatID: formatID, formatVersion: FormatVersion(1, 0),
            conversationID: Sample.query, inReplyTo: nil, receivedAt: at, outcome: .accepted)
        status = QueryStatus(
            queryID: Sample.query, askedAt: at, subjectType: "PERSON",
            sources: [
                SourceStatus(
                    source: "lt.md", name: BilingualText(lt: "Migracijos departamentas", en: "Migration Department"), messageID: Sample.message,
                    state: .answered, result: "HIT", matchCount: 1, hits: [.init(reference: "r-1", identity: "SIMILAR", expiresAt: at)],
                    ownerUnit: "Kontrolės skyrius", contactPhone: "+370 5 000 0000", contactHours: "8–17", answeredAt: at,
                    elapsed: .milliseconds(1250)),
                SourceStatus(
                    source: "lt.vsat", name: BilingualText(lt: "VSAT", en: "SBGS"), messageID: Sample.message, state: .failed,
                    problem: ReportedProblem(
                        code: "E-XXX-99", message: BilingualText(lt: "Nauja klaida.", en: "A new error."), pointer: "/a",
                        violations: [.init(code: "E-XXX-98", pointer: "/b", message: BilingualText(lt: "Kita.", en: "Another."))])),
                SourceStatus(source: "lt.policija.lkpb", name: BilingualText(lt: "LKPB", en: "CPB"), messageID: Sample.message),
            ])
        item = OutboxItem(
            messageID: Sample.message, formatID: "THB-230", formatVersion: FormatVersion(1, 0), conversationID: Sample.query,
            inReplyTo: Sample.query, recipients: ["lt.sav.15"], createdAt: at, validUntil: at.adding(.seconds(3600)), state: .refused,
            problem: ReportedProblem(Problem(.consentMissing)),
            events: [.init(event: .contentHandoverFailure, at: at, recipient: "lt.sav.15", reason: .fieldMissing)],
            attachments: [
                MessageAttachment(
                    partID: "attachment-1", fileName: "skenas.pdf", mediaType: "application/pdf", size: 5_242_880, description: "Sutartis")
            ], upload: .init(done: 1_048_576, total: 5_242_880))
        self.message =
            received?.message
            ?? InboxMessage(
                item: message,
                manifest: Manifest(
                    exchange: "lt.test", formatID: formatID, formatVersion: FormatVersion(1, 0), messageID: Sample.message,
                    conversationID: Sample.query, createdAt: at, validUntil: at, sender: "ngo.nappz.linija", senderPerson: "d-7",
                    recipients: ["lt.sav.15"], priority: .urgent, purpose: "ASSIST", regime: "BDAR", legalBasis: ["CONSENT"], handlingCodes: ["A0"],
                    language: .lt, retention: 30, parts: []),
                body: body)
        bytes = received?.bytes ?? Array(#"{"payload":"e30", "kept":  "as it came"}"#.utf8)
        let jws = FlattenedJWS(protected: "e30", payload: "e30", signature: "AA")
        statements = [Evidence(leaf: [1, 2, 3], path: .init(index: 1, size: 2, hashes: [[UInt8](repeating: 7, count: 32)]), root: jws)]
    }

    func withdraw(_ id: UUID, recipient: String?) async throws(Problem) -> OutboxItem {
        state.withLock { $0.withdrawn.append(recipient) }
        try check()
        var item = item
        item.withdrawals = [Withdrawal(messageID: id, recipient: recipient, askedAt: item.createdAt)]
        return item
    }
    func overdueEvidence(limit: Int) async throws(Problem) -> [UUID] { overdue }

    var seen: State { state.withLock { $0 } }

    private func check() throws(Problem) { if let refusal { throw refusal } }

    func query(_ request: QueryRequest) async throws(Problem) -> QueryStatus {
        try check()
        state.withLock { $0.asked.append(request) }
        return status
    }

    func queryStatus(_ id: UUID, wait: Duration) async throws(Problem) -> QueryStatus {
        guard id == Sample.query else { throw Problem(.messageNotFound) }
        state.withLock { $0.waits.append(wait) }
        return status
    }

    func queries() async throws(Problem) -> [QueryStatus] { [status] }

    func send(_ draft: MessageDraft) async throws(Problem) -> OutboxItem {
        try check()
        state.withLock { $0.drafts.append(draft) }
        return item
    }

    func outbox(limit: Int, tests: Bool) async throws(Problem) -> [OutboxItem] {
        state.withLock { state in
            state.limits.append(limit)
            state.withTests.append(tests)
        }
        return [item]
    }

    func outboxItem(_ id: UUID, wait: Duration) async throws(Problem) -> OutboxItem {
        guard isSilent else { return item }
        state.withLock { $0.waits.append(wait) }
        // Ends by cancellation only.
        let (stream, _) = AsyncStream.makeStream(of: Never.self)
        for await _ in stream {}
        throw Problem(.shuttingDown)
    }

    func stage<Content: AsyncSequence>(_ new: NewAttachment, content: Content) async throws(Problem) -> StagedAttachment
    where Content.Element == [UInt8] {
        try check()
        var bytes: [UInt8] = []
        do {
            for try await piece in content {
                bytes += piece
                state.withLock { $0.longestPiece = max($0.longestPiece, piece.count) }
            }
        } catch {
            throw Problem(.requestTooSlow)
        }
        let (id, taken) = (UUID(), bytes)
        state.withLock { $0.staged[id] = (new, taken) }
        return StagedAttachment(
            file: SealedFile(id: id, size: bytes.count, wrappedKey: []), fileName: new.fileName, mediaType: new.mediaType, salt: [], digest: [],
            stagedAt: UTCInstant(seconds: 1_795_300_000))
    }

    func part(_ partID: String, of id: UUID) async throws(Problem) -> PartContent {
        guard let bytes = contents[partID] else { throw Problem(.partMissing) }
        return PartContent(partID: partID, mediaType: "application/pdf", size: announcedSize ?? bytes.count, reader: MemoryPartReader(bytes))
    }

    func inbox(limit: Int, tests: Bool) async throws(Problem) -> [InboxItem] {
        state.withLock { $0.withTests.append(tests) }
        return [message.item]
    }

    func tests(_ endpoints: [String]?) async throws(Problem) -> [TestState] { Sample.tests }

    func sendTests(_ endpoints: [String]?, _ occasion: TestMessage.Occasion) async throws(Problem) -> [TestState] {
        try check()
        state.withLock { $0.tested.append((endpoints, occasion)) }
        return Sample.tests
    }

    func inboxItem(_ id: UUID) async throws(Problem) -> InboxMessage { message }
    func messageBytes(_ id: UUID) async throws(Problem) -> [UInt8] { bytes }
    func evidence(_ id: UUID) async throws(Problem) -> [Evidence] { statements }
    func stamp(_ id: UUID) async throws(Problem) -> BatchStamp { throw Problem(.stampPending) }
    func stamps(ofEvidence id: UUID) async throws(Problem) -> [BatchStamp] { [] }
}

enum Sample {
    /// One went well, one waits, one was refused, one was never sent.
    static let tests = [
        TestState(
            endpoint: "lt.md", name: BilingualText(lt: "Migracijos departamentas", en: "Migration Department"),
            last: .init(
                messageID: message, sentAt: instant, state: .handedOver, acceptedAt: instant,
                handedOverAt: instant.adding(.milliseconds(1250)))),
        TestState(
            endpoint: "lt.sav.15", name: BilingualText(lt: "Kauno savivaldybė", en: "Kaunas"),
            last: .init(messageID: query, sentAt: instant, state: .accepted, acceptedAt: instant)),
        TestState(
            endpoint: "lt.vsat", name: BilingualText(lt: "Pasieniečiai", en: "Border guard"),
            last: .init(
                messageID: query, sentAt: instant, state: .rejected,
                problem: ReportedProblem(Problem(.routeFormatNotAllowed, ["format": .text(TestMessage.formatID), "recipient": "lt.vsat"])))),
        TestState(endpoint: "ngo.nappz.linija", name: BilingualText(lt: "Pagalbos linija", en: "Helpline")),
    ]
    static let query = id("0192f0c1-7b3a-7c11-8a54-000000000001")
    static let message = id("0192f0c1-7b3a-7c11-8a54-000000000002")

    static let instant = UTCInstant(seconds: 1_795_300_000)

    /// One that was read, and one whose database is not there.
    static let sources = [
        SourceState(
            id: "asmenys", kind: "csv", records: 5, readAt: instant.adding(.seconds(-900)), fullReadAt: instant.adding(.seconds(-900)),
            nextAt: instant.adding(.seconds(900)), reading: nil, failure: nil, remarks: ["dateNotUnderstood": 2], readings: 1),
        SourceState(
            id: "automobiliai", kind: "odbc", records: nil, readAt: nil, fullReadAt: nil, nextAt: instant.adding(.seconds(30)), reading: nil,
            failure: SourceState.Failure(fault: "connectionFailed", detail: "08001", since: instant.adding(.seconds(-60)), attempts: 2), remarks: [:],
            readings: 2),
    ]

    private static func id(_ text: String) -> UUID { UUID(wireText: text) ?? UUID() }
}

/// Bytes that differ from call to call, for tests.
struct CountingRandom: RandomSource {
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) } }
}
