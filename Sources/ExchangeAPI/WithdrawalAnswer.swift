package import ExchangeFormats
package import Foundation

/// What became of each delivery of a message that its sender withdrew.
package struct WithdrawalAnswer: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package let deliveryID: UUID
        /// Endpoint id.
        package let recipient: String
        /// One of ``MessageStatus/Delivery/states``.
        package let state: String
        /// Of a delivery that is withdrawn.
        package let evidence: Evidence?
        /// Why it is not withdrawn: one of ``refusals``.
        package let refusal: ErrorCode?

        package init(deliveryID: UUID, recipient: String, state: String, evidence: Evidence?, refusal: ErrorCode?) {
            self.deliveryID = deliveryID
            self.recipient = recipient
            self.state = state
            self.evidence = evidence
            self.refusal = refusal
        }
    }

    /// Why a delivery may not be withdrawn.
    package static let refusals: [ErrorCode] = [.withdrawalTooLate, .deliveryEnded]

    package let messageID: UUID
    package let deliveries: [Item]

    package init(messageID: UUID, deliveries: [Item]) {
        self.messageID = messageID
        self.deliveries = deliveries
    }

    package var json: JSONValue {
        ["messageId": .string(messageID.wireText), "deliveries": .array(deliveries.map(\.json))]
    }

    /// - Throws: ``Problem`` where the shape is not that of an answer.
    package init(_ value: JSONValue) throws(Problem) {
        guard let messageID = value["messageId"]?.string.flatMap(UUID.init(wireText:)), let elements = value["deliveries"]?.array else {
            throw Problem(.jsonInvalid, at: .root)
        }
        var items: [Item] = []
        for element in elements { items.append(try Item(element)) }
        self.init(messageID: messageID, deliveries: items)
    }
}

extension WithdrawalAnswer.Item {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "deliveryId": .string(deliveryID.wireText), "recipient": .string(recipient), "state": .string(state),
        ]
        object["evidence"] = evidence?.json
        object["code"] = refusal.map { .string($0.rawValue) }
        return .object(object)
    }

    fileprivate init(_ value: JSONValue) throws(Problem) {
        guard let id = value["deliveryId"]?.string.flatMap(UUID.init(wireText:)), let recipient = value["recipient"]?.string,
            let state = value["state"]?.string, MessageStatus.Delivery.states.contains(state)
        else { throw Problem(.jsonInvalid, at: .root) }
        var evidence: Evidence?
        if let stated = value["evidence"] { evidence = try Evidence(stated) }
        self.init(
            deliveryID: id, recipient: recipient, state: state, evidence: evidence,
            refusal: value["code"]?.string.flatMap(ErrorCode.init(rawValue:)))
    }
}
