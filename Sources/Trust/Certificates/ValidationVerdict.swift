/// What a validation found, in the words of ETSI EN 319 102-1 §5.1.3 (tables 5 and 6).
package struct ValidationVerdict: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Indication: String, Sendable, CaseIterable {
        case totalPassed = "TOTAL_PASSED"
        case totalFailed = "TOTAL_FAILED"
        case indeterminate = "INDETERMINATE"
    }

    /// Why not TOTAL_PASSED. Each belongs to one indication. Those that only a policy of long-term validation makes are not here.
    package enum SubIndication: String, Sendable, CaseIterable {
        case formatFailure = "FORMAT_FAILURE"
        case hashFailure = "HASH_FAILURE"
        case signatureCryptographicFailure = "SIG_CRYPTO_FAILURE"
        /// Revoked, and the key was proven to be used afterwards.
        case revoked = "REVOKED"
        /// Expired, and the key was proven to be used afterwards.
        case expired = "EXPIRED"
        case notYetValid = "NOT_YET_VALID"

        case noSigningCertificateFound = "NO_SIGNING_CERTIFICATE_FOUND"
        case noCertificateChainFound = "NO_CERTIFICATE_CHAIN_FOUND"
        case certificateChainGeneralFailure = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
        case chainConstraintsFailure = "CHAIN_CONSTRAINTS_FAILURE"
        case signatureConstraintsFailure = "SIG_CONSTRAINTS_FAILURE"
        case cryptographicConstraintsFailure = "CRYPTO_CONSTRAINTS_FAILURE"
        /// Revoked at the instant; that the signature is older is not proven.
        case revokedNoProofOfExistence = "REVOKED_NO_POE"
        case revokedAuthorityNoProofOfExistence = "REVOKED_CA_NO_POE"
        case outOfBoundsNoProofOfExistence = "OUT_OF_BOUNDS_NO_POE"
        /// What is known of revocation is missing or too old: later may be better.
        case tryLater = "TRY_LATER"

        package var indication: Indication {
            switch self {
            case .formatFailure, .hashFailure, .signatureCryptographicFailure, .revoked, .expired, .notYetValid: .totalFailed
            default: .indeterminate
            }
        }
    }

    /// A certificate of a path, without its subject: names of persons do not get into reports and logs.
    package struct Place: Sendable, Hashable {
        /// SHA-256 of its DER.
        package let fingerprint: [UInt8]
        /// 0 for the signer's own, 1 for its issuer's, and so on.
        package let depth: Int

        package init(fingerprint: [UInt8], depth: Int) {
            self.fingerprint = fingerprint
            self.depth = depth
        }
    }

    /// `nil` where everything passed.
    package let subIndication: SubIndication?
    /// The certificate on which it failed, where it was one.
    package let certificate: Place?

    package static let passed = ValidationVerdict(nil)

    package init(_ subIndication: SubIndication?, certificate: Place? = nil) {
        self.subIndication = subIndication
        self.certificate = certificate
    }

    package var indication: Indication { subIndication?.indication ?? .totalPassed }

    /// `INDETERMINATE / REVOKED_NO_POE`.
    package var description: String { indication.rawValue + (subIndication.map { " / \($0.rawValue)" } ?? "") }
}
