package import ExchangeFormats
package import Foundation

/// The key that wraps content keys. It lies in a file of its own, apart from the database and its backups.
package struct MasterKey: Sendable {
    private let key: ContentKey

    /// Tells keys apart without telling anything of them: the first 8 bytes of an HMAC-SHA-256 with the key.
    package var identifier: [UInt8] {
        Array(SHA256.authenticationCode(of: Array("vartai master key identifier".utf8), key: key.bytes).prefix(8))
    }

    package init(generatedBy random: some RandomSource) { key = ContentKey.generate(random) }

    /// Reads the key from its file of 32 bytes and mode 0600.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, `fileOpenToOthers`, `secretMalformed`.
    package init(contentsOf url: URL) throws(TrustError) {
        guard let key = ContentKey(try PrivateFile.read(url)) else { throw .secretMalformed(path: url.path) }
        self.key = key
    }

    /// Reads the key, or makes one where there is no file. The caller knows whether there should be one: a new key opens nothing that an old one
    /// wrapped.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, `fileOpenToOthers`, `secretMalformed`.
    package init(at url: URL, makingItWith random: some RandomSource) throws(TrustError) {
        if !FileManager.default.fileExists(atPath: url.path) {
            try PrivateFile.create(url, random.bytes(ContentKey.byteCount))
        }
        try self.init(contentsOf: url)
    }

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
