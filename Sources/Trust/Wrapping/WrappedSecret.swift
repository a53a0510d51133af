import ExchangeFormats

/// A secret of 32 bytes under a ``WrappingKey``, as it lies in a file: a JWE in compact form (RFC 7516 §7.1), `ECDH-ES+A256KW` on P-256 and
/// `A256GCM`. Any JOSE library opens it for whoever has the private key.
package struct WrappedSecret: Sendable, Hashable {
    /// Which wrapping key opens it: the thumbprint of its public key (RFC 7638, SHA-256).
    package let keyID: [UInt8]
    /// The sender's part of the agreement, x ‖ y, made for this secret alone.
    let ephemeral: [UInt8]
    let encryptedKey: [UInt8]
    let nonce: [UInt8]
    let ciphertext: [UInt8]
    let tag: [UInt8]

    private static let encryption = "A256GCM"
    /// Bytes of the whole; ours have about 550.
    package static let limit = 2048

    init(keyID: [UInt8], ephemeral: [UInt8], encryptedKey: [UInt8], nonce: [UInt8], ciphertext: [UInt8], tag: [UInt8]) {
        self.keyID = keyID
        self.ephemeral = ephemeral
        self.encryptedKey = encryptedKey
        self.nonce = nonce
        self.ciphertext = ciphertext
        self.tag = tag
    }

    /// Reads exactly what ``bytes(type:)`` writes, and nothing else that a JWE may be.
    ///
    /// - Parameter type: `typ` of the header: a secret is never opened as one of another kind.
    /// - Returns: `nil` for anything else.
    package init?(_ bytes: [UInt8], type: String) {
        guard bytes.count <= Self.limit else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let keys = Base64URL.decode(parts[1]), keys.count == ContentKey.byteCount + AESKeyWrap.overhead,
            let nonce = Base64URL.decode(parts[2]), nonce.count == SealedRow.nonceBytes, let ciphertext = Base64URL.decode(parts[3]),
            let tag = Base64URL.decode(parts[4]), tag.count == AES256GCM.tagBytes,
            let header = Base64URL.decode(parts[0]).flatMap({ try? JSONReader.read($0, limits: JSONLimits(bytes: Self.limit, depth: 3, values: 16)) }
            ),
            let epk = header["epk"],
            let x = Self.member("x", of: epk), let y = Self.member("y", of: epk), let keyID = Self.member("kid", of: header)
        else { return nil }
        self.init(keyID: keyID, ephemeral: x + y, encryptedKey: keys, nonce: nonce, ciphertext: ciphertext, tag: tag)
        // The header is authenticated as it stands: one that we would write otherwise is not ours.
        guard parts[0] == protected(type: type) else { return nil }
    }

    private static func member(_ name: String, of value: JSONValue) -> [UInt8]? {
        value[name]?.string.flatMap(Base64URL.decode).flatMap { $0.count == 32 ? $0 : nil }
    }

    /// The header, which the ciphertext is bound to.
    func protected(type: String) -> String { Self.protected(keyID: keyID, ephemeral: ephemeral, type: type) }

    static func protected(keyID: [UInt8], ephemeral: [UInt8], type: String) -> String {
        Base64URL.encode(
            JSONWriter.bytes([
                "alg": .string(KeyAgreement.algorithm), "enc": .string(encryption), "typ": .string(type), "kid": .string(Base64URL.encode(keyID)),
                "epk": .object(WrappingKey.publicJWK(point: ephemeral)),
            ]))
    }

    package func bytes(type: String) -> [UInt8] {
        Array(([protected(type: type)] + [encryptedKey, nonce, ciphertext, tag].map { Base64URL.encode($0) }).joined(separator: ".").utf8)
    }
}
