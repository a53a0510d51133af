package import ExchangeFormats

/// Why a certificate is not accepted for a purpose at an instant.
package struct PathFailure: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        /// The certificate ended at this second.
        case expired(UTCInstant)
        /// The certificate begins at this second only.
        case notYetValid(UTCInstant)
        /// The certificate was revoked; `nil` where the list gives no date that can be read.
        case revoked(UTCInstant?)
        /// No path leads to an anchor; the text is OpenSSL's, here and below.
        case noPath(String)
        /// A signature or encoding in the path is wrong.
        case broken(String)
        /// A certificate breaks a rule that the path or its own extensions set: length, names, policies, key usage.
        case constraint(String)
        /// A key or algorithm that is too weak.
        case weak(String)
        /// The certificate is not one for this purpose.
        case wrongUsage
        /// More certificates were sent than are looked at.
        case tooManyCertificates
        /// There is no revocation list of one of the issuers, nor another answer.
        case revocationListMissing
        /// The newest revocation list of one of the issuers had ended before the instant.
        case revocationListExpired(UTCInstant?)
        /// A revocation list that cannot be used: wrongly signed, or of a kind that is not supported.
        case revocationListUnusable(String)
        /// Nothing was judged: memory has run out.
        case notJudged
    }

    package let reason: Reason
    /// The certificate of the path that it is about, where it is about one.
    package let certificate: ValidationVerdict.Place?
    /// Whether the key was proven to be in use at the instant (``CertificatePathVerifier/Use``).
    let isProvenUse: Bool

    init(_ reason: Reason, certificate: ValidationVerdict.Place? = nil, isProvenUse: Bool = false) {
        self.reason = reason
        self.certificate = certificate
        self.isProvenUse = isProvenUse
    }

    /// The same in the words of EN 319 102-1.
    package var verdict: ValidationVerdict { ValidationVerdict(subIndication, certificate: certificate) }

    private var subIndication: ValidationVerdict.SubIndication {
        let isAuthority = (certificate?.depth ?? 0) > 0
        return switch reason {
        case .expired: isProvenUse && !isAuthority ? .expired : .outOfBoundsNoProofOfExistence
        case .notYetValid: isAuthority ? .certificateChainGeneralFailure : .notYetValid
        case .revoked:
            isAuthority ? .revokedAuthorityNoProofOfExistence : isProvenUse ? .revoked : .revokedNoProofOfExistence
        case .noPath: .noCertificateChainFound
        case .broken: .certificateChainGeneralFailure
        case .constraint, .wrongUsage, .tooManyCertificates: .chainConstraintsFailure
        case .weak: .cryptographicConstraintsFailure
        case .revocationListMissing, .revocationListExpired, .revocationListUnusable, .notJudged: .tryLater
        }
    }
}

/// A failure and where in the path.
extension PathFailure: CustomStringConvertible {
    package var description: String {
        verdict.description + (certificate.map { " (\($0.depth))" } ?? "")
    }
}
