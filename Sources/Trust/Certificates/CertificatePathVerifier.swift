import COpenSSL
package import ExchangeFormats

/// Verifies certificates against anchors, revocation lists and OCSP answers by RFC 5280 §6, with OpenSSL, at the instant that the caller names.
///
/// A value: to load new anchors or lists, make a new one. Of several lists of one issuer only the newest counts, because it knows most: a list
/// made after the instant serves as well, and a revocation counts from its date on. Authorities must therefore keep expired certificates on
/// their lists.
///
/// Work is bounded: at most ``maximumCandidates`` certificates of the other side are looked at, OpenSSL follows one issuer for each certificate
/// and never tries another, so that a path costs one signature a certificate and one a list, at most ``maximumIntermediates`` + 2 of each.
package struct CertificatePathVerifier: Sendable {
    /// How an instant is known.
    package enum Use: Sendable {
        /// Something signed existed by then; it may be older.
        case existed
        /// The key itself was in use then: a handshake.
        case proven
    }

    /// Authorities between a certificate and its anchor.
    package static let maximumIntermediates = 3
    /// Authorities' certificates that the other side may send.
    package static let maximumCandidates = 16

    package let anchors: [Certificate]
    package let intermediates: [Certificate]
    package let revocationLists: [RevocationList]
    /// By the SHA-256 of the certificate that they are about.
    package let statuses: [[UInt8]: OCSPStatus]
    package let terms: RevocationTerms
    private let store: OpenSSLObject
    private let cache = VerifiedPathCache()

    /// - Parameters:
    ///   - anchors: self-signed certificates of authorities.
    ///   - intermediates: authorities' certificates that callers need not send; nothing is believed of them.
    ///   - revocationLists: of every authority in the paths, the anchors included.
    ///   - statuses: what responders said, verified already.
    ///   - depth: authorities between a certificate and its anchor at most.
    /// - Throws: ``TrustError`` `certificateMissing` without an anchor; `library`.
    package init(
        anchors: [Certificate], intermediates: [Certificate] = [], revocationLists: [RevocationList], statuses: [OCSPStatus] = [],
        terms: RevocationTerms = RevocationTerms(), policies: PolicyConstraints? = nil, depth: Int = maximumIntermediates
    ) throws(TrustError) {
        guard !anchors.isEmpty else { throw .certificateMissing }
        guard let store = OpenSSLObject(X509_STORE_new(), free: { X509_STORE_free($0) }) else { throw OpenSSLErrors.take() }
        let newest = RevocationList.newest(revocationLists)
        let filled = store.with { store in
            anchors.allSatisfy { anchor in anchor.object.with { X509_STORE_add_cert(store, $0) == 1 } }
                && newest.allSatisfy { list in list.object.with { X509_STORE_add_crl(store, $0) == 1 } }
                && X509_STORE_set_flags(
                    store, UInt(X509_V_FLAG_X509_STRICT) | UInt(X509_V_FLAG_CRL_CHECK) | UInt(X509_V_FLAG_CRL_CHECK_ALL)) == 1
                && X509_STORE_set_depth(store, Int32(clamping: depth)) == 1
                && policies.map { $0.apply(to: X509_STORE_get0_param(store)) } ?? true
        }
        guard filled else { throw OpenSSLErrors.take() }
        store.with { store in
            X509_VERIFY_PARAM_set_auth_level(X509_STORE_get0_param(store), 2)
            X509_STORE_set_verify_cb(store, judgeFault)
        }
        self.anchors = anchors
        self.intermediates = intermediates
        self.revocationLists = newest
        self.statuses = Dictionary(statuses.map { ($0.certificate, $0) }, uniquingKeysWith: { $0.thisUpdate < $1.thisUpdate ? $1 : $0 })
        self.terms = terms
        self.store = store
    }

    /// - Parameters:
    ///   - intermediates: authorities' certificates as the other side sent them, in any order.
    ///   - instant: when the certificate has to have been good.
    ///   - use: how the instant is known; only what a failure is called depends on it.
    /// - Throws: ``PathFailure``.
    @discardableResult
    package func verify(
        leaf: Certificate, intermediates sent: [Certificate] = [], purpose: CertificatePurpose, at instant: UTCInstant, use: Use = .existed
    ) throws(PathFailure) -> CertificatePath {
        if let known = knownPath(fingerprint: leaf.fingerprint, purpose: purpose, at: instant) { return known }
        guard sent.count <= Self.maximumCandidates else { throw PathFailure(.tooManyCertificates) }
        let validity: Range<UTCInstant>
        let algorithms: AlgorithmSet
        do {
            (validity, algorithms) = try window(leaf, sent + intermediates, purpose, instant)
        } catch {
            throw PathFailure(error.reason, certificate: error.certificate, isProvenUse: use == .proven)
        }
        guard leaf.usage.allows(purpose) else {
            throw PathFailure(.wrongUsage, certificate: ValidationVerdict.Place(fingerprint: leaf.fingerprint, depth: 0))
        }
        let path = CertificatePath(leaf: leaf, purpose: purpose, validity: validity, algorithms: algorithms)
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
    ) throws(PathFailure) -> (validity: Range<UTCInstant>, algorithms: AlgorithmSet) {
        defer { OpenSSLErrors.clear() }
        guard let context = X509_STORE_CTX_new(), let stack = vartai_x509_stack_new() else { throw PathFailure(.notJudged) }
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
        let judge = FaultJudge(statuses: statuses, terms: terms, instant: instant)
        guard ready, X509_STORE_CTX_set_ex_data(context, 0, Unmanaged.passUnretained(judge).toOpaque()) == 1 else { throw PathFailure(.notJudged) }
        X509_STORE_CTX_set_time(context, 0, instant.wholeSeconds)
        if let known = purpose.opensslPurpose { X509_STORE_CTX_set_purpose(context, known) }
        // Store, leaf and judge have to live until the context is done with them.
        defer { withExtendedLifetime((store, leaf, judge)) {} }
        guard X509_verify_cert(context) == 1 else { throw failure(context, instant) }
        try requireGoodStatuses(context, instant)
        return (validity(context), Self.algorithms(context))
    }

    private func failure(_ context: OpaquePointer, _ instant: UTCInstant) -> PathFailure {
        let code = X509_STORE_CTX_get_error(context)
        if [X509_V_ERR_CRL_HAS_EXPIRED, X509_V_ERR_UNABLE_TO_GET_CRL].contains(code), let lost = lostAuthority(context, instant) { return lost }
        let certificate = X509_STORE_CTX_get_current_cert(context)
        let place = certificate.map { Self.place(of: $0, depth: Int(X509_STORE_CTX_get_error_depth(context))) }
        let reason: PathFailure.Reason =
            switch code {
            case X509_V_ERR_CERT_HAS_EXPIRED:
                certificate.flatMap { UTCInstant(asn1: X509_get0_notAfter($0)) }.map(PathFailure.Reason.expired) ?? .broken("unreadable time")
            case X509_V_ERR_CERT_NOT_YET_VALID:
                certificate.flatMap { UTCInstant(asn1: X509_get0_notBefore($0)) }.map(PathFailure.Reason.notYetValid) ?? .broken("unreadable time")
            case X509_V_ERR_CERT_REVOKED: .revoked(certificate.flatMap(revocation))
            case X509_V_ERR_CRL_HAS_EXPIRED:
                .revocationListExpired(
                    certificate.flatMap { certificate in revocationLists.filter { $0.isFrom(issuerOf: certificate) }.map(\.nextUpdate).min() })
            default: PathFailure.Reason(openSSL: code)
            }
        return PathFailure(reason, certificate: place)
    }

    /// OpenSSL looks at a certificate's list before it looks at its issuer. Where that list is missing or has ended because its authority was
    /// revoked, the revocation is the answer, and waiting for another list would be in vain.
    private func lostAuthority(_ context: OpaquePointer, _ instant: UTCInstant) -> PathFailure? {
        let chain = X509_STORE_CTX_get0_chain(context)
        for depth in 1..<max(1, vartai_x509_stack_count(chain) - 1) {
            guard let authority = vartai_x509_stack_at(chain, depth), let issuer = vartai_x509_stack_at(chain, depth + 1) else { continue }
            for list in revocationLists where instant < list.nextUpdate && list.isFrom(issuerOf: authority) {
                guard let entry = list.revocation(of: authority), entry.revokedAt <= instant,
                    list.object.with({ X509_CRL_verify($0, X509_get0_pubkey(issuer)) == 1 })
                else { continue }
                return PathFailure(.revoked(entry.revokedAt), certificate: Self.place(of: authority, depth: Int(depth)))
            }
        }
        return nil
    }

    /// A revocation that only a responder knows of.
    private func requireGoodStatuses(_ context: OpaquePointer, _ instant: UTCInstant) throws(PathFailure) {
        guard !statuses.isEmpty else { return }
        let chain = X509_STORE_CTX_get0_chain(context)
        for depth in 0..<vartai_x509_stack_count(chain) {
            guard let certificate = vartai_x509_stack_at(chain, depth) else { continue }
            let place = Self.place(of: certificate, depth: Int(depth))
            if let revoked = statuses[place.fingerprint]?.revokedAt, revoked <= instant { throw PathFailure(.revoked(revoked), certificate: place) }
        }
    }

    static func place(of certificate: OpaquePointer, depth: Int) -> ValidationVerdict.Place {
        ValidationVerdict.Place(fingerprint: SHA256.hash(DEREncoding.of { i2d_X509(certificate, $0) }), depth: depth)
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
            for list in revocationLists where list.isFrom(issuerOf: certificate) { until = min(until, list.nextUpdate.adding(terms.grace)) }
            if !statuses.isEmpty, let status = statuses[Self.place(of: certificate, depth: 0).fingerprint] {
                until = min(until, status.nextUpdate.adding(terms.grace), status.revokedAt ?? until)
            }
            if let revoked = revocation(of: certificate) { until = min(until, revoked) }
        }
        return from..<max(from, until)
    }

    private static func algorithms(_ context: OpaquePointer) -> AlgorithmSet {
        let chain = X509_STORE_CTX_get0_chain(context)
        return AlgorithmSet(
            Set((0..<max(0, vartai_x509_stack_count(chain))).compactMap { vartai_x509_stack_at(chain, $0).map(AgeingAlgorithm.init(keyOf:)) }))
    }

    private func revocation(of certificate: OpaquePointer) -> UTCInstant? {
        revocationLists.compactMap { $0.revocation(of: certificate)?.revokedAt }.min()
    }
}

