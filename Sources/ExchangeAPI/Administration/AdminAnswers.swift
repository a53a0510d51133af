package import ExchangeFormats
package import Foundation

/// Every queue at a glance. Metadata only.
package struct AdminQueues: Sendable, Hashable {
    package struct Queue: Sendable, Hashable {
        /// Endpoint id.
        package var endpoint: String
        /// Absent for one that has left the directory.
        package var name: BilingualText?
        package var waiting: Int
        package var inHand: Int
        package var parked: Int
        /// Acceptance of the oldest delivery that has not ended.
        package var oldest: UTCInstant?
        /// Whether nothing is offered to it: an endpoint's own pause, not that of a route or a format.
        package var isPaused: Bool
        /// Whether what waits waits because of its limit.
        package var isHeldBack: Bool
        package var lastError: (code: ErrorCode, at: UTCInstant)?
        /// Of an endpoint that is pushed to; one of ``circuits``.
        package var circuit: String?

        /// Whether the endpoint is called, is left alone, or is being tried.
        package static let circuits = ["CLOSED", "OPEN", "HALF_OPEN"]

        package init(
            endpoint: String, name: BilingualText?, waiting: Int, inHand: Int, parked: Int, oldest: UTCInstant?, isPaused: Bool, isHeldBack: Bool,
            lastError: (code: ErrorCode, at: UTCInstant)?, circuit: String? = nil
        ) {
            self.endpoint = endpoint
            self.name = name
            self.waiting = waiting
            self.inHand = inHand
            self.parked = parked
            self.oldest = oldest
            self.isPaused = isPaused
            self.isHeldBack = isHeldBack
            self.lastError = lastError
            self.circuit = circuit
        }

        package static func == (a: Self, b: Self) -> Bool { a.json == b.json }
        package func hash(into hasher: inout Hasher) { hasher.combine(endpoint) }

        package var json: JSONValue {
            var object: JSONObject = ["endpoint": .string(endpoint)]
            object["name"] = name.map { ["lt": .string($0.lt), "en": .string($0.en)] }
            object["waiting"] = .number(JSONNumber(waiting))
            object["inHand"] = .number(JSONNumber(inHand))
            object["parked"] = .number(JSONNumber(parked))
            object["oldest"] = oldest.map { .string($0.rfc3339) }
            object["paused"] = .bool(isPaused)
            object["heldBack"] = .bool(isHeldBack)
            object["lastError"] = lastError.map { ["code": .string($0.code.rawValue), "at": .string($0.at.rfc3339)] }
            object["circuit"] = circuit.map { .string($0) }
            return .object(object)
        }
    }

    package let at: UTCInstant
    package let queues: [Queue]
    package let pauses: [AdminPause]

    package init(at: UTCInstant, queues: [Queue], pauses: [AdminPause]) {
        self.at = at
        self.queues = queues
        self.pauses = pauses
    }

    package var json: JSONValue {
        ["at": .string(at.rfc3339), "queues": .array(queues.map(\.json)), "pauses": .array(pauses.map(\.json))]
    }
}

/// One delivery that has not ended, as an administrator sees it: nothing of its content, and not which case it belongs to.
package struct AdminDelivery: Sendable, Hashable {
    package var deliveryID: UUID
    package var messageID: UUID
    package var sender: String
    package var endpoint: String
    package var formatID: String
    package var formatVersion: FormatVersion
    package var priority: Priority
    /// As in ``MessageStatus/Delivery``.
    package var state: String
    package var cause: AdminGround?
    package var attempts: Int
    package var acceptedAt: UTCInstant
    package var validUntil: UTCInstant
    /// When the content first left.
    package var consignedAt: UTCInstant?
    package var size: Int

    package init(
        deliveryID: UUID, messageID: UUID, sender: String, endpoint: String, formatID: String, formatVersion: FormatVersion, priority: Priority,
        state: String, cause: AdminGround?, attempts: Int, acceptedAt: UTCInstant, validUntil: UTCInstant, consignedAt: UTCInstant?, size: Int
    ) {
        self.deliveryID = deliveryID
        self.messageID = messageID
        self.sender = sender
        self.endpoint = endpoint
        self.formatID = formatID
        self.formatVersion = formatVersion
        self.priority = priority
        self.state = state
        self.cause = cause
        self.attempts = attempts
        self.acceptedAt = acceptedAt
        self.validUntil = validUntil
        self.consignedAt = consignedAt
        self.size = size
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "deliveryId": .string(deliveryID.wireText), "messageId": .string(messageID.wireText), "sender": .string(sender),
            "endpoint": .string(endpoint), "formatId": .string(formatID), "formatVersion": .string(formatVersion.description),
            "priority": .string(priority.rawValue), "state": .string(state),
        ]
        object["cause"] = cause.map { .string($0.rawValue) }
        object["attempts"] = .number(JSONNumber(attempts))
        object["acceptedAt"] = .string(acceptedAt.rfc3339)
        object["validUntil"] = .string(validUntil.rfc3339)
        object["consignedAt"] = consignedAt.map { .string($0.rfc3339) }
        object["size"] = .number(JSONNumber(size))
        return .object(object)
    }
}

/// Parked deliveries that are alike.
package struct AdminParkedGroup: Sendable, Hashable {
    package let endpoint: String
    package let formatID: String
    package let cause: AdminGround?
    package let count: Int
    package let oldest: UTCInstant

    package init(endpoint: String, formatID: String, cause: AdminGround?, count: Int, oldest: UTCInstant) {
        self.endpoint = endpoint
        self.formatID = formatID
        self.cause = cause
        self.count = count
        self.oldest = oldest
    }

    package var json: JSONValue {
        var object: JSONObject = ["endpoint": .string(endpoint), "formatId": .string(formatID)]
        object["cause"] = cause.map { .string($0.rawValue) }
        object["count"] = .number(JSONNumber(count))
        object["oldest"] = .string(oldest.rfc3339)
        return .object(object)
    }
}
