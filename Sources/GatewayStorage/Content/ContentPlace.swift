import ExchangeFormats
import Foundation

/// Where a sealed content belongs: what it is bound to, so that it opens nowhere else.
struct ContentPlace: Sendable, Hashable {
    /// Endpoint id.
    let sender: String
    let messageID: UUID
    /// Names the content's row and its key. Made with randomness and used once, so that neither a sequence that a rollback gives again
    /// nor a content stored again ever meets an earlier key.
    let keyID: UUID

    /// The authenticated data: exchange, sender, message and row, each with its length before it, so that no two places look alike.
    func associatedData(exchange: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(96 + exchange.utf8.count + sender.utf8.count)
        func append(_ field: some Collection<UInt8>) {
            withUnsafeBytes(of: UInt32(clamping: field.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: field)
        }
        append("vartai.content.1".utf8)
        append(exchange.utf8)
        append(sender.utf8)
        append(messageID.bytes)
        append(keyID.bytes)
        return bytes
    }
}

/// A content as it lies in the database.
struct SealedContent: Sendable {
    let place: ContentPlace
    let bytes: [UInt8]
}

extension UUID {
    /// The 16 bytes of RFC 9562.
    var bytes: [UInt8] { withUnsafeBytes(of: uuid) { Array($0) } }

    /// 48 bits that count up, then 80 random ones. The count keeps the keys of one hour on the same pages of an index; that an id is used only
    /// once, also where a rollback gives the count again, the random bits see to.
    init(ordered count: UInt64, randomFrom source: any RandomSource) {
        let b = withUnsafeBytes(of: (count << 16).bigEndian) { Array($0.prefix(6)) } + source.bytes(10)
        self.init(uuid: (b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]))
    }

    /// 16 random bytes. Nothing in it says that it is a UUID of some version.
    init(randomFrom source: any RandomSource) {
        let b = source.bytes(16)
        self.init(uuid: (b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]))
    }
}
