package import ExchangeFormats
package import Foundation

/// A message that came, and what the desk said to it. Metadata; the content stands apart.
package struct ReceivedMessage: Sendable, Hashable {
    /// Order of arrival; given by the store.
    package var sequence: Int64
    package var item: InboxItem
    /// SHA-256 of the manifest's exact bytes: what tells a repeat from another message under the same id.
    package var manifestDigest: [UInt8]

    package init(sequence: Int64 = 0, item: InboxItem, manifestDigest: [UInt8]) {
        self.sequence = sequence
        self.item = item
        self.manifestDigest = manifestDigest
    }
}

/// The signed receipt for one delivery.
package struct StoredReceipt: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// Has to be posted.
        case pending = "PENDING"
        /// The gateway has ended the delivery with it and said so with evidence.
        case confirmed = "CONFIRMED"
        /// The gateway will not take it: the delivery has ended otherwise.
        case closed = "CLOSED"
    }

    /// Order of making; given by the store.
    package var sequence: Int64
    package var delivery: UUID
    package var messageID: UUID
    /// SHA-256 of the message's `protected.payload.signature`.
    package var messageDigest: [UInt8]
    package var outcome: Receipt.Outcome
    /// `application/vnd.vartai.receipt+json`, the exact bytes.
    package var bytes: [UInt8]
    package var state: State

    package init(
        sequence: Int64 = 0, delivery: UUID, messageID: UUID, messageDigest: [UInt8], outcome: Receipt.Outcome, bytes: [UInt8],
        state: State = .pending
    ) {
        self.sequence = sequence
        self.delivery = delivery
        self.messageID = messageID
        self.messageDigest = messageDigest
        self.outcome = outcome
        self.bytes = bytes
        self.state = state
    }
}

/// A message of one's own. The exact signed bytes stand apart.
package struct OutgoingMessage: Sendable, Hashable {
    /// Order of making; given by the store.
    package var sequence: Int64
    package var messageID: UUID
    package var formatID: String
    package var formatVersion: FormatVersion
    package var conversationID: UUID
    package var inReplyTo: UUID?
    /// Endpoint ids.
    package var recipients: [String]
    package var createdAt: UTCInstant
    package var validUntil: UTCInstant
    /// SHA-256 of `protected.payload.signature`.
    package var messageDigest: [UInt8]
    /// It is not submitted before: answers are released at one fixed delay.
    package var notBefore: UTCInstant
    package var state: OutboxItem.State
    package var problem: ReportedProblem?

    package init(
        sequence: Int64 = 0, messageID: UUID, formatID: String, formatVersion: FormatVersion, conversationID: UUID, inReplyTo: UUID?,
        recipients: [String], createdAt: UTCInstant, validUntil: UTCInstant, messageDigest: [UInt8], notBefore: UTCInstant,
        state: OutboxItem.State = .queued, problem: ReportedProblem? = nil
    ) {
        self.sequence = sequence
        self.messageID = messageID
        self.formatID = formatID
        self.formatVersion = formatVersion
        self.conversationID = conversationID
        self.inReplyTo = inReplyTo
        self.recipients = recipients
        self.createdAt = createdAt
        self.validUntil = validUntil
        self.messageDigest = messageDigest
        self.notBefore = notBefore
        self.state = state
        self.problem = problem
    }
}

/// Evidence that was verified, with what is needed to find it.
package struct DeskEvidence: Sendable, Hashable {
    package var evidenceID: UUID
    package var messageID: UUID
    package var event: OutboxItem.Event
    /// The JSON text of ``Evidence``.
    package var bytes: [UInt8]

    package init(evidenceID: UUID, messageID: UUID, event: OutboxItem.Event, bytes: [UInt8]) {
        self.evidenceID = evidenceID
        self.messageID = messageID
        self.event = event
        self.bytes = bytes
    }

    /// - Parameter statement: what was verified of `evidence`.
    package init(_ evidence: Evidence, _ statement: EvidenceStatement) {
        let recipient = statement.event == .submissionAcceptance ? nil : statement.deliveries.first?.recipient
        self.init(
            evidenceID: statement.evidenceID, messageID: statement.messageID,
            event: OutboxItem.Event(
                event: statement.event, at: statement.at, recipient: recipient, reason: statement.reason,
                rerouted: statement.rerouted?.recipient),
            bytes: JSONWriter.bytes(evidence.json))
    }
}

/// An answer to a THB-100 that this desk has accepted and not answered yet. Committed together with the query.
package struct OwedAnswer: Sendable, Hashable {
    /// Endpoint id of the asker.
    package var asker: String
    /// The THB-100.
    package var queryID: UUID
    /// ``ReceivedMessage/sequence`` of the query.
    package var received: Int64
    /// When the answer is released.
    package var due: UTCInstant

    package init(asker: String, queryID: UUID, received: Int64, due: UTCInstant) {
        self.asker = asker
        self.queryID = queryID
        self.received = received
        self.due = due
    }
}

/// Which record an opaque reference stands for; it never leaves the desk.
package struct DisclosedHit: Sendable, Hashable {
    package var reference: String
    /// The source's id in the desk's configuration.
    package var source: String
    /// The record's id in the source.
    package var record: String
    /// Endpoint id to which the reference was given.
    package var asker: String
    /// The THB-100.
    package var queryID: UUID
    package var expiresAt: UTCInstant

    package init(reference: String, source: String, record: String, asker: String, queryID: UUID, expiresAt: UTCInstant) {
        self.reference = reference
        self.source = source
        self.record = record
        self.asker = asker
        self.queryID = queryID
        self.expiresAt = expiresAt
    }
}
