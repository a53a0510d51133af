package import ExchangeFormats
package import Foundation
import Trust

/// One entry of the audit log: what happened, to which message, by whom. Metadata only; no content, no names of persons concerned.
package struct AuditRecord: Sendable, Hashable {
    /// Every kind of event that the log knows.
    package enum Event: String, Sendable, CaseIterable {
        case messageAccepted = "MESSAGE_ACCEPTED"
        case submissionRejected = "SUBMISSION_REJECTED"
        case contentConsigned = "CONTENT_CONSIGNED"
        case deliveryHandedOver = "DELIVERY_HANDED_OVER"
        case deliveryRefused = "DELIVERY_REFUSED"
        case deliveryExpired = "DELIVERY_EXPIRED"
        case answerOverdue = "ANSWER_OVERDUE"
        case deliveryWithdrawn = "DELIVERY_WITHDRAWN"
        case deliveryParked = "DELIVERY_PARKED"
        case deliveryRedriven = "DELIVERY_REDRIVEN"
        case deliveryDiscarded = "DELIVERY_DISCARDED"
        case deliveryRerouted = "DELIVERY_REROUTED"
        case deliveryReturned = "DELIVERY_RETURNED"
        /// An administrator ordered that many parked deliveries are redriven.
        case redriveOrdered = "REDRIVE_ORDERED"
        case redriveCancelled = "REDRIVE_CANCELLED"
        case redriveEnded = "REDRIVE_ENDED"
        case queuePaused = "QUEUE_PAUSED"
        case queueResumed = "QUEUE_RESUMED"
        /// An administrator limited how much an endpoint is handed.
        case limitSet = "LIMIT_SET"
        case limitRemoved = "LIMIT_REMOVED"
        /// An administrator vouched for the clock at a start.
        case clockAccepted = "CLOCK_ACCEPTED"
        case dataConsulted = "DATA_CONSULTED"
        case dataDisclosed = "DATA_DISCLOSED"
        case dataAltered = "DATA_ALTERED"
        case dataCombined = "DATA_COMBINED"
        case dataErased = "DATA_ERASED"
        /// An administrator ordered that a content stays past its retention.
        case erasureHeld = "ERASURE_HELD"
        case erasureReleased = "ERASURE_RELEASED"
        case masterKeyRenewed = "MASTER_KEY_RENEWED"
        case registryApplied = "REGISTRY_APPLIED"
        case epochOpened = "EPOCH_OPENED"
        /// Another directory came into force.
        case directoryChanged = "DIRECTORY_CHANGED"
        /// The directory lists a certificate for an endpoint that it did not list before.
        case certificateBound = "CERTIFICATE_BOUND"
        /// The directory no longer lists a certificate.
        case certificateUnbound = "CERTIFICATE_UNBOUND"
        case changeProposed = "CHANGE_PROPOSED"
        case changeApproved = "CHANGE_APPROVED"
        case changeRejected = "CHANGE_REJECTED"
        case changeWithdrawn = "CHANGE_WITHDRAWN"
        case changeInForce = "CHANGE_IN_FORCE"
        /// Other agreements came before it, or it fits the directory no more.
        case changeSuperseded = "CHANGE_SUPERSEDED"
        /// The agreements before it are in force again.
        case changeUndone = "CHANGE_UNDONE"
    }

    package var event: Event
    package var at: UTCInstant
    /// The endpoint that acted, `gateway` or `administrator`.
    package var actor: String
    package var sender: String?
    package var messageID: UUID?
    package var deliveryID: UUID?
    package var recipients: [String]
    package var formatID: String?
    package var purpose: String?
    /// The pseudonymous staff id that the sender names, or the administrator's.
    package var staff: String?
    package var agreement: String?
    package var reason: ErrorCode?
    /// Of an administrator's act.
    package var ground: AdministrativeGround?
    /// Why a content was erased before its time, or is kept past it: a code of ``ErasureGround`` or ``HoldGround``.
    package var retentionGround: String?
    /// The message that this one answers.
    package var inReplyTo: UUID?
    /// Codes of the list `legalBasis`.
    package var legalBasis: [String] = []
    /// Of the directory.
    package var directoryVersion: Int?
    /// Of the log.
    package var epoch: Int?
    /// Of entries about the directory.
    package var directory: DirectoryRecord?
    /// Of entries about a change of the agreements.
    package var change: ChangeRecord?
    /// Of entries about a redrive of many, and of those about its deliveries.
    package var redrive: RedriveRecord?
    /// Of entries about how much an endpoint is handed.
    package var limit: EndpointLimit?

    package init(
        _ event: Event, at: UTCInstant, actor: String, sender: String? = nil, messageID: UUID? = nil, deliveryID: UUID? = nil,
        recipients: [String] = [],
        formatID: String? = nil, purpose: String? = nil, staff: String? = nil, agreement: String? = nil, reason: ErrorCode? = nil
    ) {
        self.event = event
        self.at = at
        self.actor = actor
        self.sender = sender
        self.messageID = messageID
        self.deliveryID = deliveryID
        self.recipients = recipients
        self.formatID = formatID
        self.purpose = purpose
        self.staff = staff
        self.agreement = agreement
        self.reason = reason
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "event": .string(event.rawValue), "at": .string(at.rfc3339), "actor": .string(actor),
        ]
        object["sender"] = sender.map { .string($0) }
        object["messageId"] = messageID.map { .string($0.wireText) }
        object["deliveryId"] = deliveryID.map { .string($0.wireText) }
        object["recipients"] = recipients.isEmpty ? nil : .array(recipients.map { .string($0) })
        object["formatId"] = formatID.map { .string($0) }
        object["purpose"] = purpose.map { .string($0) }
        object["staff"] = staff.map { .string($0) }
        object["agreement"] = agreement.map { .string($0) }
        object["reason"] = reason.map { .string($0.rawValue) }
        object["ground"] = (ground?.rawValue ?? retentionGround).map { .string($0) }
        object["inReplyTo"] = inReplyTo.map { .string($0.wireText) }
        object["legalBasis"] = legalBasis.isEmpty ? nil : .array(legalBasis.map { .string($0) })
        object["directoryVersion"] = directoryVersion.map { .number(JSONNumber($0)) }
        object["epoch"] = epoch.map { .number(JSONNumber($0)) }
        object["directory"] = directory?.json
        object["change"] = change?.json
        object["redrive"] = redrive?.json
        object["limit"] = limit?.json
        return .object(object)
    }

    /// The leaf of the audit tree: its hash is over a salted digest, so that record and salt can be erased.
    func leaf(salt: [UInt8]) -> StoredAuditLeaf {
        let record = JSONWriter.bytes(json)
        return StoredAuditLeaf(hash: LogEntryHash.of(salt: salt, record: record), salt: salt, record: record)
    }
}
