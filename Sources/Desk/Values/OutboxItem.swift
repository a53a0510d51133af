package import ExchangeFormats
package import Foundation

/// A message of one's own on its way.
package struct OutboxItem: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// Signed and stored here; not accepted by the gateway yet.
        case queued = "QUEUED"
        /// The gateway holds it for its recipients.
        case accepted = "ACCEPTED"
        /// The gateway refused it for good.
        case rejected = "REJECTED"
        /// Every recipient has accepted it.
        case handedOver = "HANDED_OVER"
        /// A recipient refused it.
        case refused = "REFUSED"
        /// It was not handed over to a recipient in time.
        case expired = "EXPIRED"
        /// The sender took it back before its content was consigned to anybody.
        case withdrawn = "WITHDRAWN"
        /// An administrator of the gateway ended a delivery that was parked.
        case discarded = "DISCARDED"
        /// An administrator of the gateway gave it back, so that another recipient is chosen.
        case returned = "RETURNED"

        /// Nothing more will happen to the message.
        package var isTerminal: Bool { self != .queued && self != .accepted }
    }

    /// Something that verified evidence states.
    package struct Event: Sendable, Hashable {
        package var event: EvidenceEvent
        package var at: UTCInstant
        /// Endpoint id, for events of one delivery.
        package var recipient: String?
        package var reason: ErrorCode?
        /// Endpoint id of who takes the place of ``recipient``, where the message was re-routed.
        package var rerouted: String?

        package init(event: EvidenceEvent, at: UTCInstant, recipient: String? = nil, reason: ErrorCode? = nil, rerouted: String? = nil) {
            self.rerouted = rerouted
            self.event = event
            self.at = at
            self.recipient = recipient
            self.reason = reason
        }
    }

    /// How much of the parts that travel on their own the gateway has.
    package struct Upload: Sendable, Hashable {
        /// Bytes.
        package var done: Int
        /// Bytes of all of them.
        package var total: Int

        package init(done: Int, total: Int) {
            self.done = done
            self.total = total
        }
    }

    package var messageID: UUID
    package var formatID: String
    package var formatVersion: FormatVersion
    package var conversationID: UUID
    package var inReplyTo: UUID?
    /// Endpoint ids: those to whom it goes now.
    package var recipients: [String]
    package var createdAt: UTCInstant
    package var validUntil: UTCInstant
    package var state: State
    package var problem: ReportedProblem?
    /// In the order in which they came.
    package var events: [Event]
    /// Of a message that is looked at by itself; a list does not read the contents.
    package var attachments: [MessageAttachment]
    /// While parts have to be uploaded before the message can be submitted.
    package var upload: Upload?
    /// In the order in which they were asked for.
    package var withdrawals: [Withdrawal]
    /// Recipients of whose delivery there is no terminal evidence, although the gateway's deadline for it has passed.
    package var overdue: [String]

    package init(
        messageID: UUID, formatID: String, formatVersion: FormatVersion, conversationID: UUID, inReplyTo: UUID?, recipients: [String],
        createdAt: UTCInstant, validUntil: UTCInstant, state: State, problem: ReportedProblem? = nil, events: [Event] = [],
        attachments: [MessageAttachment] = [], upload: Upload? = nil, withdrawals: [Withdrawal] = [], overdue: [String] = []
    ) {
        self.messageID = messageID
        self.formatID = formatID
        self.formatVersion = formatVersion
        self.conversationID = conversationID
        self.inReplyTo = inReplyTo
        self.recipients = recipients
        self.createdAt = createdAt
        self.validUntil = validUntil
        self.state = state
        self.problem = problem
        self.events = events
        self.attachments = attachments
        self.upload = upload
        self.withdrawals = withdrawals
        self.overdue = overdue
    }
}
