package import ExchangeFormats

/// The key that wraps content keys. ``MasterKeyFiles`` says where it lies: apart from the database and its backups.
package struct MasterKey: Sendable {
    private let key: ContentKey

    /// Tells keys apart without telling anything of them: the first 8 bytes of an HMAC-SHA-256 with the key.
    package var identifier: [UInt8] {
        Array(SHA256.authenticationCode(of: Array("vartai master key identifier".utf8), key: key.bytes).prefix(8))
    }

    package init(generatedBy random: some RandomSource) { key = ContentKey.generate(random) }

    init(_ key: ContentKey) { self.key = key }

    /// The 32 bytes, for the file that they lie in or for a ``WrappingKey``.
    var secret: [UInt8] { key.bytes }

    /// - Parameter id: whose key it is; a wrapped key moved to another id does not open.
    /// - Returns: 60 bytes.
    package func wrap(_ content: ContentKey, for id: [UInt8], random: some RandomSource) -> [UInt8] {
        SealedRow.seal(content.bytes, key: key, place: Self.label + id, random: random)
    }

    /// - Throws: ``TrustError`` `decryptionFailed`.
    package func unwrap(_ wrapped: [UInt8], for id: [UInt8]) throws(TrustError) -> ContentKey {
        guard let content = ContentKey(try SealedRow.open(wrapped, key: key, place: Self.label + id)) else { throw .decryptionFailed }
        return content
    }

    /// Keeps wrapped keys apart from anything else that a key might seal.
    private static let label = Array("vartai content key\0".utf8)
}
