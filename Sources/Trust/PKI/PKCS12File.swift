import COpenSSL

/// A key and its certificates in one file (RFC 7292), as browsers import them.
enum PKCS12File {
    /// - Parameters:
    ///   - certificates: the key's own first, then its issuers.
    ///   - name: what a browser lists it under.
    /// - Throws: ``TrustError`` `certificateMissing`, `library`.
    static func bytes(key: SigningKey, certificates: [Certificate], name: String, password: String) throws(TrustError) -> [UInt8] {
        guard let own = certificates.first else { throw .certificateMissing }
        guard let issuers = vartai_x509_stack_new() else { throw OpenSSLErrors.take() }
        defer { vartai_x509_stack_free(issuers) }
        for issuer in certificates.dropFirst() {
            guard issuer.object.with({ vartai_x509_stack_push(issuers, $0) == 1 }) else { throw OpenSSLErrors.take() }
        }
        let made = key.key.with { key in
            own.object.with { certificate in
                OpenSSLObject(
                    PKCS12_create(password, name, key, certificate, issuers, 0, 0, 0, 0, 0), free: { PKCS12_free($0) })
            }
        }
        guard let made, let bytes = made.with({ file in MemoryBIO.writing { i2d_PKCS12_bio($0, file) == 1 } }) else {
            throw OpenSSLErrors.take()
        }
        return bytes
    }
}
