package import Desk
package import ExchangeFormats

extension InboxItem {
    package var json: JSONValue { .object(members) }

    fileprivate var members: JSONObject {
        var object: JSONObject = [
            "messageId": .id(messageID), "sender": .string(sender), "formatId": .string(formatID),
            "formatVersion": .string(formatVersion.description), "conversationId": .id(conversationID),
        ]
        object["inReplyTo"] = inReplyTo.map { .id($0) }
        object["receivedAt"] = .instant(receivedAt)
        object["outcome"] = .string(outcome.rawValue)
        object["reason"] = reason.map { .string($0.rawValue) }
        return object
    }

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        self.init(
            messageID: try fields.uuid("messageId"), sender: try fields.text("sender"), formatID: try fields.text("formatId"),
            formatVersion: try fields.read("formatVersion") { $0.string.flatMap(FormatVersion.init) },
            conversationID: try fields.uuid("conversationId"), inReplyTo: try fields.optional("inReplyTo", fields.uuid),
            receivedAt: try fields.instant("receivedAt"), outcome: try fields.code("outcome"),
            reason: try fields.optional("reason", fields.code))
    }
}

extension InboxMessage {
    /// The message as it was signed and, where another language is asked for, its body in that binding as `view`.
    package func json(view language: Language?) -> JSONValue {
        var object = item.members
        object["binding"] = .string(binding.rawValue)
        object["manifest"] = manifest.json
        object["body"] = body
        if !attachments.isEmpty { object["attachments"] = .array(attachments.map(\.json)) }
        if let language, language != binding, let format = FormatCatalogue.format(item.formatID, item.formatVersion) {
            object["view"] = [
                "language": .string(language.rawValue), "signed": false, "body": format.body.convert(body, from: binding, to: language),
            ]
        }
        return .object(object)
    }
}

/// A message of the inbox as a client of the loopback API reads it.
package struct ReceivedInboxMessage: Sendable {
    package let item: InboxItem
    /// The binding in which the body was signed.
    package let binding: Language
    package let manifest: JSONObject
    package let body: JSONValue
    /// In the order of the manifest.
    package let attachments: [MessageAttachment]

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        item = try InboxItem(value)
        binding = try fields.code("binding")
        manifest = try fields.read("manifest", \.object)
        body = try fields.value("body")
        attachments = try MessageAttachment.list(fields)
    }
}
