/// What a body says of one attachment. File names and descriptions are content: they stand in the body, never in the manifest.
public struct AttachmentEntry: Sendable, Hashable {
    public let partID: String
    /// A name without folders, as the sender's file had it.
    public let fileName: String
    public let mediaType: String
    public let description: String?

    public init(partID: String, fileName: String, mediaType: String, description: String? = nil) {
        self.partID = partID
        self.fileName = fileName
        self.mediaType = mediaType
        self.description = description
    }
}

/// The list `attachments` of a body: which part is what (`DESIGN.md`, *A message on the wire*: no file names in the manifest).
public enum AttachmentList {
    /// The element's name in the English binding.
    public static let element = "attachments"

    /// - Parameter body: valid, in the English binding.
    public static func entries(of body: JSONValue) -> [AttachmentEntry] {
        (body[element]?.array ?? []).compactMap { entry in
            guard let partID = entry["partId"]?.string, let fileName = entry["fileName"]?.string, let mediaType = entry["mediaType"]?.string else {
                return nil
            }
            return AttachmentEntry(partID: partID, fileName: fileName, mediaType: mediaType, description: entry["description"]?.string)
        }
    }

    /// Every part but the body is in the list once with the same media type, and the list names no other.
    ///
    /// - Parameters:
    ///   - body: valid, in the English binding.
    ///   - bodyPart: the id of the part that is the body.
    /// - Throws: ``Problem`` `attachmentMismatch`, naming the part.
    public static func check(_ body: JSONValue, _ manifest: Manifest, bodyPart: String) throws(Problem) {
        var listed: [String: String] = [:]
        for (index, entry) in entries(of: body).enumerated() {
            guard listed.updateValue(entry.mediaType, forKey: entry.partID) == nil else {
                throw mismatch(JSONPointer([element]).appending(index), entry.partID)
            }
        }
        for part in manifest.parts where part.partID != bodyPart {
            guard listed.removeValue(forKey: part.partID) == part.mediaType else { throw mismatch(JSONPointer([element]), part.partID) }
        }
        if let stranger = listed.keys.min() { throw mismatch(JSONPointer([element]), stranger) }
    }

    private static func mismatch(_ place: JSONPointer, _ part: String) -> Problem {
        Problem(.attachmentMismatch, at: place, ["part": .text(part)])
    }
}
