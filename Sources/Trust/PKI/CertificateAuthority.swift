import COpenSSL
package import ExchangeFormats

/// An authority for development and tests: issues certificates by ``CertificateProfile`` and revokes them. Real exchanges have a real one.
package struct CertificateAuthority: Sendable {
    package let certificate: Certificate
    private let key: SigningKey

    /// - Throws: ``TrustError`` `keyOfAnotherCertificate`.
    package init(certificate: Certificate, key: SigningKey) throws(TrustError) {
        guard try certificate.verificationKey == key.verificationKey else { throw .keyOfAnotherCertificate }
        self.certificate = certificate
        self.key = key
    }

    /// An authority that certifies itself.
    package init(
        selfSigned commonName: String, by profile: CertificateProfile = .root, exchange: String, key: SigningKey, validity: Range<UTCInstant>,
        random: some RandomSource
    ) throws(TrustError) {
        let draft = try CertificateDraft(commonName: commonName, exchange: exchange, key: key.verificationKey, validity: validity, random: random)
        certificate = try draft.sign(profile, urn: nil, issuer: nil, with: key)
        self.key = key
    }

    /// - Parameters:
    ///   - commonName: for people; ASCII or not, at most 64 characters.
    ///   - subject: whom it is for; `nil` for an authority.
    /// - Throws: ``TrustError`` `nameRefused`, `library`.
    package func issue(
        _ profile: CertificateProfile, commonName: String, subject: CertifiedSubject?, exchange: String, key: VerificationKey,
        validity: Range<UTCInstant>, random: some RandomSource
    ) throws(TrustError) -> Certificate {
        guard CertifiedSubject.isName(exchange) else { throw .nameRefused(exchange) }
        if let subject, !CertifiedSubject.isName(subject.id) { throw .nameRefused(subject.id) }
        let draft = try CertificateDraft(commonName: commonName, exchange: exchange, key: key, validity: validity, random: random)
        return try draft.sign(profile, urn: subject?.urn(exchange: exchange), issuer: certificate, with: self.key)
    }

    /// A revocation list of this authority. Entries stay on it for ever: what was signed is verified long after a certificate has expired.
    ///
    /// - Parameters:
    ///   - number: higher than that of the list before.
    ///   - validity: from when it was made to when the next one is due.
    /// - Throws: ``TrustError`` `library`.
    package func revocationList(
        _ entries: [RevocationList.Entry], number: Int, validity: Range<UTCInstant>
    ) throws(TrustError) -> RevocationList {
        defer { OpenSSLErrors.clear() }
        guard let object = OpenSSLObject(X509_CRL_new(), free: { X509_CRL_free($0) }) else { throw OpenSSLErrors.take() }
        let made = object.with { list in
            certificate.object.with { issuer in
                var context = X509V3_CTX()
                X509V3_set_ctx(&context, issuer, nil, nil, list, 0)
                return X509_CRL_set_version(list, Int(X509_CRL_VERSION_2)) == 1
                    && X509_CRL_set_issuer_name(list, X509_get_subject_name(issuer)) == 1
                    && ASN1Instant.with(validity.lowerBound) { X509_CRL_set1_lastUpdate(list, $0) == 1 }
                    && ASN1Instant.with(validity.upperBound) { X509_CRL_set1_nextUpdate(list, $0) == 1 }
                    && entries.allSatisfy { Self.add($0, to: list) } && X509_CRL_sort(list) == 1
                    && Self.add("authorityKeyIdentifier", "keyid:always", to: list, &context)
                    && Self.addNumber(number, to: list)
                    && key.key.with { X509_CRL_sign(list, $0, key.kind.digest) > 0 }
            }
        }
        guard made else { throw OpenSSLErrors.take() }
        return try RevocationList(der: DEREncoding.of { output in object.with { i2d_X509_CRL($0, output) } })
    }

    private static func add(_ entry: RevocationList.Entry, to list: OpaquePointer) -> Bool {
        guard let revoked = X509_REVOKED_new() else { return false }
        var number: OpaquePointer?
        defer { BN_free(number) }
        guard BN_hex2bn(&number, entry.serialNumber) > 0, let serial = BN_to_ASN1_INTEGER(number, nil) else {
            X509_REVOKED_free(revoked)
            return false
        }
        defer { ASN1_INTEGER_free(serial) }
        guard X509_REVOKED_set_serialNumber(revoked, serial) == 1,
            ASN1Instant.with(entry.revokedAt, { X509_REVOKED_set_revocationDate(revoked, $0) == 1 }),
            entry.invalidityDate.map({ Self.addInvalidity($0, to: revoked) }) ?? true, X509_CRL_add0_revoked(list, revoked) == 1
        else {
            X509_REVOKED_free(revoked)
            return false
        }
        return true
    }

    private static func addInvalidity(_ instant: UTCInstant, to entry: OpaquePointer) -> Bool {
        // GeneralizedTime, whatever the year (RFC 5280 §5.3.2).
        guard let time = ASN1_GENERALIZEDTIME_adj(nil, instant.wholeSeconds, 0, 0) else { return false }
        defer { ASN1_STRING_free(time) }
        return X509_REVOKED_add1_ext_i2d(entry, NID_invalidity_date, time, 0, 0) == 1
    }

    private static func add(_ name: String, _ value: String, to list: OpaquePointer, _ context: inout X509V3_CTX) -> Bool {
        guard let added = X509V3_EXT_nconf(nil, &context, name, value) else { return false }
        defer { X509_EXTENSION_free(added) }
        return X509_CRL_add_ext(list, added, -1) == 1
    }

    private static func addNumber(_ number: Int, to list: OpaquePointer) -> Bool {
        guard let value = ASN1_INTEGER_new() else { return false }
        defer { ASN1_INTEGER_free(value) }
        return ASN1_INTEGER_set_int64(value, Int64(number)) == 1 && X509_CRL_add1_ext_i2d(list, NID_crl_number, value, 0, 0) == 1
    }
}
