import COpenSSL
package import Foundation

/// A private key of one of the ``KeyKind``s. It never shows in text but by ``pem`` and ``encryptedPEM(passphrase:)``.
package struct SigningKey: Sendable {
    package let kind: KeyKind
    /// Whether it lies on a token: it signs like any other, and cannot be written.
    package let isOnToken: Bool
    let key: OpenSSLObject
    private let contexts: KeyContexts

    /// A new key.
    package static func generate(_ kind: KeyKind = .p256) -> SigningKey {
        OpenSSLErrors.clear()
        defer { OpenSSLErrors.clear() }
        let made =
            switch kind {
            case .p256: vartai_generate_p256()
            case .ed25519: vartai_generate_ed25519()
            }
        guard let object = OpenSSLObject(made, free: { EVP_PKEY_free($0) }) else { preconditionFailure("no key was made: \(OpenSSLErrors.take())") }
        return SigningKey(kind: kind, key: object)
    }

    private init(kind: KeyKind, key: OpenSSLObject, isOnToken: Bool = false) {
        self.kind = kind
        self.isOnToken = isOnToken
        self.key = key
        contexts = .signing(key)
    }

    /// Reads an unencrypted PKCS#8 private key in PEM.
    ///
    /// - Throws: ``TrustError`` `keyMalformed`, `keyKindRefused`.
    package init(pem: [UInt8]) throws(TrustError) {
        defer { OpenSSLErrors.clear() }
        // A callback that gives no passphrase: without it OpenSSL would ask at the terminal.
        let pointer = MemoryBIO.reading(pem) { PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in -1 }, nil) }
        guard let object = OpenSSLObject(pointer, free: { EVP_PKEY_free($0) }) else { throw .keyMalformed }
        try self.init(object)
    }

    /// - Throws: ``TrustError`` `keyKindRefused`.
    init(_ key: OpenSSLObject) throws(TrustError) {
        guard let kind = key.with(KeyKind.init(of:)) else { throw .keyKindRefused }
        self.init(kind: kind, key: key)
    }

    /// A key that the engine for tokens gave: on P-256, because the engine knows no Ed25519.
    ///
    /// - Throws: ``TrustError`` `keyKindRefused`.
    init(token key: OpenSSLObject) throws(TrustError) {
        guard key.with(KeyKind.init(of:)) == .p256 else { throw .keyKindRefused }
        self.init(kind: .p256, key: key, isOnToken: true)
    }

    /// Reads the key from a file that only its owner may read.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, `fileOpenToOthers`, `keyMalformed`, `keyKindRefused`.
    package init(contentsOf url: URL) throws(TrustError) {
        try self.init(pem: try PrivateFile.read(url))
    }

    /// Writes the key to a new file of mode 0600.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, also where the file exists.
    /// - Parameter passphrase: encrypts the file; `nil` leaves it in clear.
    package func write(to url: URL, passphrase: SecretSource? = nil) throws(TrustError) {
        try PrivateFile.create(url, try passphrase.map { secret throws(TrustError) in try encryptedPEM(passphrase: secret.read()) } ?? pem)
    }

    /// Rounds of PBKDF2-HMAC-SHA256 (OWASP, Password Storage Cheat Sheet, 2023): they took 0.12 s of processor time, and a start has them once for each key.
    private static let rounds: Int32 = 600_000

    /// PKCS#8 in PEM under a passphrase: PBES2, AES-256-CBC.
    ///
    /// - Throws: ``TrustError`` `library`.
    package func encryptedPEM(passphrase: [UInt8]) throws(TrustError) -> [UInt8] {
        let text = passphrase.map { CChar(bitPattern: $0) }
        let sealed = OpenSSLObject(
            key.with { vartai_encrypt_pkcs8($0, text, Int32(text.count), Self.rounds) }, free: { X509_SIG_free($0) })
        guard let sealed, let bytes = sealed.with({ sealed in MemoryBIO.writing { PEM_write_bio_PKCS8($0, sealed) == 1 } }) else {
            throw OpenSSLErrors.take()
        }
        return bytes
    }

    /// PKCS#8 in PEM, unencrypted. Not of a key on a token.
    package var pem: [UInt8] {
        let bytes = key.with { key in MemoryBIO.writing { PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil) == 1 } }
        guard let bytes else { preconditionFailure("OpenSSL failed in PEM_write_bio_PKCS8PrivateKey") }
        return bytes
    }

    package var verificationKey: VerificationKey {
        // What a token signed is verified by OpenSSL itself, not by the token.
        get throws(TrustError) {
            isOnToken
                ? try VerificationKey(subjectPublicKeyInfo: DEREncoding.of { output in key.with { i2d_PUBKEY($0, output) } })
                : try VerificationKey(key)
        }
    }

    /// - Returns: the signature in its fixed form of ``KeyKind/signatureBytes``.
    /// - Throws: ``TrustError`` `library`.
    package func sign(_ bytes: [UInt8]) throws(TrustError) -> [UInt8] {
        let signature =
            switch kind {
            case .p256: signP256(SHA256.hash(bytes))
            case .ed25519: signEd25519(bytes)
            }
        guard let signature else { throw OpenSSLErrors.take() }
        return signature
    }

    private func signP256(_ digest: [UInt8]) -> [UInt8]? {
        contexts.with { context in
            // The DER of two numbers of 33 bytes.
            var made = [UInt8](repeating: 0, count: 80)
            var count = made.count
            guard EVP_PKEY_sign(context, &made, &count, digest, digest.count) == 1 else { return nil }
            return ECDSASignature.fixed(fromDER: made.prefix(count), count: KeyKind.signatureBytes)
        }
    }

    private func signEd25519(_ bytes: [UInt8]) -> [UInt8]? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        var made = [UInt8](repeating: 0, count: KeyKind.signatureBytes)
        var count = made.count
        let signed = key.with { key in
            EVP_DigestSignInit(context, nil, nil, nil, key) == 1 && EVP_DigestSign(context, &made, &count, bytes, bytes.count) == 1
        }
        return signed && count == made.count ? made : nil
    }
}
