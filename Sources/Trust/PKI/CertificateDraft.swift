import COpenSSL
import ExchangeFormats

/// A certificate that is being made.
struct CertificateDraft {
    private let object: OpenSSLObject

    /// - Throws: ``TrustError`` `nameRefused`, `library`.
    init(
        commonName: String, exchange: String, key: VerificationKey, validity: Range<UTCInstant>, random: some RandomSource
    ) throws(TrustError) {
        guard let object = OpenSSLObject(X509_new(), free: { X509_free($0) }) else { throw OpenSSLErrors.take() }
        self.object = object
        // A positive number of 16 unpredictable bytes (RFC 5280 §4.1.2.2).
        var serial = random.bytes(16)
        serial[0] = serial[0] & 0x7F | 0x40
        let named = object.with { certificate in
            let name = X509_get_subject_name(certificate)
            return [("O", "Vartai \(exchange)"), ("CN", commonName)].allSatisfy { field, text in
                let utf8 = Array(text.utf8)
                return vartai_add_name_entry(name, field, utf8, Int32(utf8.count)) == 1
            }
        }
        guard named else {
            OpenSSLErrors.clear()
            throw .nameRefused(commonName)
        }
        let filled = object.with { certificate in
            guard let number = BN_bin2bn(serial, Int32(serial.count), nil) else { return false }
            defer { BN_free(number) }
            return X509_set_version(certificate, Int(X509_VERSION_3)) == 1
                && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil
                && ASN1Instant.with(validity.lowerBound) { X509_set1_notBefore(certificate, $0) == 1 }
                && ASN1Instant.with(validity.upperBound) { X509_set1_notAfter(certificate, $0) == 1 }
                && key.key.with { X509_set_pubkey(certificate, $0) == 1 }
        }
        guard filled else { throw OpenSSLErrors.take() }
    }

    /// - Parameters:
    ///   - urn: what `$ENV::URN` in the profile stands for.
    ///   - issuer: `nil` for a certificate that certifies itself.
    func sign(_ profile: CertificateProfile, urn: String?, issuer: Certificate?, with key: SigningKey) throws(TrustError) -> Certificate {
        defer { OpenSSLErrors.clear() }
        let issuerObject = issuer?.object ?? object
        let signed = object.with { certificate in
            issuerObject.with { issuer in
                var context = X509V3_CTX()
                X509V3_set_ctx(&context, issuer, certificate, nil, nil, 0)
                return X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1
                    && profile.extensions.allSatisfy { wanted in
                        let value = wanted.value.replacing("$ENV::URN", with: urn ?? "")
                        guard let added = X509V3_EXT_nconf(nil, &context, wanted.name, value) else { return false }
                        defer { X509_EXTENSION_free(added) }
                        return X509_add_ext(certificate, added, -1) == 1
                    } && key.key.with { X509_sign(certificate, $0, key.kind.digest) > 0 }
            }
        }
        guard signed else { throw OpenSSLErrors.take() }
        return try Certificate(der: DEREncoding.of { output in object.with { i2d_X509($0, output) } })
    }
}
