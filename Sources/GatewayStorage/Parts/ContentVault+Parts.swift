import ExchangeFormats
import Foundation
import Gateway
import Trust

extension ContentVault {
    /// A name for a new file and a key for its content.
    func newPartKey() -> (file: UUID, key: ContentKey) {
        // glibc has a function of the same name; `self` keeps it out.
        let random = self.random
        return (UUID(randomFrom: random), ContentKey.generate(random))
    }

    /// - Returns: `nil` where there is no such key.
    /// - Throws: `damaged` where it does not open, or SQLite's error.
    func partKey(_ file: UUID, _ damaged: PartDamaged) throws -> ContentKey? {
        do { return try key(file) } catch is StoredContentDamaged { throw damaged }
    }

    /// What a part's content is bound to: exchange, sender, message, part and file, each with its length before it.
    func associatedData(of place: PartPlace, file: UUID) -> [UInt8] {
        let fields = [
            Array("vartai.part.1".utf8), Array(exchange.utf8), Array(place.sender.utf8), place.messageID.bytes, Array(place.partID.utf8),
            file.bytes,
        ]
        return fields.flatMap { field in withUnsafeBytes(of: UInt32(clamping: field.count).bigEndian) { Array($0) } + field }
    }
}
