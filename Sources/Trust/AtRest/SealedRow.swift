package import ExchangeFormats

/// Bytes of a row as they lie on disk: AES-256-GCM (NIST SP 800-38D), nonce ‖ ciphertext ‖ tag, bound to the row by the associated data.
package enum SealedRow {
    static let nonceBytes = 12
    static let tagBytes = AES256GCM.tagBytes
    /// By how much a row grows.
    package static let overhead = nonceBytes + tagBytes

    /// - Parameters:
    ///   - place: what names the row and column (associated data): a ciphertext moved to another place does not open.
    ///   - random: gives a nonce of 12 bytes. With random nonces a key is good for 2³² rows; here it has one message's.
    package static func seal(_ bytes: [UInt8], key: ContentKey, place: [UInt8], random: some RandomSource) -> [UInt8] {
        AES256GCM.seal(bytes, key: key.bytes, nonce: random.bytes(nonceBytes), associatedData: place)
    }

    /// - Throws: ``TrustError`` `decryptionFailed` for another key or place, and for any change.
    package static func open(_ sealed: [UInt8], key: ContentKey, place: [UInt8]) throws(TrustError) -> [UInt8] {
        guard sealed.count >= overhead else { throw .decryptionFailed }
        let bytes = AES256GCM.decrypt(
            sealed[nonceBytes..<(sealed.count - tagBytes)], tag: Array(sealed.suffix(tagBytes)), key: key.bytes,
            nonce: Array(sealed.prefix(nonceBytes)), associatedData: place)
        guard let bytes else { throw .decryptionFailed }
        return bytes
    }
}
