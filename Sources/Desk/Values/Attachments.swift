package import ExchangeFormats
package import Foundation

/// A file that somebody wants to attach, before its bytes.
package struct NewAttachment: Sendable, Hashable {
    package var fileName: String
    /// `application/pdf`.
    package var mediaType: String
    /// Bytes.
    package var size: Int

    package init(fileName: String, mediaType: String, size: Int) {
        self.fileName = fileName
        self.mediaType = mediaType
        self.size = size
    }
}

/// A file that the desk holds for a message that is still to be written. One that no message uses is removed after a day.
package struct StagedAttachment: Sendable, Hashable {
    package var file: SealedFile
    package var fileName: String
    package var mediaType: String
    /// 32 bytes; goes before the content into the digest.
    package var salt: [UInt8]
    /// SHA-256(salt ‖ content).
    package var digest: [UInt8]
    package var stagedAt: UTCInstant

    package var id: UUID { file.id }

    package init(file: SealedFile, fileName: String, mediaType: String, salt: [UInt8], digest: [UInt8], stagedAt: UTCInstant) {
        self.file = file
        self.fileName = fileName
        self.mediaType = mediaType
        self.salt = salt
        self.digest = digest
        self.stagedAt = stagedAt
    }
}

/// An attachment of a message that is being written.
package struct DraftAttachment: Sendable, Hashable {
    /// ``StagedAttachment/id``.
    package var staged: UUID
    package var description: String?
    /// When a photograph was taken, or a recording made.
    package var capturedAt: UTCInstant?

    package init(staged: UUID, description: String? = nil, capturedAt: UTCInstant? = nil) {
        self.staged = staged
        self.description = description
        self.capturedAt = capturedAt
    }
}

/// An attachment of a message that was sent or received.
package struct MessageAttachment: Sendable, Hashable {
    package var partID: String
    /// As the sender's file had it: not to be trusted (``AttachmentFileName``).
    package var fileName: String
    package var mediaType: String
    /// Bytes.
    package var size: Int
    package var description: String?

    package init(partID: String, fileName: String, mediaType: String, size: Int, description: String? = nil) {
        self.partID = partID
        self.fileName = fileName
        self.mediaType = mediaType
        self.size = size
        self.description = description
    }

    /// The attachments of a message, in the order of its manifest.
    ///
    /// - Parameter body: in the English binding.
    static func list(_ manifest: Manifest, _ body: JSONValue) -> [MessageAttachment] {
        let entries = Dictionary(AttachmentList.entries(of: body).map { ($0.partID, $0) }) { first, _ in first }
        return manifest.parts.filter { $0.partID != MessageBody.partID }.map { part in
            let entry = entries[part.partID]
            return MessageAttachment(
                partID: part.partID, fileName: entry?.fileName ?? part.partID, mediaType: part.mediaType, size: part.size,
                description: entry?.description)
        }
    }
}

/// A part of a message that lies in a file of its own.
package struct StoredPart: Sendable, Hashable {
    package var partID: String
    package var file: SealedFile
    /// Whether the gateway is known to hold it; of a part that is sent.
    package var isUploaded: Bool

    package init(partID: String, file: SealedFile, isUploaded: Bool = false) {
        self.partID = partID
        self.file = file
        self.isUploaded = isUploaded
    }
}

/// The content of a part for whoever reads it.
package struct PartContent: Sendable {
    package let partID: String
    package let mediaType: String
    /// Bytes.
    package let size: Int
    /// Reads on; blocks.
    package let reader: any PartFileReader

    package init(partID: String, mediaType: String, size: Int, reader: any PartFileReader) {
        self.partID = partID
        self.mediaType = mediaType
        self.size = size
        self.reader = reader
    }
}
