import COpenSSL
package import ExchangeFormats

/// Verifies tokens of time-stamping authorities (RFC 3161 §2.2, appendix B of RFC 5816), with OpenSSL, by anchors of its own: an exchange's authorities
/// and those who tell its time need not be the same.
///
/// The authority's certificate has to have been good at the token's time: `timeStamping` as its only extended key usage, and critical.
package struct TimeStampVerifier: Sendable {
    /// Anchors and revocation lists of the time-stamping authorities.
    package let paths: CertificatePathVerifier
    /// By which tokens end before their authority's certificate does.
    package let retirement: AlgorithmRetirement

    package init(paths: CertificatePathVerifier, retirement: AlgorithmRetirement = .none) {
        self.paths = paths
        self.retirement = retirement
    }

    /// A token that was just made for a request.
    ///
    /// - Throws: ``TimeStampFailure``.
    package func verify(
        response der: [UInt8], to request: TimeStampRequest, at instant: UTCInstant
    ) throws(TimeStampFailure) -> VerifiedTimeStamp {
        let token = try TimeStampResponse.token(der)
        guard token.nonce == request.nonceText else { throw .nonceDiffers }
        if let policy = request.policy, token.policy != policy { throw .policyDiffers }
        guard token.imprintAlgorithm == .sha256 else { throw .imprintDiffers }
        return try verify(token, over: request.imprint, knownAt: instant)
    }

    /// - Parameters:
    ///   - imprint: the digest that it has to be over, by the token's own algorithm.
    ///   - instant: when it is known to have existed: now, or the time of the stamp that renews it. What was revoked for a lost key before that is
    ///     not believed.
    /// - Throws: ``TimeStampFailure``.
    package func verify(
        _ token: TimeStampToken, over imprint: [UInt8], knownAt instant: UTCInstant
    ) throws(TimeStampFailure) -> VerifiedTimeStamp {
        guard token.imprint == imprint else { throw .imprintDiffers }
        guard let signer = token.signer else { throw .signatureInvalid("the token names a certificate that it does not hold") }
        try verifySignature(token)
        try checkWhatIsNotSigned(token, signer)
        let others = token.certificates.filter { $0 != signer }
        let path: CertificatePath
        do {
            path = try paths.verify(leaf: signer, intermediates: others, purpose: .timeStamping, at: token.genTime)
        } catch {
            throw .certificate(error)
        }
        guard isStillBelieved(signer, knownAt: instant) else { throw .keyCompromised }
        let endsAt = min(signer.notAfter, retirement.end(of: path.algorithms) ?? signer.notAfter)
        // One that was made with what had been given up proves nothing; a renewal by it neither.
        guard token.genTime < endsAt else { throw .algorithmRetired }
        return VerifiedTimeStamp(token: token, authority: signer, algorithms: path.algorithms, endsAt: endsAt)
    }

    /// OpenSSL's own verification: the signature over the TSTInfo, the certificate's usage, its path at the token's time, and that the signed
    /// attribute ESSCertID or ESSCertIDv2 names this certificate (RFC 5816).
    private func verifySignature(_ token: TimeStampToken) throws(TimeStampFailure) {
        defer { OpenSSLErrors.clear() }
        guard let store = X509_STORE_new(), let extra = vartai_x509_stack_new() else { throw .signatureInvalid("out of memory") }
        defer {
            X509_STORE_free(store)
            vartai_x509_stack_free(extra)
        }
        let ready =
            paths.anchors.allSatisfy { anchor in anchor.object.with { X509_STORE_add_cert(store, $0) == 1 } }
            && paths.intermediates.allSatisfy { authority in authority.object.with { vartai_x509_stack_push(extra, $0) == 1 } }
            && X509_STORE_set_flags(store, UInt(X509_V_FLAG_X509_STRICT)) == 1
            && X509_STORE_set_depth(store, Int32(CertificatePathVerifier.maximumIntermediates)) == 1
        guard ready, let parameters = X509_STORE_get0_param(store) else { throw .signatureInvalid("out of memory") }
        X509_VERIFY_PARAM_set_auth_level(parameters, 2)
        X509_VERIFY_PARAM_set_time(parameters, token.genTime.wholeSeconds)
        let holds = token.object.with { TS_RESP_verify_signature($0, extra, store, nil) == 1 }
        guard holds else {
            guard case .library(let text) = OpenSSLErrors.take() else { throw .signatureInvalid("") }
            throw .signatureInvalid(text)
        }
    }

    /// The members of a CMS signature that no signature covers: each may have the one value only that the rest leaves it.
    private func checkWhatIsNotSigned(_ token: TimeStampToken, _ signer: Certificate) throws(TimeStampFailure) {
        let known = token.certificates + paths.anchors + paths.intermediates
        // Each certificate is either the signer's, which a signed attribute names by its hash, or an authority's whose own signature holds.
        let areSound = token.certificates.allSatisfy { own in own == signer || known.contains { own.isSigned(by: $0) } }
        let isPlain = token.object.with { token -> Bool in
            var parts = vartai_token_parts()
            guard vartai_token_take_apart(token, &parts) == 1, parts.version == 3, parts.signer_version == 1, parts.has_crls == 0,
                parts.has_unsigned_attributes == 0, let outer = parts.outer_digest, let digest = parts.digest, let signature = parts.signature,
                X509_ALGOR_cmp(outer, digest) == 0, let algorithm = OpenSSLToken.digest(digest)
            else { return false }
            return Self.isNamedRightly(signature, algorithm, signer)
        }
        guard areSound, isPlain, Set(token.certificates).count == token.certificates.count else { throw .tokenMalformed }
    }

    /// Whether the signature's algorithm is named as its digest and the signer's key have it (RFC 5754 §3): OpenSSL does not ask.
    private static func isNamedRightly(
        _ signature: UnsafePointer<X509_ALGOR>, _ digest: TimeStampToken.Algorithm, _ signer: Certificate
    ) -> Bool {
        var object: OpaquePointer?
        var kind: Int32 = 0
        X509_ALGOR_get0(&object, &kind, nil, signature)
        let named = OBJ_obj2nid(object)
        // None where its key cannot be read.
        let key = signer.object.with { certificate in X509_get0_pubkey(certificate).map { EVP_PKEY_get_base_id($0) } }
        switch (key, digest) {
        case (EVP_PKEY_EC, .sha256): return named == NID_ecdsa_with_SHA256 && kind == V_ASN1_UNDEF
        case (EVP_PKEY_EC, .sha384): return named == NID_ecdsa_with_SHA384 && kind == V_ASN1_UNDEF
        case (EVP_PKEY_EC, .sha512): return named == NID_ecdsa_with_SHA512 && kind == V_ASN1_UNDEF
        case (EVP_PKEY_RSA, .sha256): return [NID_rsaEncryption, NID_sha256WithRSAEncryption].contains(named) && kind == V_ASN1_NULL
        case (EVP_PKEY_RSA, .sha384): return [NID_rsaEncryption, NID_sha384WithRSAEncryption].contains(named) && kind == V_ASN1_NULL
        case (EVP_PKEY_RSA, .sha512): return [NID_rsaEncryption, NID_sha512WithRSAEncryption].contains(named) && kind == V_ASN1_NULL
        default: return false
        }
    }

    /// A revocation after the token's time leaves it valid only where the list says that no key was lost (RFC 3161 §4, 1 and 2), or where the token
    /// is known to be older than the doubt.
    private func isStillBelieved(_ signer: Certificate, knownAt instant: UTCInstant) -> Bool {
        signer.object.with { certificate in
            paths.revocationLists.allSatisfy { list in
                guard let revoked = list.revocation(of: certificate), revoked.doubtfulSince <= instant else { return true }
                return list.object.with { list in
                    var entry: OpaquePointer?
                    guard X509_CRL_get0_by_cert(list, &entry, certificate) == 1, let entry else { return false }
                    // unspecified, affiliationChanged, superseded, cessationOfOperation.
                    return [0, 3, 4, 5].contains(vartai_revocation_reason(entry))
                }
            }
        }
    }
}

/// A token that a ``TimeStampVerifier`` believes.
package struct VerifiedTimeStamp: Sendable, Hashable {
    package let token: TimeStampToken
    /// Whose it is.
    package let authority: Certificate
    /// What it rests on.
    package let algorithms: AlgorithmSet
    /// When its certificate or the first of its algorithms ends: by then it has to be renewed.
    package let endsAt: UTCInstant

    fileprivate init(token: TimeStampToken, authority: Certificate, algorithms: AlgorithmSet, endsAt: UTCInstant) {
        self.token = token
        self.authority = authority
        self.algorithms = algorithms
        self.endsAt = endsAt
    }

    package var genTime: UTCInstant { token.genTime }
}
