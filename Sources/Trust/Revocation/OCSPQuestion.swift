import COpenSSL
package import ExchangeFormats

/// One question to a responder: is this certificate revoked? (RFC 6960 §4.1.) And the judge of what comes back.
package struct OCSPQuestion: Sendable {
    /// The longest response that is read.
    package static let maximumResponseBytes = 64 * 1024
    package static let requestType = "application/ocsp-request"
    package static let responseType = "application/ocsp-response"
    /// How far a responder's clock may be ahead.
    static let skew = Duration.seconds(300)
    private static let nonceBytes = 32

    package let certificate: Certificate
    package let issuer: Certificate
    private let nonce: [UInt8]

    package init(certificate: Certificate, issuer: Certificate, random: some RandomSource) {
        self.certificate = certificate
        self.issuer = issuer
        nonce = random.bytes(Self.nonceBytes)
    }

    /// The request as DER.
    ///
    /// - Throws: ``TrustError`` `library`.
    package func request() throws(TrustError) -> [UInt8] {
        defer { OpenSSLErrors.clear() }
        guard let request = makeRequest() else { throw OpenSSLErrors.take() }
        defer { OCSP_REQUEST_free(request) }
        return DEREncoding.of { i2d_OCSP_REQUEST(request, $0) }
    }

    /// Judges a response: signed by the issuer, or by one whom the issuer certified for it (§4.2.2.2), about this certificate, now.
    ///
    /// - Parameter isAnswer: whether it has to answer this very question; what was kept from an earlier one is judged without.
    /// - Throws: ``OCSPFailure``.
    package func judge(_ der: [UInt8], at now: UTCInstant, isAnswer: Bool = true) throws(OCSPFailure) -> OCSPStatus {
        let status = try read(der, at: now, isAnswer: isAnswer)
        guard status.thisUpdate <= now.adding(Self.skew), now < status.nextUpdate else { throw .outOfDate }
        return status
    }

    /// Judges a response that was kept as of the time that it was made. Whether it still says anything is for who uses it to see.
    ///
    /// - Throws: ``OCSPFailure``.
    package func recall(_ der: [UInt8]) throws(OCSPFailure) -> OCSPStatus { try read(der, at: nil, isAnswer: false) }

    private func read(_ der: [UInt8], at now: UTCInstant?, isAnswer: Bool) throws(OCSPFailure) -> OCSPStatus {
        defer { OpenSSLErrors.clear() }
        guard der.count <= Self.maximumResponseBytes, let response = Self.read(der) else { throw .malformed }
        defer { OCSP_RESPONSE_free(response) }
        let code = OCSP_response_status(response)
        guard code == OCSP_RESPONSE_STATUS_SUCCESSFUL else { throw .refused(Int(code)) }
        guard let basic = OCSP_response_get1_basic(response) else { throw .malformed }
        defer { OCSP_BASICRESP_free(basic) }
        guard let made = now ?? UTCInstant(asn1: OCSP_resp_get0_produced_at(basic)) else { throw .malformed }
        guard isSigned(basic, at: made) else { throw .unsigned }
        if isAnswer {
            guard let request = makeRequest() else { throw .malformed }
            defer { OCSP_REQUEST_free(request) }
            // 1: both have it and it is the same. A responder that leaves it out could be replaying.
            guard OCSP_check_nonce(request, basic) == 1 else { throw .nonceDiffers }
        }
        return try self.status(in: basic)
    }

    private static func read(_ der: [UInt8]) -> OpaquePointer? {
        der.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            guard let response = d2i_OCSP_RESPONSE(nil, &start, buffer.count) else { return nil }
            guard start == buffer.baseAddress?.advanced(by: buffer.count) else {
                OCSP_RESPONSE_free(response)
                return nil
            }
            return response
        }
    }

    /// The name of the certificate in questions and answers. SHA-1 names the issuer here and protects nothing: it is what every responder knows.
    private func makeID() -> OpaquePointer? {
        certificate.object.with { certificate in issuer.object.with { OCSP_cert_to_id(EVP_sha1(), certificate, $0) } }
    }

    private func makeRequest() -> OpaquePointer? {
        guard let request = OCSP_REQUEST_new() else { return nil }
        var nonce = nonce
        guard let id = makeID() else {
            OCSP_REQUEST_free(request)
            return nil
        }
        guard OCSP_request_add0_id(request, id) != nil else {
            OCSP_CERTID_free(id)
            OCSP_REQUEST_free(request)
            return nil
        }
        guard OCSP_request_add1_nonce(request, &nonce, Int32(nonce.count)) == 1 else {
            OCSP_REQUEST_free(request)
            return nil
        }
        return request
    }

    /// The only anchor is the issuer itself: whoever else signs has to be certified by it, for this.
    private func isSigned(_ basic: OpaquePointer, at now: UTCInstant) -> Bool {
        guard let store = OpenSSLObject(X509_STORE_new(), free: { X509_STORE_free($0) }), let authorities = vartai_x509_stack_new() else {
            return false
        }
        defer { vartai_x509_stack_free(authorities) }
        return issuer.object.with { issuer in
            store.with { store in
                let parameters = X509_STORE_get0_param(store)
                guard X509_STORE_add_cert(store, issuer) == 1, vartai_x509_stack_push(authorities, issuer) == 1,
                    X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN) | UInt(X509_V_FLAG_X509_STRICT)) == 1
                else { return false }
                X509_VERIFY_PARAM_set_auth_level(parameters, 2)
                X509_VERIFY_PARAM_set_time(parameters, now.wholeSeconds)
                guard OCSP_basic_verify(basic, authorities, store, 0) == 1 else { return false }
                var signer: OpaquePointer?
                guard OCSP_resp_get0_signer(basic, &signer, authorities) == 1, let signer else { return false }
                return X509_cmp(signer, issuer) == 0 || Self.isResponder(signer)
            }
        }
    }

    /// Nobody can ask for the revocation of a responder's certificate, so it has to say that nobody needs to (§4.2.2.2.1).
    private static func isResponder(_ signer: OpaquePointer) -> Bool {
        guard let certificate = try? Certificate(der: DEREncoding.of { i2d_X509(signer, $0) }) else { return false }
        return certificate.usage.allows(.ocspSigning) && X509_get_ext_by_NID(signer, NID_id_pkix_OCSP_noCheck, -1) >= 0
    }

    private func status(in basic: OpaquePointer) throws(OCSPFailure) -> OCSPStatus {
        guard let id = makeID() else { throw .malformed }
        defer { OCSP_CERTID_free(id) }
        let index = OCSP_resp_find(basic, id, -1)
        guard index >= 0, let single = OCSP_resp_get0(basic, index) else { throw .unknown }
        var reason: Int32 = -1
        var revoked: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
        var this: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
        var next: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
        let status = OCSP_single_get0_status(single, &reason, &revoked, &this, &next)
        guard status == V_OCSP_CERTSTATUS_GOOD || status == V_OCSP_CERTSTATUS_REVOKED else { throw .unknown }
        // An answer without an end would count for ever.
        guard let thisUpdate = UTCInstant(asn1: this), let nextUpdate = UTCInstant(asn1: next) else { throw .outOfDate }
        let revokedAt = UTCInstant(asn1: revoked)
        guard status == V_OCSP_CERTSTATUS_GOOD || revokedAt != nil else { throw .malformed }
        return OCSPStatus(
            certificate: certificate.fingerprint, revokedAt: status == V_OCSP_CERTSTATUS_REVOKED ? revokedAt : nil,
            invalidityDate: UTCInstant(takingASN1: OCSP_SINGLERESP_get1_ext_d2i(single, NID_invalidity_date, nil, nil)),
            thisUpdate: thisUpdate, nextUpdate: nextUpdate)
    }
}
