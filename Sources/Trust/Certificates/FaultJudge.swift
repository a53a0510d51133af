import COpenSSL
import ExchangeFormats

/// What one verification knows when OpenSSL asks whether a fault is one.
final class FaultJudge {
    private let statuses: [[UInt8]: OCSPStatus]
    private let terms: RevocationTerms
    private let instant: UTCInstant

    init(statuses: [[UInt8]: OCSPStatus], terms: RevocationTerms, instant: UTCInstant) {
        self.statuses = statuses
        self.terms = terms
        self.instant = instant
    }

    /// These faults are none here: a list made after the instant, a revocation with a later date (see ``CertificatePathVerifier``), a list that is
    /// missing or has ended where the terms or a responder's answer make up for it.
    fileprivate func forgives(_ context: OpaquePointer) -> Bool {
        var seconds = instant.wholeSeconds
        switch X509_STORE_CTX_get_error(context) {
        case X509_V_ERR_CRL_NOT_YET_VALID:
            guard let list = X509_STORE_CTX_get0_current_crl(context) else { return false }
            return X509_cmp_time(X509_CRL_get0_lastUpdate(list), &seconds) > 0
        case X509_V_ERR_UNABLE_TO_GET_CRL: return !terms.isRequired || hasAnswer(context)
        case X509_V_ERR_CRL_HAS_EXPIRED:
            guard let list = X509_STORE_CTX_get0_current_crl(context), let end = UTCInstant(asn1: X509_CRL_get0_nextUpdate(list)) else {
                return false
            }
            return instant < end.adding(terms.grace) || hasAnswer(context)
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
            return !dates.isEmpty && dates.allSatisfy { X509_cmp_time($0, &seconds) > 0 }
        default: return false
        }
    }

    /// Whether a responder answered about the certificate, for long enough. What it said is looked at in the end.
    private func hasAnswer(_ context: OpaquePointer) -> Bool {
        guard !statuses.isEmpty, let certificate = X509_STORE_CTX_get_current_cert(context),
            let status = statuses[CertificatePathVerifier.place(of: certificate, depth: 0).fingerprint]
        else { return false }
        return instant < status.nextUpdate.adding(terms.grace)
    }
}

/// Called by OpenSSL for every certificate and every fault; what it returns is the verdict on that fault.
let judgeFault: @convention(c) (Int32, OpaquePointer?) -> Int32 = { fine, context in
    guard fine != 1 else { return 1 }
    guard let context, let judge = X509_STORE_CTX_get_ex_data(context, 0) else { return 0 }
    return Unmanaged<FaultJudge>.fromOpaque(judge).takeUnretainedValue().forgives(context) ? 1 : 0
}
