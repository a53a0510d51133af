import COpenSSL
package import Foundation

/// A private key on P-256, with which ES256 signatures are made (RFC 7518 §3.4). The key never shows in text but by ``pem``.
package struct SigningKey: Sendable {
    let key: OpenSSLObject

    /// A new key.
    package static func generate() -> SigningKey {
        guard let object = OpenSSLObject(vartai_generate_p256(), free: { EVP_PKEY_free($0) }) else {
            preconditionFailure("OpenSSL failed in EVP_EC_gen")
        }
        return SigningKey(key: object)
    }

    private init(key: OpenSSLObject) { self.key = key }

    /// Reads an unencrypted PKCS#8 private key in PEM.
    ///
    /// - Throws: ``TrustError`` `keyMalformed`, `keyNotP256`.
    package init(pem: [UInt8]) throws(TrustError) {
        defer { OpenSSLErrors.clear() }
        // A callback that gives no passphrase: without it OpenSSL would ask at the terminal.
        let pointer = MemoryBIO.reading(pem) { PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in -1 }, nil) }
        guard let object = OpenSSLObject(pointer, free: { EVP_PKEY_free($0) }) else { throw .keyMalformed }
        guard object.with(VerificationKey.isP256) else { throw .keyNotP256 }
        key = object
    }

    /// Reads the key from a file that only its owner may read.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, `fileOpenToOthers`, `keyMalformed`, `keyNotP256`.
    package init(contentsOf url: URL) throws(TrustError) {
        try self.init(pem: try PrivateFile.read(url))
    }

    /// Writes the key to a new file of mode 0600.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, also where the file exists.
    package func write(to url: URL) throws(TrustError) {
        try PrivateFile.create(url, pem)
    }

    /// PKCS#8 in PEM, unencrypted.
    package var pem: [UInt8] {
        let bytes = key.with { key in MemoryBIO.writing { PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil) == 1 } }
        guard let bytes else { preconditionFailure("OpenSSL failed in PEM_write_bio_PKCS8PrivateKey") }
        return bytes
    }

    package var verificationKey: VerificationKey {
        get throws(TrustError) { try VerificationKey(key) }
    }

    /// ECDSA over the SHA-256 of the bytes.
    ///
    /// - Returns: r ‖ s, 64 bytes.
    /// - Throws: ``TrustError`` `library`.
    package func sign(_ bytes: [UInt8]) throws(TrustError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw OpenSSLErrors.take() }
        defer { EVP_MD_CTX_free(context) }
        // The longest DER of two numbers of 33 bytes.
        var der = [UInt8](repeating: 0, count: 80)
        var count = der.count
        let signed = key.with { key in
            EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1 && EVP_DigestSign(context, &der, &count, bytes, bytes.count) == 1
        }
        guard signed, let signature = ECDSASignature.fixed(fromDER: der.prefix(count), count: VerificationKey.signatureBytes) else {
            throw OpenSSLErrors.take()
        }
        return signature
    }
}