extension CertificatePurpose {
    /// The purpose by which OpenSSL looks at the authorities' extended key usages too; it knows none for our own.
    fileprivate var opensslPurpose: Int32? {
        switch self {
        case .endpointTLSClient, .gatewayTLSClient, .administratorTLSClient: X509_PURPOSE_SSL_CLIENT
        case .gatewayTLSServer, .endpointTLSServer: X509_PURPOSE_SSL_SERVER
        case .timeStamping: X509_PURPOSE_TIMESTAMP_SIGN
        case .endpointSigning, .endpointSealing, .gatewaySeal, .administratorApproval, .ocspSigning: nil
        }
    }
}

extension PolicyConstraints {
    private static let anyPolicy = "2.5.29.32.0"

    fileprivate func apply(to parameters: OpaquePointer?) -> Bool {
        var flags = UInt(X509_V_FLAG_POLICY_CHECK)
        if requiresExplicitPolicy { flags |= UInt(X509_V_FLAG_EXPLICIT_POLICY) }
        if inhibitsMapping { flags |= UInt(X509_V_FLAG_INHIBIT_MAP) }
        if inhibitsAnyPolicy { flags |= UInt(X509_V_FLAG_INHIBIT_ANY) }
        // Without any, OpenSSL would accept none where one is required.
        return (acceptable.isEmpty ? [Self.anyPolicy] : acceptable).allSatisfy { text in
            guard let policy = OBJ_txt2obj(text, 1) else { return false }
            return X509_VERIFY_PARAM_add0_policy(parameters, policy) == 1
        } && X509_VERIFY_PARAM_set_flags(parameters, flags) == 1
    }
}
