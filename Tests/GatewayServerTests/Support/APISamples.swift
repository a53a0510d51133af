import ExchangeAPI
import ExchangeFormats
import Foundation

/// A value of every type that the exchange API answers with, with all its members. Invented.
struct APISamples {
    private let id: UUID
    private let evidence: Evidence
    private let at = UTCInstant(milliseconds: 1_790_000_000_123)

    init() throws {
        id = UUID()
        let text = Base64URL.encode(Array("{}".utf8))
        evidence = Evidence(
            leaf: Array("{}".utf8), path: .init(index: 1, size: 2, hashes: [hash]),
            root: FlattenedJWS(protected: text, payload: text, signature: Base64URL.encode(hash + hash)))
    }

    func all(_ language: Language) -> [(name: String, value: JSONValue)] {
        [
            ("Evidence", evidence.json),
            ("SubmissionAnswer", answer.json),
            ("SequenceItem", item(SequenceAnswer.item(problem, language))),
            ("SequenceAnswer", item(SequenceAnswer.bytes([SequenceAnswer.item(answer), SequenceAnswer.item(problem, language)]))),
            (
                "UploadAnswer",
                UploadAnswer(messageID: id, partID: "attachment-1", size: 1, digest: [UInt8](repeating: 7, count: 32), leaseUntil: at).json
            ),
            ("InboxEntry", entry.json), ("InboxPage", InboxPage(items: [entry]).json),
            ("EvidencePage", EvidencePage(items: [.init(sequence: 1, evidence: evidence)]).json),
            (
                "BatchStamp",
                BatchStamp(
                    kind: .message, digest: [UInt8](repeating: 7, count: 32), links: [.init(path: evidence.path, root: evidence.root, token: [1])]
                ).json
            ),
            ("DeliveryStatus", delivery.json),
            (
                "MessageStatus",
                MessageStatus(
                    messageID: id, conversationID: id, sender: "lt.md", formatID: "THB-100", formatVersion: FormatVersion(1, 0),
                    acceptedAt: at, validUntil: at, deliveries: [delivery]
                ).json
            ),
            ("WithdrawalItem", withdrawal.json["deliveries"]?.array?.first ?? .null), ("WithdrawalAnswer", withdrawal.json),
            ("LogHead", LogHeadAnswer(head: evidence.root, epochs: [evidence.root]).json),
            ("LogHeadPage", LogHeadPage(items: [.init(sequence: 1, head: evidence.root)]).json),
            ("LogProof", LogProofAnswer(leafHash: hash, hashes: [hash]).json),
            ("LogEntry", logEntries.json["items"]?.array?.first ?? .null), ("LogEntryPage", logEntries.json),
            ("DirectoryEntry", endpoint.json),
            ("DirectoryListing", DirectoryListing(exchange: "lt.test", version: 1, endpoints: [endpoint]).json),
            ("FormatListing", FormatListing(items: [format]).json),
            ("Problem", problem.json(language)),
        ]
    }

    private let hash = [UInt8](repeating: 7, count: 32)

    private var logEntries: LogEntryPage {
        LogEntryPage(head: evidence.root, items: [.init(index: 0, leafHash: hash, salt: hash, record: "{}", hashes: [hash])])
    }

    private var answer: SubmissionAnswer { SubmissionAnswer(messageID: id, acceptedAt: at, evidence: evidence) }

    private func item(_ text: [UInt8]) -> JSONValue { (try? JSONReader.read(text, limits: JSONLimits(bytes: 100_000))) ?? .null }

    private var entry: InboxEntry {
        InboxEntry(
            deliveryID: id, messageID: id, conversationID: id, sender: "lt.md", formatID: "THB-100", formatVersion: FormatVersion(1, 0),
            priority: .urgent, acceptedAt: at, validUntil: at, leaseUntil: at, attempt: 1, size: 1)
    }

    private var delivery: MessageStatus.Delivery {
        .init(deliveryID: id, recipient: "lt.md", state: "HANDED_OVER", attempts: 1, consignedAt: at, endedAt: at)
    }

    private var withdrawal: WithdrawalAnswer {
        WithdrawalAnswer(
            messageID: id,
            deliveries: [
                .init(deliveryID: id, recipient: "lt.md", state: "WITHDRAWN", evidence: evidence, refusal: nil),
                .init(deliveryID: id, recipient: "lt.vsat", state: "IN_DELIVERY", evidence: nil, refusal: .withdrawalTooLate),
            ])
    }

    private var endpoint: DirectoryEntry {
        DirectoryEntry(
            id: "lt.md", name: BilingualText(lt: "Migracijos departamentas", en: "Migration Department"), role: "MIGRATION",
            signingCertificates: [[0x30, 0x00]], reads: ["THB-100": [FormatVersion(1, 0)]], contactPhone: "+37061234502", contactHours: "24/7")
    }

    private var format: FormatListing.Entry {
        .init(id: "THB-100", version: FormatVersion(1, 0), title: BilingualText(lt: "Užklausa", en: "Query"), isRouted: true)
    }

    private var problem: ProblemDocument {
        ProblemDocument(
            problem: Problem(
                .fieldMissing, at: JSONPointer(["subject"]), ["label": "x"],
                violations: [Violation(.fieldMissing, at: JSONPointer(["subject"]), ["label": "x"])], retryAfter: 1), status: 422,
            evidence: evidence, incident: id)
    }
}
