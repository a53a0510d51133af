package import ExchangeFormats
package import Trust

/// Everything that decides who may send what to whom now: directory, agreements, anchors, revocation lists. One value, replaced whole.
package struct Registry: Sendable {
    package let directory: Directory
    package let routes: RoutePolicy
    package let signatures: SignatureVerifier
    /// Whether two administrators have to have approved the directory.
    package let needsApprovals: Bool
    /// What they approved; `nil` where nothing was put beside the directory.
    package let approvals: ApprovedChange?
    private let retirement: AlgorithmRetirement

    package init(
        directory: Directory, agreements: [Agreement], paths: CertificatePathVerifier, needsApprovals: Bool = false,
        approvals: ApprovedChange? = nil, retirement: AlgorithmRetirement = .none
    ) {
        self.retirement = retirement
        self.needsApprovals = needsApprovals
        self.approvals = approvals
        self.directory = directory
        routes = RoutePolicy(agreements: agreements)
        signatures = SignatureVerifier(exchange: directory.exchange, paths: paths, retirement: retirement)
    }

    /// This registry's anchors and revocation lists, with the directory and the agreements of another.
    func keeping(_ other: Registry) -> Registry {
        Registry(
            directory: other.directory, agreements: other.agreements, paths: signatures.paths, needsApprovals: other.needsApprovals,
            approvals: other.approvals, retirement: retirement)
    }

    package var agreements: [Agreement] { routes.agreements }

    /// Whether every revocation list is still in force: with one that has ended, certificates of its issuer cannot be judged.
    package func hasCurrentRevocationLists(at instant: UTCInstant) -> Bool {
        signatures.paths.revocationLists.allSatisfy { $0.nextUpdate >= instant }
    }

    /// - Throws: ``Problem``: `certificateExpired`, `certificateRevoked`, `certificateUntrusted`.
    func verifyPath(of certificate: Certificate, purpose: CertificatePurpose, at instant: UTCInstant) throws(Problem) {
        do { try signatures.paths.verify(leaf: certificate, purpose: purpose, at: instant, use: .proven) } catch { throw Problem(error) }
    }
}
