import ExchangeFormats
import Foundation
import Gateway
import Trust

extension ContentVault {
    /// A name for a new file and a key for its content, wrapped.
    func newPartKey() -> (file: UUID, key: ContentKey, wrapped: [UInt8]) {
        // glibc has a function of the same name; `self` keeps it out.
        let random = self.random
        let file = UUID(randomFrom: random)
        let key = ContentKey.generate(random)
        return (file, key, masterKey.wrap(key, for: file.bytes, random: random))
    }

    /// - Returns: `nil` where there is no such key.
    /// - Throws: `damaged` where it does not open, or SQLite's error.
    func partKey(_ file: UUID, _ damaged: PartDamaged) throws -> ContentKey? {
        guard let wrapped = try keyStore.wrappedKey(file) else { return nil }
        do { return try masterKey.unwrap(wrapped, for: file.bytes) } catch { throw damaged }
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
