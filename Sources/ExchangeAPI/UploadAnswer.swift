package import ExchangeFormats
package import Foundation

/// The header of an upload: base64url of the part's 32 bytes of salt. It is not in the path, because paths are logged.
package enum APIHeader {
    package static let partSalt = "Vartai-Part-Salt"
}

/// What the gateway holds of an uploaded part (201 after the upload, 200 when asked for).
package struct UploadAnswer: Sendable, Hashable {
    package let messageID: UUID
    package let partID: String
    /// Bytes of the content.
    package let size: Int
    /// SHA-256(salt ‖ content): what the manifest has to name.
    package let digest: [UInt8]
    /// Until when the part is kept without an accepted message that names it.
    package let leaseUntil: UTCInstant

    package init(messageID: UUID, partID: String, size: Int, digest: [UInt8], leaseUntil: UTCInstant) {
        self.messageID = messageID
        self.partID = partID
        self.size = size
        self.digest = digest
        self.leaseUntil = leaseUntil
    }

    package var json: JSONValue {
        [
            "messageId": .string(messageID.wireText), "partId": .string(partID), "size": .number(JSONNumber(size)),
            "digest": .string(Base64URL.encode(digest)), "leaseUntil": .string(leaseUntil.rfc3339),
        ]
    }

    /// - Throws: ``Problem`` where the shape is not that of an upload's answer.
    package init(_ value: JSONValue) throws(Problem) {
        guard let messageID = value["messageId"]?.string.flatMap(UUID.init(wireText:)), let partID = value["partId"]?.string,
            let size = value["size"]?.integer, let digest = value["digest"]?.string.flatMap(Base64URL.decode),
            let leaseUntil = value["leaseUntil"]?.string.flatMap(UTCInstant.init(rfc3339:))
        else { throw Problem(.jsonInvalid, at: .root) }
        self.init(messageID: messageID, partID: partID, size: size, digest: digest, leaseUntil: leaseUntil)
    }
}
