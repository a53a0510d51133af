import COpenSSL

/// A public key on P-256, with which ES256 signatures are verified (RFC 7518 §3.4).
package struct VerificationKey: Sendable {
    /// Bytes of a signature: r and s, 32 each, big endian.
    package static let signatureBytes = 64

    let key: OpenSSLObject

    /// - Parameter subjectPublicKeyInfo: DER (RFC 5480 §2).
    /// - Throws: ``TrustError`` `keyMalformed`, `keyNotP256`.
    package init(subjectPublicKeyInfo der: [UInt8]) throws(TrustError) {
        defer { OpenSSLErrors.clear() }
        let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var start = buffer.baseAddress
            guard let key = d2i_PUBKEY(nil, &start, buffer.count) else { return nil }
            // One encoding for one key: nothing may follow it.
            guard start == buffer.baseAddress?.advanced(by: buffer.count) else {
                EVP_PKEY_free(key)
                return nil
            }
            return key
        }
        guard let object = OpenSSLObject(pointer, free: { EVP_PKEY_free($0) }) else { throw .keyMalformed }
        try self.init(object)
    }

    /// - Throws: ``TrustError`` `keyNotP256`.
    init(_ key: OpenSSLObject) throws(TrustError) {
        guard key.with(Self.isP256) else { throw .keyNotP256 }
        self.key = key
    }

    /// DER of the SubjectPublicKeyInfo.
    package var subjectPublicKeyInfo: [UInt8] {
        DEREncoding.of { output in key.with { i2d_PUBKEY($0, output) } }
    }

    /// Whether the signature is one over exactly these bytes. Every fault, also one of form, is `false`.
    ///
    /// - Parameter signature: r ‖ s, 64 bytes, each in 1..<n.
    package func verify(signature: [UInt8], over bytes: [UInt8]) -> Bool {
        guard signature.count == Self.signatureBytes else { return false }
        defer { OpenSSLErrors.clear() }
        guard let encoded = ECDSASignature.der(fromFixed: signature), let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        return key.with { key in
            EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
                && EVP_DigestVerify(context, encoded, encoded.count, bytes, bytes.count) == 1
        }
    }

    static func isP256(_ key: OpaquePointer) -> Bool {
        guard EVP_PKEY_get_base_id(key) == EVP_PKEY_EC else { return false }
        var name = [CChar](repeating: 0, count: 32)
        var count = 0
        guard EVP_PKEY_get_group_name(key, &name, name.count, &count) == 1, count < name.count else { return false }
        return name.prefix(count).map(UInt8.init(bitPattern:)) == Array(SN_X9_62_prime256v1.utf8)
    }
}

extension VerificationKey: Hashable {
    package static func == (a: VerificationKey, b: VerificationKey) -> Bool { a.subjectPublicKeyInfo == b.subjectPublicKeyInfo }
    package func hash(into hasher: inout Hasher) { hasher.combine(subjectPublicKeyInfo) }
}
