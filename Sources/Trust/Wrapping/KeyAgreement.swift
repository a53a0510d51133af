import COpenSSL

/// Elliptic-curve Diffie-Hellman on P-256, and what JOSE makes of it (RFC 7518 §4.6, `ECDH-ES+A256KW`).
package enum KeyAgreement {
    static let algorithm = "ECDH-ES+A256KW"
    /// Bytes of x or y, of the shared secret, and of the key that is derived from it.
    static let coordinateBytes = 32

    /// The SubjectPublicKeyInfo of a key on P-256 (RFC 5480 §2) up to its point; 4 says that both coordinates follow (SEC 1 §2.3.3).
    private static let prefix: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07,
        0x03, 0x42, 0x00, 0x04,
    ]

    /// - Returns: x ‖ y; `nil` for a key that is not on P-256.
    static func point(of key: OpenSSLObject) -> [UInt8]? {
        let encoded = DEREncoding.of { output in key.with { i2d_PUBKEY($0, output) } }
        guard encoded.count == prefix.count + 2 * coordinateBytes, encoded.starts(with: prefix) else { return nil }
        return Array(encoded.dropFirst(prefix.count))
    }

    /// - Parameter point: x ‖ y; one that does not lie on the curve is refused.
    /// - Throws: ``TrustError`` `keyMalformed`.
    static func publicKey(point: [UInt8]) throws(TrustError) -> OpenSSLObject {
        guard point.count == 2 * coordinateBytes else { throw .keyMalformed }
        return try VerificationKey(subjectPublicKeyInfo: prefix + point).key
    }

    /// - Parameter point: the other's public key, x ‖ y.
    /// - Returns: the shared secret; `nil` where the key or its token does not do it.
    /// - Throws: ``TrustError`` `keyMalformed`.
    package static func secret(of own: SigningKey, with point: [UInt8]) throws(TrustError) -> [UInt8]? {
        secret(of: own.key, with: try publicKey(point: point))
    }

    /// - Returns: the shared secret, x of the common point; `nil` where the key or its token does not do it.
    static func secret(of own: OpenSSLObject, with peer: OpenSSLObject) -> [UInt8]? {
        guard let context = OpenSSLObject(own.with { EVP_PKEY_CTX_new($0, nil) }, free: { EVP_PKEY_CTX_free($0) }) else { return nil }
        var secret = [UInt8](repeating: 0, count: coordinateBytes)
        var count = secret.count
        let done = context.with { context in
            EVP_PKEY_derive_init(context) == 1 && peer.with { EVP_PKEY_derive_set_peer(context, $0) } == 1
                && EVP_PKEY_derive(context, &secret, &count) == 1
        }
        return done && count == coordinateBytes ? secret : nil
    }

    /// The key that wraps: one round of the Concat KDF with SHA-256 (NIST SP 800-56A §5.8.1 as RFC 7518 §4.6.2 has it), for 256 bits and nobody
    /// named (`apu` and `apv` are absent).
    static func wrappingKey(from secret: [UInt8]) -> [UInt8] {
        func sized(_ bytes: [UInt8]) -> [UInt8] { bigEndian(bytes.count) + bytes }
        return SHA256.hash(segments: bigEndian(1), secret, sized(Array(algorithm.utf8)), sized([]), sized([]), bigEndian(256))
    }

    private static func bigEndian(_ value: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(value).bigEndian) { Array($0) } }
}

/// AES key wrap with a key of 256 bits (RFC 3394).
enum AESKeyWrap {
    /// By how many bytes a wrapped key is longer.
    static let overhead = 8

    /// - Parameters:
    ///   - bytes: a multiple of 8, at least 16.
    ///   - key: 32 bytes.
    static func wrap(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        precondition(key.count == 32 && bytes.count >= 16 && bytes.count.isMultiple(of: 8), "AES key wrap takes whole blocks of 8 bytes")
        var output = [UInt8](repeating: 0, count: bytes.count + overhead)
        let done = withContext { context in
            var count: Int32 = 0
            return EVP_EncryptInit_ex(context, EVP_aes_256_wrap(), nil, key, nil) == 1
                && EVP_EncryptUpdate(context, &output, &count, bytes, Int32(bytes.count)) == 1 && Int(count) == output.count
        }
        OpenSSLErrors.require(done, "AES key wrap")
        return output
    }

    /// - Returns: `nil` where it was not wrapped with this key, or is no wrapped key.
    static func unwrap(_ wrapped: [UInt8], key: [UInt8]) -> [UInt8]? {
        guard key.count == 32, wrapped.count >= 16 + overhead, wrapped.count.isMultiple(of: 8) else { return nil }
        defer { OpenSSLErrors.clear() }
        var output = [UInt8](repeating: 0, count: wrapped.count)
        var count: Int32 = 0
        let done = withContext { context in
            EVP_DecryptInit_ex(context, EVP_aes_256_wrap(), nil, key, nil) == 1
                && EVP_DecryptUpdate(context, &output, &count, wrapped, Int32(wrapped.count)) == 1
        }
        return done && Int(count) == wrapped.count - overhead ? Array(output.prefix(Int(count))) : nil
    }

    private static func withContext<Result>(_ body: (OpaquePointer) -> Result) -> Result {
        guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("OpenSSL failed in EVP_CIPHER_CTX_new") }
        defer { EVP_CIPHER_CTX_free(context) }
        // OpenSSL asks for a word that wrapping is meant, and not a cipher of any length.
        EVP_CIPHER_CTX_set_flags(context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW)
        return body(context)
    }
}
