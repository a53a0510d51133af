/// A part that does not travel inside the message: its salt does, its bytes are uploaded and fetched on their own.
package struct SeparatePart: Sendable, Hashable {
    package let partID: String
    package let mediaType: String
    /// Bytes of the content.
    package let size: Int
    /// 32 bytes; goes before the content into the digest.
    package let salt: [UInt8]
    /// SHA-256(salt ‖ content), as the manifest has it.
    package let digest: [UInt8]

    package init(partID: String, mediaType: String, size: Int, salt: [UInt8], digest: [UInt8]) {
        self.partID = partID
        self.mediaType = mediaType
        self.size = size
        self.salt = salt
        self.digest = digest
    }
}

/// The parts of a message, as far as the message itself can prove them.
package struct MessageParts: Sendable, Hashable {
    /// The content of every inline part, by its id; compared with the manifest.
    package let inline: [String: [UInt8]]
    /// In the order of the manifest. Whoever has the bytes compares size and digest.
    package let separate: [SeparatePart]
}
