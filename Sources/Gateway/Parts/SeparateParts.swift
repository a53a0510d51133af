import ExchangeFormats
import Trust

/// The parts of a message that travel on their own, against what was uploaded.
enum SeparateParts {
    /// Finds the upload of every part.
    ///
    /// - Parameter sender: the message's, who has to have uploaded them under its id.
    /// - Throws: ``Problem`` `partMissing`; `partDigestMismatch` where salt, size or digest is another.
    static func find(_ parts: [SeparatePart], of manifest: Manifest, in reader: any StoreReader) throws -> [StoredPart] {
        try parts.map { part in
            let here = JSONPointer(["parts", part.partID])
            let place = PartPlace(sender: manifest.sender, messageID: manifest.messageID, partID: part.partID)
            guard let upload = try reader.part(place), upload.message == nil else {
                throw Problem(.partMissing, at: here, ["part": .text(part.partID)])
            }
            guard upload.size == part.size, upload.digest == part.digest, upload.saltDigest == SHA256.hash(part.salt) else {
                throw Problem(.partDigestMismatch, at: here, ["part": .text(part.partID)])
            }
            return upload
        }
    }
}
