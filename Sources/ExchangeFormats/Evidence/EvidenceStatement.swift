public import Foundation

/// What the gateway states happened: the leaf of an evidence tree. Its payloads are the formats SYS-001, SYS-002 and SYS-003.
public struct EvidenceStatement: Sendable, Hashable {
    public struct Delivery: Sendable, Hashable {
        public let deliveryID: UUID
        /// Endpoint id.
        public let recipient: String
        /// SubmissionAcceptance only: until when the delivery ends, one way or another. With the grace that evidence itself needs
        /// (``EvidenceDeadline/grace``), terminal evidence exists then.
        public let validUntil: UTCInstant?
        /// SubmissionAcceptance only: by when the sender wants an answer in substance. It ends nothing.
        public let acceptBy: UTCInstant?

        public init(deliveryID: UUID, recipient: String, validUntil: UTCInstant? = nil, acceptBy: UTCInstant? = nil) {
            self.deliveryID = deliveryID
            self.recipient = recipient
            self.validUntil = validUntil
            self.acceptBy = acceptBy
        }

        /// Whether it is the same delivery, whatever else is said of it.
        public func isSame(as other: Self) -> Bool { deliveryID == other.deliveryID && recipient == other.recipient }
    }

    /// The rules by which a gateway of this version makes evidence.
    public static let currentPolicy = "urn:vartai:evidence-policy:1"
    /// The version of its format in which a gateway of this version writes it.
    public static let currentVersion = FormatVersion(1, 1)
    /// The first that knows ``rerouted``.
    public static let reroutingVersion = FormatVersion(1, 2)

    public var event: EvidenceEvent
    public var formatVersion: FormatVersion
    public var exchange: String
    public var evidenceID: UUID
    /// When it happened, by the gateway's clock.
    public var at: UTCInstant
    /// The submitting endpoint, as the gateway authenticated it.
    public var sender: String
    public var messageID: UUID
    /// SHA-256 of `protected.payload.signature`.
    public var messageDigest: [UInt8]
    /// SubmissionAcceptance only.
    public var conversationID: UUID?
    /// SubmissionAcceptance only: the deliveries that were made. The other events name one.
    public var deliveries: [Delivery]
    /// Events of a delivery, from 1.1 on: when the message was accepted.
    public var acceptedAt: UTCInstant?
    /// The rules by which it was made, from 1.1 on.
    public var policy: String?
    /// SubmissionAcceptance only: the version of the directory that was in force.
    public var directoryVersion: Int?
    /// Why it was rejected, refused or ended otherwise.
    public var reason: ErrorCode?
    /// The recipient's receipt, embedded in the evidence of its handover.
    public var receipt: FlattenedJWS?
    /// The delivery that takes the place of this one: what the new recipient is shown as the routing statement.
    public var rerouted: Delivery?

    public init(
        event: EvidenceEvent, exchange: String, evidenceID: UUID, at: UTCInstant, sender: String, messageID: UUID, messageDigest: [UInt8],
        conversationID: UUID? = nil, deliveries: [Delivery] = [], directoryVersion: Int? = nil, reason: ErrorCode? = nil,
        receipt: FlattenedJWS? = nil, acceptedAt: UTCInstant? = nil, policy: String? = currentPolicy,
        formatVersion: FormatVersion = currentVersion
    ) {
        self.event = event
        self.formatVersion = formatVersion
        self.acceptedAt = acceptedAt
        self.policy = policy
        self.exchange = exchange
        self.evidenceID = evidenceID
        self.at = at
        self.sender = sender
        self.messageID = messageID
        self.messageDigest = messageDigest
        self.conversationID = conversationID
        self.deliveries = deliveries
        self.directoryVersion = directoryVersion
        self.reason = reason
        self.receipt = receipt
    }
}

