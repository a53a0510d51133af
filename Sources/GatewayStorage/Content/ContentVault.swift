import ExchangeFormats
import Foundation
import Gateway
import Trust

/// Encrypts contents: a fresh key for each, bound to its place; the keys wrapped under the master key, in the key store.
final class ContentVault: Sendable {
    let keyStore: KeyStore
    let ring: KeyRing
    /// Where the master key lies.
    let files: MasterKeyFiles
    let reserve: KeyReserve
    let exchange: String
    let random: any RandomSource

    init(
        keyStore: KeyStore, ring: KeyRing, files: MasterKeyFiles, reserve: KeyReserve, exchange: String, random: any RandomSource
    ) {
        self.keyStore = keyStore
        self.ring = ring
        self.files = files
        self.reserve = reserve
        self.exchange = exchange
        self.random = random
    }

    /// On any thread: what it takes of the reserve goes back with what it returns.
    func prepare(_ content: [UInt8], sender: String, messageID: UUID) -> SealedMessage {
        // glibc has a function of the same name; `self` keeps it out.
        let random = self.random
        let key = reserve.take()
        let place = ContentPlace(sender: sender, messageID: messageID, keyID: key.id)
        let sealed = SealedRow.seal(content, key: key.key, place: place.associatedData(exchange: exchange), random: random)
        return SealedMessage(SealedContent(place: place, bytes: sealed), key: key, of: reserve)
    }

    /// - Returns: `nil` where the key was destroyed.
    /// - Throws: ``StoredContentDamaged``, or SQLite's error.
    func open(_ content: SealedContent) throws -> [UInt8]? {
        guard let key = try key(content.place.keyID) else { return nil }
        return try open(content, with: key)
    }

    func open(_ content: SealedContent, with key: ContentKey) throws(StoredContentDamaged) -> [UInt8] {
        do {
            return try SealedRow.open(content.bytes, key: key, place: content.place.associatedData(exchange: exchange))
        } catch {
            throw StoredContentDamaged()
        }
    }

    /// - Returns: `nil` where it was destroyed.
    /// - Throws: ``StoredContentDamaged`` where it does not open, or SQLite's error.
    func key(_ id: UUID) throws -> ContentKey? {
        // Between reading it and opening it a renewal may have ended: then it lies there wrapped anew.
        for _ in 0..<3 {
            guard let wrapped = try keyStore.wrappedKey(id) else { return nil }
            do {
                if let key = try ring.unwrap(wrapped, for: id) { return key }
            } catch {
                throw StoredContentDamaged()
            }
        }
        throw StoredContentDamaged()
    }
}
