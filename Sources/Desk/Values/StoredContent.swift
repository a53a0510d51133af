import ExchangeFormats
import Foundation

/// Reads a message from the desk's own store: it was verified before it was committed.
enum StoredContent {
    /// - Returns: the manifest and the body in its binding.
    /// - Throws: ``Problem`` where the store gives back something else than was put in.
    static func read(_ bytes: [UInt8]) throws(Problem) -> (Manifest, JSONValue) {
        let message = try UnverifiedMessage(bytes: bytes)
        guard let createdAt = message.manifest["createdAt"]?.string.flatMap(UTCInstant.init(rfc3339:)),
            let part = message.parts[MessageBody.partID]?.data
        else { throw Problem(.messageMalformed, at: .root) }
        // Rules about the date were judged when the message came; a code may have been withdrawn since.
        return (try Manifest.read(message.manifest, now: createdAt), try MessageBody.parse(part))
    }
}
