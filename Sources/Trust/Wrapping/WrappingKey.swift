import ExchangeFormats

/// A private key on P-256 that wraps secrets and does nothing else: in a file, a credential, or on a token that it never leaves. To wrap takes its
/// public half; only to unwrap is the token asked, for one agreement.
package struct WrappingKey: Sendable {
    private let key: OpenSSLObject
    /// As an administrator knows it.
    package let name: String
    package let isOnToken: Bool
    /// The thumbprint of the public key (RFC 7638, SHA-256): 32 bytes.
    package let id: [UInt8]
    private let publicKey: OpenSSLObject

    /// Loads the key and agrees on a secret with it once, so that a key that may not is known before anything is wrapped.
    ///
    /// - Throws: ``TrustError`` as ``KeySource/load()``; `key` with `cannotAgree`.
    package init(_ source: KeySource) throws(TrustError) {
        let loaded = try source.load().key
        try self.init(loaded, name: source.name)
    }

    /// - Throws: ``TrustError`` `key` with `cannotAgree`.
    init(_ loaded: SigningKey, name: String) throws(TrustError) {
        defer { OpenSSLErrors.clear() }
        guard let point = KeyAgreement.point(of: loaded.key) else { throw .key(.cannotAgree(name: name)) }
        publicKey = try KeyAgreement.publicKey(point: point)
        let ephemeral = SigningKey.generate().key
        guard let secret = KeyAgreement.secret(of: loaded.key, with: ephemeral), secret == KeyAgreement.secret(of: ephemeral, with: publicKey) else {
            throw .key(.cannotAgree(name: name))
        }
        key = loaded.key
        self.name = name
        isOnToken = loaded.isOnToken
        id = SHA256.hash(JSONWriter.bytes(.object(Self.publicJWK(point: point))))
    }

    /// RFC 7518 §6.2.1, with its members in the order of RFC 7638 §3.
    static func publicJWK(point: [UInt8]) -> JSONObject {
        [
            "crv": "P-256", "kty": "EC", "x": .string(Base64URL.encode(point.prefix(KeyAgreement.coordinateBytes))),
            "y": .string(Base64URL.encode(point.suffix(KeyAgreement.coordinateBytes))),
        ]
    }

    /// Whether it is the key that signs: a key has one use (NIST SP 800-57 part 1 §5.2).
    package func isSame(as other: SigningKey) -> Bool {
        KeyAgreement.point(of: other.key).map { $0 == KeyAgreement.point(of: publicKey) } ?? false
    }

    /// - Parameters:
    ///   - secret: 32 bytes.
    ///   - type: `typ` of the JWE.
    /// - Throws: ``TrustError`` `library`.
    func wrap(_ secret: [UInt8], type: String, random: some RandomSource) throws(TrustError) -> WrappedSecret {
        let ephemeral = SigningKey.generate().key
        guard let point = KeyAgreement.point(of: ephemeral), let shared = KeyAgreement.secret(of: ephemeral, with: publicKey) else {
            throw OpenSSLErrors.take()
        }
        let contentKey = ContentKey.generate(random).bytes
        let protected = WrappedSecret.protected(keyID: id, ephemeral: point, type: type)
        let sealed = AES256GCM.seal(
            secret, key: contentKey, nonce: random.bytes(SealedRow.nonceBytes), associatedData: Array(protected.utf8))
        return WrappedSecret(
            keyID: id, ephemeral: point, encryptedKey: AESKeyWrap.wrap(contentKey, key: KeyAgreement.wrappingKey(from: shared)),
            nonce: Array(sealed.prefix(SealedRow.nonceBytes)), ciphertext: sealed.dropFirst(SealedRow.nonceBytes).dropLast(AES256GCM.tagBytes),
            tag: sealed.suffix(AES256GCM.tagBytes))
    }

    /// Asks the token once. Blocks for as long as it takes.
    ///
    /// - Throws: ``TrustError`` `decryptionFailed`, also for another key; `key` with `tokenFailed` where the token does not answer.
    func unwrap(_ wrapped: WrappedSecret, type: String) throws(TrustError) -> [UInt8] {
        defer { OpenSSLErrors.clear() }
        guard wrapped.keyID == id else { throw .decryptionFailed }
        let peer: OpenSSLObject
        do { peer = try KeyAgreement.publicKey(point: wrapped.ephemeral) } catch { throw .decryptionFailed }
        guard let shared = KeyAgreement.secret(of: key, with: peer) else {
            throw .key(.tokenFailed(OpenSSLErrors.take().description))
        }
        let opened = AESKeyWrap.unwrap(wrapped.encryptedKey, key: KeyAgreement.wrappingKey(from: shared)).flatMap { contentKey in
            AES256GCM.decrypt(
                wrapped.ciphertext[...], tag: wrapped.tag, key: contentKey, nonce: wrapped.nonce,
                associatedData: Array(wrapped.protected(type: type).utf8))
        }
        guard let opened else { throw .decryptionFailed }
        return opened
    }
}
