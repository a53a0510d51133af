import ExchangeFormats
import Foundation
import Trust

/// Reads a message from the desk's own store: it was verified before it was committed.
enum StoredContent {
    /// The parts that do not travel inside a message.
    ///
    /// - Throws: ``Problem`` where the store gives back something else than was put in.
    static func separateParts(_ bytes: [UInt8]) throws(Problem) -> [SeparatePart] {
        let message = try UnverifiedMessage(bytes: bytes)
        return try manifest(message).parts.compactMap { part in
            guard let found = message.parts[part.partID], found.data == nil else { return nil }
            return SeparatePart(partID: part.partID, mediaType: part.mediaType, size: part.size, salt: found.salt, digest: part.digest)
        }
    }

    /// The content of a part that travels inside a message, with what the manifest says of it; `nil` data for one that does not.
    ///
    /// - Returns: `nil` where the manifest does not name the part.
    static func part(_ id: String, of bytes: [UInt8]) throws(Problem) -> (part: Manifest.Part, data: [UInt8]?)? {
        let message = try UnverifiedMessage(bytes: bytes)
        return try manifest(message).parts.first { $0.partID == id }.map { ($0, message.parts[id]?.data) }
    }

    /// - Returns: the manifest and the body in its binding.
    /// - Throws: ``Problem`` where the store gives back something else than was put in.
    static func read(_ bytes: [UInt8]) throws(Problem) -> (Manifest, JSONValue) {
        let message = try UnverifiedMessage(bytes: bytes)
        guard let part = message.parts[MessageBody.partID]?.data else { throw Problem(.messageMalformed, at: .root) }
        return (try manifest(message), try MessageBody.parse(part))
    }

    /// Rules about the date were judged when the message came; a code may have been withdrawn since.
    private static func manifest(_ message: UnverifiedMessage) throws(Problem) -> Manifest {
        guard let createdAt = message.manifest["createdAt"]?.string.flatMap(UTCInstant.init(rfc3339:)) else {
            throw Problem(.messageMalformed, at: .root)
        }
        return try Manifest.read(message.manifest, now: createdAt)
    }
}
