package import ExchangeFormats
package import Foundation

/// What has become of an accepted message and of every delivery of it. For its sender only.
package struct MessageStatus: Sendable, Hashable {
    package struct Delivery: Sendable, Hashable {
        /// Every state that a delivery may be in.
        package static let states = [
            "QUEUED", "IN_DELIVERY", "PARKED", "HANDED_OVER", "REFUSED", "EXPIRED", "WITHDRAWN", "DISCARDED", "REROUTED", "RETURNED",
        ]

        package let deliveryID: UUID
        /// Endpoint id.
        package let recipient: String
        /// One of ``states``.
        package let state: String
        /// How often it was offered.
        package let attempts: Int
        package let consignedAt: UTCInstant?
        package let endedAt: UTCInstant?

        package init(deliveryID: UUID, recipient: String, state: String, attempts: Int, consignedAt: UTCInstant?, endedAt: UTCInstant?) {
            self.deliveryID = deliveryID
            self.recipient = recipient
            self.state = state
            self.attempts = attempts
            self.consignedAt = consignedAt
            self.endedAt = endedAt
        }
    }

    package let messageID: UUID
    package let conversationID: UUID
    /// Endpoint id.
    package let sender: String
    package let formatID: String
    package let formatVersion: FormatVersion
    package let acceptedAt: UTCInstant
    package let validUntil: UTCInstant
    package let deliveries: [Delivery]

    package init(
        messageID: UUID, conversationID: UUID, sender: String, formatID: String, formatVersion: FormatVersion, acceptedAt: UTCInstant,
        validUntil: UTCInstant, deliveries: [Delivery]
    ) {
        self.messageID = messageID
        self.conversationID = conversationID
        self.sender = sender
        self.formatID = formatID
        self.formatVersion = formatVersion
        self.acceptedAt = acceptedAt
        self.validUntil = validUntil
        self.deliveries = deliveries
    }

    package var json: JSONValue {
        [
            "messageId": .string(messageID.wireText), "conversationId": .string(conversationID.wireText), "sender": .string(sender),
            "formatId": .string(formatID), "formatVersion": .string(formatVersion.description), "acceptedAt": .string(acceptedAt.rfc3339),
            "validUntil": .string(validUntil.rfc3339), "deliveries": .array(deliveries.map(\.json)),
        ]
    }

    /// - Throws: ``Problem`` where the shape is not that of a status.
    package init(_ value: JSONValue) throws(Problem) {
        func instant(_ name: String) -> UTCInstant? { value[name]?.string.flatMap(UTCInstant.init(rfc3339:)) }
        guard let messageID = value["messageId"]?.string.flatMap(UUID.init(wireText:)),
            let conversationID = value["conversationId"]?.string.flatMap(UUID.init(wireText:)), let sender = value["sender"]?.string,
            let formatID = value["formatId"]?.string, let version = value["formatVersion"]?.string.flatMap(FormatVersion.init),
            let acceptedAt = instant("acceptedAt"), let validUntil = instant("validUntil"), let elements = value["deliveries"]?.array
        else { throw Problem(.jsonInvalid, at: .root) }
        var deliveries: [Delivery] = []
        for element in elements { deliveries.append(try Delivery(element)) }
        self.init(
            messageID: messageID, conversationID: conversationID, sender: sender, formatID: formatID, formatVersion: version,
            acceptedAt: acceptedAt, validUntil: validUntil, deliveries: deliveries)
    }
}

extension MessageStatus.Delivery {
    package var json: JSONValue {
        var object: JSONObject = [
            "deliveryId": .string(deliveryID.wireText), "recipient": .string(recipient), "state": .string(state),
            "attempts": .number(JSONNumber(attempts)),
        ]
        object["consignedAt"] = consignedAt.map { .string($0.rfc3339) }
        object["endedAt"] = endedAt.map { .string($0.rfc3339) }
        return .object(object)
    }

    /// - Throws: ``Problem`` where the shape is not that of a delivery.
    package init(_ value: JSONValue) throws(Problem) {
        guard let deliveryID = value["deliveryId"]?.string.flatMap(UUID.init(wireText:)), let recipient = value["recipient"]?.string,
            let state = value["state"]?.string, let attempts = value["attempts"]?.integer
        else { throw Problem(.jsonInvalid, at: .root) }
        self.init(
            deliveryID: deliveryID, recipient: recipient, state: state, attempts: attempts,
            consignedAt: value["consignedAt"]?.string.flatMap(UTCInstant.init(rfc3339:)),
            endedAt: value["endedAt"]?.string.flatMap(UTCInstant.init(rfc3339:)))
    }
}
