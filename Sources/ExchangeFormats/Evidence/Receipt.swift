public import Foundation

/// The payload of a receipt: the recipient's signed acceptance or refusal of one delivery.
public struct Receipt: Sendable, Hashable {
    public enum Outcome: String, Sendable, CaseIterable {
        case accepted = "ACCEPTED"
        case refused = "REFUSED"
    }

    public let exchange: String
    public let deliveryID: UUID
    public let messageID: UUID
    /// The message's sender and the endpoint that signs the receipt.
    public let sender: String
    public let recipient: String
    /// SHA-256 of the message's `protected.payload.signature`.
    public let messageDigest: [UInt8]
    public let outcome: Outcome
    /// Why it was refused; absent otherwise.
    public let reason: ErrorCode?
    /// When the recipient committed the message, by its clock.
    public let at: UTCInstant

    public init(
        exchange: String, deliveryID: UUID, messageID: UUID, sender: String, recipient: String, messageDigest: [UInt8], outcome: Outcome,
        reason: ErrorCode? = nil, at: UTCInstant
    ) {
        self.exchange = exchange
        self.deliveryID = deliveryID
        self.messageID = messageID
        self.sender = sender
        self.recipient = recipient
        self.messageDigest = messageDigest
        self.outcome = outcome
        self.reason = reason
        self.at = at
    }

    public var json: JSONValue {
        var object: JSONObject = [
            "exchange": .string(exchange), "deliveryId": .string(deliveryID.wireText), "messageId": .string(messageID.wireText),
            "sender": .string(sender), "recipient": .string(recipient), "messageDigest": .string(Base64URL.encode(messageDigest)),
            "outcome": .string(outcome.rawValue),
        ]
        object["reason"] = reason.map { .string($0.rawValue) }
        object["at"] = .string(at.rfc3339)
        return .object(object)
    }

    /// - Throws: ``Problem`` `receiptInvalid` where a field is missing, unknown or of the wrong shape, or the reason is none to refuse a message.
    public init(_ value: JSONValue) throws(Problem) {
        let names: Set<String> = ["exchange", "deliveryId", "messageId", "sender", "recipient", "messageDigest", "outcome", "reason", "at"]
        guard let object = value.object, object.names.allSatisfy(names.contains), let exchange = object["exchange"]?.string,
            let deliveryID = object["deliveryId"]?.string.flatMap(UUID.init(wireText:)),
            let messageID = object["messageId"]?.string.flatMap(UUID.init(wireText:)), let sender = object["sender"]?.string,
            let recipient = object["recipient"]?.string, let digest = object["messageDigest"]?.string.flatMap(Base64URL.decode),
            digest.count == 32, let outcome = object["outcome"]?.string.flatMap(Outcome.init(rawValue:)),
            let at = object["at"]?.string.flatMap(UTCInstant.init(rfc3339:))
        else { throw Problem(.receiptInvalid, at: .root) }
        let reason = object["reason"]?.string.flatMap(ErrorCode.init(rawValue:))
        guard (outcome == .refused) == (reason != nil), object["reason"] == nil || reason?.isReasonToRefuse == true else {
            throw Problem(.receiptInvalid, at: JSONPointer(["reason"]))
        }
        self.init(
            exchange: exchange, deliveryID: deliveryID, messageID: messageID, sender: sender, recipient: recipient, messageDigest: digest,
            outcome: outcome, reason: reason, at: at)
    }
}
