import COpenSSL

/// A public key of one of the ``KeyKind``s, with which signatures of its own algorithm are verified and no others.
package struct VerificationKey: Sendable {
    package let kind: KeyKind
    let key: OpenSSLObject
    private let contexts: KeyContexts

    /// - Parameter subjectPublicKeyInfo: DER (RFC 5480 §2, RFC 8410 §4).
    /// - Throws: ``TrustError`` `keyMalformed`, `keyKindRefused`.
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

    /// - Throws: ``TrustError`` `keyKindRefused`.
    init(_ key: OpenSSLObject) throws(TrustError) {
        guard let kind = key.with(KeyKind.init(of:)), kind != .ed25519 || key.with(Ed25519PublicKey.isUsable) else { throw .keyKindRefused }
        self.kind = kind
        self.key = key
        contexts = .verifying(key)
    }

    /// DER of the SubjectPublicKeyInfo.
    package var subjectPublicKeyInfo: [UInt8] {
        DEREncoding.of { output in key.with { i2d_PUBKEY($0, output) } }
    }

    /// Whether the signature is one over exactly these bytes. Every fault, also one of form, is `false`.
    ///
    /// - Parameter signature: ``KeyKind/signatureBytes``: r ‖ s, each in 1..<n, or R ‖ S with R in its one encoding and S in 0..<L (RFC 8032
    ///   §5.1.7; OpenSSL compares R as bytes and looks at the range of S).
    package func verify(signature: [UInt8], over bytes: [UInt8]) -> Bool {
        verify(signature: signature, over: bytes, digest: SHA256.hash(bytes))
    }

    /// - Parameters:
    ///   - bytes: what an Ed25519 signature is over.
    ///   - digest: their SHA-256, which a P-256 signature is over.
    func verify(signature: [UInt8], over bytes: @autoclosure () -> [UInt8], digest: @autoclosure () -> [UInt8]) -> Bool {
        guard signature.count == KeyKind.signatureBytes else { return false }
        defer { OpenSSLErrors.clear() }
        switch kind {
        case .p256:
            guard let encoded = ECDSASignature.der(fromFixed: signature) else { return false }
            let digest = digest()
            return contexts.with { EVP_PKEY_verify($0, encoded, encoded.count, digest, digest.count) } == 1
        case .ed25519:
            guard let context = EVP_MD_CTX_new() else { return false }
            defer { EVP_MD_CTX_free(context) }
            let bytes = bytes()
            return key.with { key in
                EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
                    && EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
            }
        }
    }
}

extension VerificationKey: Hashable {
    package static func == (a: VerificationKey, b: VerificationKey) -> Bool { a.subjectPublicKeyInfo == b.subjectPublicKeyInfo }
    package func hash(into hasher: inout Hasher) { hasher.combine(subjectPublicKeyInfo) }
}
