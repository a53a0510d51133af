import COpenSSL
package import ExchangeFormats

/// Verifies certificates against anchors and revocation lists by RFC 5280 §6, with OpenSSL, at the instant that the caller names.
///
/// A value: to load new anchors or lists, make a new one. Of several lists of one issuer only the newest counts, because it knows most: a list
/// made after the instant serves as well, and a revocation counts from its date on. Authorities must therefore keep expired certificates on
/// their lists.
package struct CertificatePathVerifier: Sendable {
    /// Authorities between a certificate and its anchor.
    static let maximumIntermediates: Int32 = 3

    package let anchors: [Certificate]
    package let revocationLists: [RevocationList]
    private let intermediates: [Certificate]
    private let store: OpenSSLObject
    private let cache = VerifiedPathCache()

    /// - Parameters:
    ///   - anchors: self-signed certificates of authorities.
    ///   - intermediates: authorities' certificates that callers need not send; nothing is believed of them.
    ///   - revocationLists: of every authority in the paths, the anchors included.
    ///   - requiresRevocationLists: whether a path fails where an issuer's list is missing. A list that is there counts in any case.
    /// - Throws: ``TrustError`` `certificateMissing` without an anchor; `library`.
    package init(
        anchors: [Certificate], intermediates: [Certificate] = [], revocationLists: [RevocationList], requiresRevocationLists: Bool = true
    ) throws(TrustError) {
        guard !anchors.isEmpty else { throw .certificateMissing }
        guard let store = OpenSSLObject(X509_STORE_new(), free: { X509_STORE_free($0) }) else { throw OpenSSLErrors.take() }
        let newest = RevocationList.newest(revocationLists)
        let filled = store.with { store in
            anchors.allSatisfy { anchor in anchor.object.with { X509_STORE_add_cert(store, $0) == 1 } }
                && newest.allSatisfy { list in list.object.with { X509_STORE_add_crl(store, $0) == 1 } }
                && X509_STORE_set_flags(
                    store, UInt(X509_V_FLAG_X509_STRICT) | UInt(X509_V_FLAG_CRL_CHECK) | UInt(X509_V_FLAG_CRL_CHECK_ALL)) == 1
                && X509_STORE_set_depth(store, Self.maximumIntermediates) == 1
        }
        guard filled else { throw OpenSSLErrors.take() }
        store.with { store in
            X509_VERIFY_PARAM_set_auth_level(X509_STORE_get0_param(store), 2)
            X509_STORE_set_verify_cb(store, requiresRevocationLists ? requireLists : tolerateMissingLists)
        }
        self.anchors = anchors
        self.intermediates = intermediates
        self.revocationLists = newest
        self.store = store
    }

    /// - Parameters:
    ///   - intermediates: authorities' certificates as the other side sent them, in any order.
    ///   - instant: when the certificate has to have been good.
    /// - Throws: ``PathFailure``.
    @discardableResult
    package func verify(
        leaf: Certificate, intermediates sent: [Certificate] = [], purpose: CertificatePurpose, at instant: UTCInstant
    ) throws(PathFailure) -> CertificatePath {
        if let known = knownPath(fingerprint: leaf.fingerprint, purpose: purpose, at: instant) { return known }
        let validity = try window(leaf, sent + intermediates, purpose, instant)
        guard leaf.usage.allows(purpose) else { throw .wrongUsage }
        let path = CertificatePath(leaf: leaf, purpose: purpose, validity: validity)
        cache.remember(path)
        return path
    }

    /// The path of a certificate that was verified before, where the verdict holds at the instant: saves reading the certificate again.
    func knownPath(fingerprint: [UInt8], purpose: CertificatePurpose, at instant: UTCInstant) -> CertificatePath? {
        guard let path = cache.path(fingerprint: fingerprint, purpose: purpose), path.validity.contains(instant) else { return nil }
        return path
    }

    private func window(
        _ leaf: Certificate, _ untrusted: [Certificate], _ purpose: CertificatePurpose, _ instant: UTCInstant
    ) throws(PathFailure) -> Range<UTCInstant> {
        defer { OpenSSLErrors.clear() }
        guard let context = X509_STORE_CTX_new(), let stack = vartai_x509_stack_new() else { throw .untrusted("out of memory") }
        defer {
            X509_STORE_CTX_free(context)
            vartai_x509_stack_free(stack)
        }
        let ready = store.with { store in
            leaf.object.with { leaf in
                untrusted.allSatisfy { certificate in certificate.object.with { vartai_x509_stack_push(stack, $0) == 1 } }
                    && X509_STORE_CTX_init(context, store, leaf, stack) == 1
            }
        }
        guard ready else { throw .untrusted("out of memory") }
        X509_STORE_CTX_set_time(context, 0, instant.wholeSeconds)
        if let known = purpose.opensslPurpose { X509_STORE_CTX_set_purpose(context, known) }
        // Store and leaf have to live until the context is done with them.
        defer { withExtendedLifetime((store, leaf)) {} }
        guard X509_verify_cert(context) == 1 else { throw failure(context) }
        return validity(context)
    }

    private func failure(_ context: OpaquePointer) -> PathFailure {
        let code = X509_STORE_CTX_get_error(context)
        let certificate = X509_STORE_CTX_get_current_cert(context)
        let unreadable = PathFailure.untrusted("unreadable time")
        switch code {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return certificate.flatMap { UTCInstant(asn1: X509_get0_notAfter($0)) }.map(PathFailure.expired) ?? unreadable
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return certificate.flatMap { UTCInstant(asn1: X509_get0_notBefore($0)) }.map(PathFailure.notYetValid) ?? unreadable
        case X509_V_ERR_CERT_REVOKED:
            return .revoked(certificate.flatMap(revocation))
        case X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER: return .revocationListMissing
        case X509_V_ERR_CRL_HAS_EXPIRED:
            let lists = certificate.map { certificate in revocationLists.filter { $0.isFrom(issuerOf: certificate) } }
            return .revocationListExpired(lists?.map(\.nextUpdate).min())
        case X509_V_ERR_INVALID_PURPOSE: return .wrongUsage
        default: return .untrusted(String(cString: X509_verify_cert_error_string(Int(code))))
        }
    }

    /// From when to when the verdict that was just given holds.
    private func validity(_ context: OpaquePointer) -> Range<UTCInstant> {
        let chain = X509_STORE_CTX_get0_chain(context)
        var from = UTCInstant(milliseconds: .min)
        var until = UTCInstant(milliseconds: .max)
        for index in 0..<vartai_x509_stack_count(chain) {
            guard let certificate = vartai_x509_stack_at(chain, index), let notBefore = UTCInstant(asn1: X509_get0_notBefore(certificate)),
                let notAfter = UTCInstant(asn1: X509_get0_notAfter(certificate))
            else { return from..<from }
            from = max(from, notBefore)
            until = min(until, notAfter)
            for list in revocationLists where list.isFrom(issuerOf: certificate) { until = min(until, list.nextUpdate) }
            if let revoked = revocation(of: certificate) { until = min(until, revoked) }
        }
        return from..<max(from, until)
    }

    private func revocation(of certificate: OpaquePointer) -> UTCInstant? {
        revocationLists.compactMap { $0.revocation(of: certificate) }.min()
    }
}

