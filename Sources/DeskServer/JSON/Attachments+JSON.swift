package import Desk
package import ExchangeFormats
package import Foundation

/// An attachment that the desk has taken in and that a draft can name: what `PUT /attachments` answers.
package struct UploadedAttachment: Sendable, Hashable {
    package let id: UUID
    package let mediaType: String
    /// Bytes.
    package let size: Int

    package init(id: UUID, mediaType: String, size: Int) {
        self.id = id
        self.mediaType = mediaType
        self.size = size
    }

    package init(_ staged: StagedAttachment) {
        self.init(id: staged.id, mediaType: staged.mediaType, size: staged.file.size)
    }

    package var json: JSONValue { ["attachmentId": .id(id), "mediaType": .string(mediaType), "size": .integer(size)] }

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        self.init(id: try fields.uuid("attachmentId"), mediaType: try fields.text("mediaType"), size: try fields.integer("size"))
    }
}

extension DraftAttachment {
    var json: JSONValue {
        var object: JSONObject = ["attachmentId": .id(staged)]
        object["description"] = description.map { .string($0) }
        object["capturedAt"] = capturedAt.map { .instant($0) }
        return .object(object)
    }

    init(_ fields: JSONFields) throws(Problem) {
        try fields.allowOnly(["attachmentId", "description", "capturedAt"])
        self.init(
            staged: try fields.uuid("attachmentId"), description: try fields.optional("description", fields.text),
            capturedAt: try fields.optional("capturedAt", fields.instant))
    }
}

extension MessageAttachment {
    var json: JSONValue {
        var object: JSONObject = [
            "partId": .string(partID), "fileName": .string(fileName), "mediaType": .string(mediaType), "size": .integer(size),
        ]
        object["description"] = description.map { .string($0) }
        return .object(object)
    }

    init(_ fields: JSONFields) throws(Problem) {
        self.init(
            partID: try fields.text("partId"), fileName: try fields.text("fileName"), mediaType: try fields.text("mediaType"),
            size: try fields.integer("size"), description: try fields.optional("description", fields.text))
    }

    /// The attachments that an object lists; none where it lists none.
    static func list(_ fields: JSONFields) throws(Problem) -> [MessageAttachment] {
        var attachments: [MessageAttachment] = []
        for element in try fields.elements("attachments") { attachments.append(try MessageAttachment(element)) }
        return attachments
    }
}
