import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import Story
import Trust

/// What the gateway writes when it accepts a message: the message with its content, a delivery, the evidence of acceptance and a leaf of the audit
/// log. Made of a real message, signed by a real seal; each set has ids of its own.
struct AcceptedRows: Sendable {
    /// The message's JSON text.
    let content: [UInt8]
    private let manifest: Manifest
    private let messageDigest: [UInt8]
    private let manifestDigest: [UInt8]
    private let evidence: Evidence
    /// The JSON text of its root.
    private let rootText: [UInt8]
    private let auditRecord: [UInt8]
    private let acceptedAt: UTCInstant
    private let random = SystemRandom()

    /// - Parameters:
    ///   - message: its JSON text.
    ///   - group: messages whose evidence shares one root: longer paths for more.
    init(_ message: [UInt8], _ world: StoryWorld, group: Int) throws {
        let now = SystemClock().now()
        let unverified = try UnverifiedMessage(bytes: message)
        let manifest = try Manifest.read(unverified.manifest, now: now)
        let digest = unverified.jws.messageDigest
        let seal = try DevelopmentPKI(directory: world.place.pki).gatewaySeal.signer()
        let random = SystemRandom()
        func statement() -> EvidenceStatement {
            EvidenceStatement(
                event: .submissionAcceptance, exchange: manifest.exchange, evidenceID: UUID.version7(at: now, random: random), at: now,
                sender: manifest.sender, messageID: manifest.messageID, messageDigest: digest, conversationID: manifest.conversationID,
                deliveries: manifest.recipients.map { EvidenceStatement.Delivery(deliveryID: UUID.version7(at: now, random: random), recipient: $0) },
                directoryVersion: 1)
        }
        let signer = EvidenceSigner(exchange: manifest.exchange, signer: seal)
        guard let evidence = try signer.sign((0..<group).map { _ in statement() }, sequence: 1, at: now).first else {
            throw BenchFailure("No evidence was made.")
        }
        content = message
        self.manifest = manifest
        messageDigest = digest
        manifestDigest = SHA256.hash(unverified.manifestBytes)
        self.evidence = evidence
        rootText = JSONWriter.bytes(evidence.root.json)
        acceptedAt = now
        auditRecord = JSONWriter.bytes(
            AuditRecord(
                .messageAccepted, at: now, actor: manifest.sender, sender: manifest.sender, messageID: manifest.messageID,
                recipients: manifest.recipients, formatID: manifest.formatID, purpose: manifest.purpose, staff: manifest.senderPerson,
                agreement: "LT-2026-01"
            ).json)
    }

    /// Bytes of the gateway's answer to the message.
    var answerBytes: Int {
        JSONWriter.bytes(SubmissionAnswer(messageID: manifest.messageID, acceptedAt: acceptedAt, evidence: evidence).json).count
    }

    /// One set, with new ids.
    ///
    /// - Parameters:
    ///   - store: the writer's.
    ///   - sequence: of the group's root.
    func insert(into writer: any StoreWriter, of store: any MessageStore, group sequence: Int) throws {
        let messageID = UUID.version7(at: acceptedAt, random: random)
        let prepared = store.prepare(content, sender: manifest.sender, messageID: messageID)
        let root = EvidenceRootText(sequence: sequence, bytes: rootText)
        let message = try writer.insert(
            StoredMessage(
                sender: manifest.sender, messageID: messageID, conversationID: UUID.version7(at: acceptedAt, random: random),
                formatID: manifest.formatID, formatVersion: manifest.formatVersion, priority: manifest.priority, manifestDigest: manifestDigest,
                messageDigest: messageDigest, acceptedAt: acceptedAt, validUntil: manifest.validUntil, size: content.count),
            content: prepared)
        for recipient in manifest.recipients {
            try writer.insert(StoredDelivery(id: UUID.version7(at: acceptedAt, random: random), message: message, recipient: recipient))
        }
        try writer.append(
            StoredEvidence(
                event: .submissionAcceptance, sender: manifest.sender, messageID: messageID, message: message, delivery: nil,
                text: .proof(EvidenceProof(evidence, root: root))))
        let salt = random.bytes(WireLimits.saltBytes)
        try writer.append(
            StoredAuditLeaf(hash: LogEntryHash.of(salt: salt, record: auditRecord), salt: salt, record: auditRecord))
    }

    /// What a group writes once.
    func close(group sequence: Int, in writer: any StoreWriter) throws {
        try writer.setLastRootSequence(sequence)
        try writer.setHighWaterMark(acceptedAt)
    }
}