extension CertificatePurpose {
    /// The purpose by which OpenSSL looks at the authorities' extended key usages too; it knows none for our own.
    fileprivate var opensslPurpose: Int32? {
        switch self {
        case .endpointTLSClient, .administratorTLSClient: X509_PURPOSE_SSL_CLIENT
        case .gatewayTLSServer: X509_PURPOSE_SSL_SERVER
        case .timeStamping: X509_PURPOSE_TIMESTAMP_SIGN
        case .endpointSigning, .endpointSealing, .gatewaySeal, .administratorApproval, .ocspSigning: nil
        }
    }
}

/// Called by OpenSSL for every certificate and every fault; what it returns is the verdict on that fault.
private let requireLists: @convention(c) (Int32, OpaquePointer?) -> Int32 = { fine, context in
    fine == 1 || forgives(context) ? 1 : 0
}

private let tolerateMissingLists: @convention(c) (Int32, OpaquePointer?) -> Int32 = { fine, context in
    fine == 1 || forgives(context) || X509_STORE_CTX_get_error(context) == X509_V_ERR_UNABLE_TO_GET_CRL ? 1 : 0
}

/// Two faults are none here: a list made after the instant, and a revocation with a later date (see ``CertificatePathVerifier``).
private func forgives(_ context: OpaquePointer?) -> Bool {
    guard let context, let parameters = X509_STORE_CTX_get0_param(context) else { return false }
    var instant = X509_VERIFY_PARAM_get_time(parameters)
    switch X509_STORE_CTX_get_error(context) {
    case X509_V_ERR_CRL_NOT_YET_VALID:
        guard let list = X509_STORE_CTX_get0_current_crl(context) else { return false }
        return X509_cmp_time(X509_CRL_get0_lastUpdate(list), &instant) > 0
    case X509_V_ERR_CERT_REVOKED:
        // OpenSSL does not say which list named the certificate, so every one that does has to give a later date.
        guard let certificate = X509_STORE_CTX_get_current_cert(context),
            let lists = X509_STORE_CTX_get1_crls(context, X509_get_issuer_name(certificate))
        else { return false }
        defer { vartai_crl_stack_free(lists) }
        let dates = (0..<vartai_crl_stack_count(lists)).compactMap { index -> UnsafePointer<ASN1_TIME>? in
            var entry: OpaquePointer?
            guard X509_CRL_get0_by_cert(vartai_crl_stack_at(lists, index), &entry, certificate) == 1, let entry else { return nil }
            return X509_REVOKED_get0_revocationDate(entry)
        }
        return !dates.isEmpty && dates.allSatisfy { X509_cmp_time($0, &instant) > 0 }
    default: return false
    }
}
