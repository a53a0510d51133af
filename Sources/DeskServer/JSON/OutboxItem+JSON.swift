package import Desk
package import ExchangeFormats

extension OutboxItem {
    package var json: JSONValue {
        var object: JSONObject = [
            "messageId": .id(messageID), "formatId": .string(formatID), "formatVersion": .string(formatVersion.description),
            "conversationId": .id(conversationID),
        ]
        object["inReplyTo"] = inReplyTo.map { .id($0) }
        object["recipients"] = .texts(recipients)
        object["createdAt"] = .instant(createdAt)
        object["validUntil"] = .instant(validUntil)
        object["state"] = .string(state.rawValue)
        object["problem"] = problem?.json
        object["events"] = .array(events.map(\.json))
        if !attachments.isEmpty { object["attachments"] = .array(attachments.map(\.json)) }
        object["upload"] = upload.map { ["done": .integer($0.done), "total": .integer($0.total)] }
        if !withdrawals.isEmpty { object["withdrawals"] = .array(withdrawals.map(\.json)) }
        if !overdue.isEmpty { object["overdue"] = .texts(overdue) }
        return .object(object)
    }

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        var events: [Event] = []
        for event in try fields.elements("events") {
            events.append(
                Event(
                    event: try event.code("event"), at: try event.instant("at"), recipient: try event.optional("recipient", event.text),
                    reason: try event.optional("reason", event.code),
                    rerouted: try event.optional("rerouted", event.text)))
        }
        self.init(
            messageID: try fields.uuid("messageId"), formatID: try fields.text("formatId"),
            formatVersion: try fields.read("formatVersion") { $0.string.flatMap(FormatVersion.init) },
            conversationID: try fields.uuid("conversationId"), inReplyTo: try fields.optional("inReplyTo", fields.uuid),
            recipients: try fields.texts("recipients"), createdAt: try fields.instant("createdAt"),
            validUntil: try fields.instant("validUntil"), state: try fields.code("state"), problem: try ReportedProblem(in: fields, "problem"),
            events: events, attachments: try MessageAttachment.list(fields), upload: try Self.upload(fields),
            withdrawals: try Self.withdrawals(fields), overdue: fields.object["overdue"] == nil ? [] : try fields.texts("overdue"))
    }
}

extension OutboxItem {
    private static func withdrawals(_ fields: JSONFields) throws(Problem) -> [Withdrawal] {
        guard fields.object["withdrawals"] != nil else { return [] }
        var result: [Withdrawal] = []
        for item in try fields.elements("withdrawals") {
            result.append(
                Withdrawal(
                    messageID: try fields.uuid("messageId"), recipient: try item.optional("recipient", item.text),
                    askedAt: try item.instant("askedAt"), state: try item.code("state"), problem: try ReportedProblem(in: item, "problem")))
        }
        return result
    }

    private static func upload(_ fields: JSONFields) throws(Problem) -> Upload? {
        guard let value = fields.object["upload"] else { return nil }
        let own = try JSONFields(value, at: fields.place.appending("upload"))
        return Upload(done: try own.integer("done"), total: try own.integer("total"))
    }
}

extension OutboxItem.Event {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["event": .string(event.rawValue), "at": .instant(at)]
        object["recipient"] = recipient.map { .string($0) }
        object["reason"] = reason.map { .string($0.rawValue) }
        object["rerouted"] = rerouted.map { .string($0) }
        return .object(object)
    }
}

extension Withdrawal {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["askedAt": .instant(askedAt), "state": .string(state.rawValue)]
        object["recipient"] = recipient.map { .string($0) }
        object["problem"] = problem?.json
        return .object(object)
    }
}
