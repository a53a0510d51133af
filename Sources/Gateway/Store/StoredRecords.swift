package import ExchangeFormats
package import Foundation

/// An accepted message as the store knows it: metadata only. The content stands apart, encrypted.
package struct StoredMessage: Sendable, Hashable {
    /// Order of acceptance; counts up, given by the store.
    package var sequence: Int64
    /// Endpoint id.
    package var sender: String
    package var messageID: UUID
    package var conversationID: UUID
    package var formatID: String
    package var formatVersion: FormatVersion
    package var priority: Priority
    /// SHA-256 of the manifest's exact bytes: what tells a repeat from another message under the same id.
    package var manifestDigest: [UInt8]
    /// SHA-256 of `protected.payload.signature`.
    package var messageDigest: [UInt8]
    package var acceptedAt: UTCInstant
    package var validUntil: UTCInstant
    /// Bytes of the message's JSON text.
    package var size: Int
    /// Of the request that brought it; absent for what was accepted before traces were kept.
    package var trace: TraceContext?
    /// How long its content is kept once its last delivery has ended.
    package var keptFor: Duration

    package init(
        sequence: Int64 = 0, sender: String, messageID: UUID, conversationID: UUID, formatID: String, formatVersion: FormatVersion,
        priority: Priority, manifestDigest: [UInt8], messageDigest: [UInt8], acceptedAt: UTCInstant, validUntil: UTCInstant, size: Int,
        trace: TraceContext? = nil,
        keptFor: Duration = RetentionTerms.usual.standard
    ) {
        self.trace = trace
        self.sequence = sequence
        self.sender = sender
        self.messageID = messageID
        self.conversationID = conversationID
        self.formatID = formatID
        self.formatVersion = formatVersion
        self.priority = priority
        self.manifestDigest = manifestDigest
        self.messageDigest = messageDigest
        self.acceptedAt = acceptedAt
        self.validUntil = validUntil
        self.size = size
        self.keptFor = keptFor
    }
}

/// One message on its way to one recipient.
package struct StoredDelivery: Sendable, Hashable {
    package var id: UUID
    /// ``StoredMessage/sequence``.
    package var message: Int64
    /// Endpoint id.
    package var recipient: String
    package var state: DeliveryState
    /// Until when the recipient has it in hand; nobody else is offered it before.
    package var leaseUntil: UTCInstant?
    /// How often it was handed out.
    package var attempts: Int
    /// When the content first left, or rather: when that was made durable.
    package var consignedAt: UTCInstant?
    package var endedAt: UTCInstant?
    /// Whether it may not be offered before its message has the time-stamps that its format demands. It expires as any other.
    package var awaitsStamp: Bool
    /// Why it is parked; absent where it is not, or where nobody said.
    package var parkedFor: AdministrativeGround?
    /// The delivery in whose place it is; absent where the sender itself named the recipient.
    package var origin: UUID?

    package init(
        id: UUID, message: Int64, recipient: String, state: DeliveryState = .queued, leaseUntil: UTCInstant? = nil, attempts: Int = 0,
        consignedAt: UTCInstant? = nil, endedAt: UTCInstant? = nil, awaitsStamp: Bool = false, parkedFor: AdministrativeGround? = nil,
        origin: UUID? = nil
    ) {
        self.id = id
        self.message = message
        self.recipient = recipient
        self.state = state
        self.leaseUntil = leaseUntil
        self.attempts = attempts
        self.consignedAt = consignedAt
        self.endedAt = endedAt
        self.awaitsStamp = awaitsStamp
        self.parkedFor = parkedFor
        self.origin = origin
    }
}

/// One try at a delivery.
package struct StoredAttempt: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Offered in an inbox listing, without its message.
        case offered = "OFFERED"
        /// The content was sent, on its own or in an inbox listing.
        case sent = "SENT"
        /// A receipt came.
        case receipt = "RECEIPT"
        /// A push came to nothing, for a cause that is not the message's.
        case failed = "FAILED"
        /// The recipient would not take a push of this very message.
        case declined = "DECLINED"
        /// No try: an administrator put it back into its queue.
        case redriven = "REDRIVEN"
    }

    package var delivery: UUID
    package var at: UTCInstant
    package var kind: Kind

    package init(delivery: UUID, at: UTCInstant, kind: Kind) {
        self.delivery = delivery
        self.at = at
        self.kind = kind
    }
}

/// Evidence as it was released, with what is needed to find it.
package struct StoredEvidence: Sendable, Hashable {
    /// Order of release; counts up, given by the store.
    package var sequence: Int64
    package var event: EvidenceEvent
    /// Endpoint id of the message's sender, to whom all evidence of the message goes.
    package var sender: String
    package var messageID: UUID
    /// ``StoredMessage/sequence``; absent for a rejection, which occupies no id.
    package var message: Int64?
    package var delivery: UUID?
    package var text: EvidenceText
    /// Where the entries of the audit log stand that were made with it; absent for what was stated before entries could be found.
    package var entries: Range<Int64>?

    /// The JSON text of ``Evidence``.
    package var bytes: [UInt8] { text.bytes }

    package init(
        sequence: Int64 = 0, event: EvidenceEvent, sender: String, messageID: UUID, message: Int64?, delivery: UUID?, text: EvidenceText,
        entries: Range<Int64>? = nil
    ) {
        self.sequence = sequence
        self.event = event
        self.sender = sender
        self.messageID = messageID
        self.message = message
        self.delivery = delivery
        self.text = text
        self.entries = entries
    }
}

/// An entry of the audit log: the leaf hash stays for ever, record and salt can be erased (`DESIGN.md`, *What is stored*).
package struct StoredAuditLeaf: Sendable, Hashable {
    /// SHA-256(0x00 ‖ SHA-256(salt ‖ record)): the leaf hash of RFC 9162 §2.1 over the salted digest.
    package var hash: [UInt8]
    /// Empty where it was erased, together with the record.
    package var salt: [UInt8]
    /// JSON: what happened, when, who, which message. Metadata only.
    package var record: [UInt8]

    package init(hash: [UInt8], salt: [UInt8], record: [UInt8]) {
        self.hash = hash
        self.salt = salt
        self.record = record
    }
}

/// A delivery together with its message: what a recipient is offered.
package struct QueuedDelivery: Sendable, Hashable {
    package var delivery: StoredDelivery
    package var message: StoredMessage
    /// The routing statement of one that was re-routed, once it is offered: the evidence that ended ``StoredDelivery/origin``.
    package var routing: Evidence?

    package init(delivery: StoredDelivery, message: StoredMessage) {
        self.delivery = delivery
        self.message = message
    }
}

/// A queue's figures for console and metrics: no content, no persons.
package struct QueueFigures: Sendable, Hashable {
    /// Endpoint id of the recipient.
    package var recipient: String
    /// Deliveries that nobody has in hand, parked ones apart.
    package var waiting: Int
    /// Deliveries under a lease.
    package var inFlight: Int
    package var parked: Int
    /// Acceptance of the oldest delivery that has not ended.
    package var oldest: UTCInstant?

    package init(recipient: String, waiting: Int, inFlight: Int, parked: Int = 0, oldest: UTCInstant?) {
        self.recipient = recipient
        self.waiting = waiting
        self.inFlight = inFlight
        self.parked = parked
        self.oldest = oldest
    }
}
