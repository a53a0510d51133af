import COpenSSL

/// A certificate request (PKCS#10, RFC 2986): a public key, and the proof that its maker has the private one. What else it asks for decides nothing:
/// the authority's profile says what stands in the certificate.
package struct CertificateRequest: Sendable, Hashable {
    private static let limit = 8 * 1024

    package let der: [UInt8]
    package let key: VerificationKey

    /// - Parameter commonName: for people.
    /// - Throws: ``TrustError`` `nameRefused`, `library`.
    package init(key: SigningKey, commonName: String, exchange: String) throws(TrustError) {
        defer { OpenSSLErrors.clear() }
        guard let request = OpenSSLObject(X509_REQ_new(), free: { X509_REQ_free($0) }) else { throw OpenSSLErrors.take() }
        let named = request.with { request in
            let name = X509_REQ_get_subject_name(request)
            return [("O", "Vartai \(exchange)"), ("CN", commonName)].allSatisfy { field, text in
                let utf8 = Array(text.utf8)
                return vartai_add_name_entry(name, field, utf8, Int32(utf8.count)) == 1
            }
        }
        guard named else { throw .nameRefused(commonName) }
        let signed = request.with { request in
            key.key.with { key in X509_REQ_set_pubkey(request, key) == 1 }
                && key.key.with { X509_REQ_sign(request, $0, key.kind.digest) > 0 }
        }
        guard signed else { throw OpenSSLErrors.take() }
        der = DEREncoding.of { output in request.with { i2d_X509_REQ($0, output) } }
        self.key = try key.verificationKey
    }

    /// Reads a request and checks the proof.
    ///
    /// - Returns: `nil` for what is none, has a key of no ``KeyKind``, or a signature that is not of its own key.
    package init?(der: [UInt8]) {
        defer { OpenSSLErrors.clear() }
        guard der.count <= Self.limit else { return nil }
        let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var start = buffer.baseAddress
            guard let request = d2i_X509_REQ(nil, &start, buffer.count) else { return nil }
            guard start == buffer.baseAddress?.advanced(by: buffer.count) else {
                X509_REQ_free(request)
                return nil
            }
            return request
        }
        guard let request = OpenSSLObject(pointer, free: { X509_REQ_free($0) }),
            let object = OpenSSLObject(request.with { X509_REQ_get_pubkey($0) }, free: { EVP_PKEY_free($0) }),
            let key = try? VerificationKey(object), request.with({ request in object.with { X509_REQ_verify(request, $0) == 1 } })
        else { return nil }
        self.der = der
        self.key = key
    }

    /// PEM (RFC 7468 §7), for an authority that is not ours.
    package var pem: String { PEMText.encode(der, label: "CERTIFICATE REQUEST") }
}
