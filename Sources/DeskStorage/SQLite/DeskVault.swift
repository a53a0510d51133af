package import ExchangeFormats
import Foundation
package import Trust

/// Seals what messages say before it reaches the disk: a key per row, wrapped by the master key, bound to the row.
package struct DeskVault: Sendable {
    private let master: MasterKey
    private let entropy: any RandomSource

    package init(master: MasterKey, random: any RandomSource) {
        self.master = master
        entropy = random
    }

    struct Sealed {
        let wrappedKey: Data
        let content: Data
    }

    /// - Parameter place: names table and row; what is moved to another place does not open.
    func seal(_ bytes: [UInt8], place: String) -> Sealed {
        let place = Array(place.utf8)
        let key = ContentKey.generate(entropy)
        return Sealed(
            wrappedKey: Data(master.wrap(key, for: place, random: entropy)),
            content: Data(SealedRow.seal(bytes, key: key, place: place, random: entropy)))
    }

    /// - Throws: ``TrustError`` `decryptionFailed`.
    func open(_ sealed: Sealed, place: String) throws(TrustError) -> [UInt8] {
        let place = Array(place.utf8)
        return try SealedRow.open(Array(sealed.content), key: try master.unwrap(Array(sealed.wrappedKey), for: place), place: place)
    }

    // MARK: Files

    /// - Parameter place: names the file; another's key does not open it.
    func newKey(place: String) -> (key: ContentKey, wrapped: Data) {
        let key = ContentKey.generate(entropy)
        return (key, Data(master.wrap(key, for: Array(place.utf8), random: entropy)))
    }

    /// - Throws: ``TrustError`` `decryptionFailed`.
    func key(_ wrapped: [UInt8], place: String) throws(TrustError) -> ContentKey { try master.unwrap(wrapped, for: Array(place.utf8)) }

    func sealer(_ key: ContentKey, place: String) -> SealedStream.Sealer {
        SealedStream.Sealer(key: key, place: Array(place.utf8), random: entropy)
    }
}