extension EvidenceStatement {
    /// The statement as it is hashed and passed on.
    public var json: JSONValue {
        var object: JSONObject = [
            "exchange": .string(exchange), "formatId": .string(event.formatID), "formatVersion": .string(formatVersion.description),
            "event": .string(event.rawValue),
            "evidenceId": .string(evidenceID.wireText), "at": .string(at.rfc3339), "sender": .string(sender),
            "messageId": .string(messageID.wireText), "messageDigest": .string(Base64URL.encode(messageDigest)),
        ]
        object["conversationId"] = conversationID.map { .string($0.wireText) }
        if event == .submissionAcceptance {
            object["deliveries"] = .array(deliveries.map(\.json))
        } else if let delivery = deliveries.first {
            object["deliveryId"] = .string(delivery.deliveryID.wireText)
            object["recipient"] = .string(delivery.recipient)
        }
        object["acceptedAt"] = acceptedAt.map { .string($0.rfc3339) }
        object["policy"] = policy.map { .string($0) }
        object["directoryVersion"] = directoryVersion.map { .number(JSONNumber($0)) }
        object["reason"] = reason.map { .string($0.rawValue) }
        object["receipt"] = receipt?.json
        object["rerouted"] = rerouted?.json
        return .object(object)
    }

    /// - Throws: ``Problem`` `evidenceInvalid` with the violations of the format that the event belongs to.
    public init(_ value: JSONValue, now: UTCInstant) throws(Problem) {
        let malformed = Problem(.evidenceInvalid, at: .root)
        guard let event = value["event"]?.string.flatMap(EvidenceEvent.init(rawValue:)),
            let version = value["formatVersion"]?.string.flatMap(FormatVersion.init),
            let definition = FormatCatalogue.format(event.formatID, version)
        else { throw malformed }
        let violations = definition.body.validate(value, binding: .en, now: now)
        guard violations.isEmpty else { throw Problem(.evidenceInvalid, at: violations.first?.pointer, violations: violations) }
        guard let exchange = value["exchange"]?.string, let evidenceID = value["evidenceId"]?.string.flatMap(UUID.init(wireText:)),
            let at = value["at"]?.string.flatMap(UTCInstant.init(rfc3339:)), let sender = value["sender"]?.string,
            let messageID = value["messageId"]?.string.flatMap(UUID.init(wireText:)),
            let digest = value["messageDigest"]?.string.flatMap(Base64URL.decode)
        else { throw malformed }
        func delivery(_ value: JSONValue) throws(Problem) -> Delivery {
            guard let id = value["deliveryId"]?.string.flatMap(UUID.init(wireText:)), let recipient = value["recipient"]?.string else {
                throw malformed
            }
            return Delivery(
                deliveryID: id, recipient: recipient, validUntil: value["validUntil"]?.string.flatMap(UTCInstant.init(rfc3339:)),
                acceptBy: value["acceptBy"]?.string.flatMap(UTCInstant.init(rfc3339:)))
        }
        var deliveries: [Delivery] = []
        if let list = value["deliveries"]?.array {
            for element in list { deliveries.append(try delivery(element)) }
        } else if value["deliveryId"] != nil {
            deliveries = [try delivery(value)]
        }
        var receipt: FlattenedJWS?
        if let embedded = value["receipt"] { receipt = try FlattenedJWS(embedded) }
        let rerouted: Delivery? = if let next = value["rerouted"] { try delivery(next) } else { nil }
        self.init(
            event: event, exchange: exchange, evidenceID: evidenceID, at: at, sender: sender, messageID: messageID, messageDigest: digest,
            conversationID: value["conversationId"]?.string.flatMap(UUID.init(wireText:)), deliveries: deliveries,
            directoryVersion: value["directoryVersion"]?.integer, reason: value["reason"]?.string.flatMap(ErrorCode.init(rawValue:)),
            receipt: receipt, acceptedAt: value["acceptedAt"]?.string.flatMap(UTCInstant.init(rfc3339:)), policy: value["policy"]?.string,
            formatVersion: version)
        self.rerouted = rerouted
    }
}

extension EvidenceStatement.Delivery {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["deliveryId": .string(deliveryID.wireText), "recipient": .string(recipient)]
        object["validUntil"] = validUntil.map { .string($0.rfc3339) }
        object["acceptBy"] = acceptBy.map { .string($0.rfc3339) }
        return .object(object)
    }
}
