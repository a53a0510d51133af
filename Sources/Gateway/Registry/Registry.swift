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

    /// Whether every revocation list still counts: with one that does not, certificates of its issuer cannot be judged.
    package func hasCurrentRevocationLists(at instant: UTCInstant) -> Bool {
        let grace = signatures.paths.terms.grace
        return signatures.paths.revocationLists.allSatisfy { instant < $0.nextUpdate.adding(grace) }
    }

    /// Whether a list that has ended counts only because the operator chose a grace.
    package func livesOnGrace(at instant: UTCInstant) -> Bool {
        hasCurrentRevocationLists(at: instant) && signatures.paths.revocationLists.contains { $0.nextUpdate <= instant }
    }

    /// The certificates that the directory names: those of connections and of signatures.
    package func certificates() -> [Certificate] {
        directory.endpoints.flatMap { $0.tlsCertificates + $0.signingCertificates }.compactMap { try? Certificate(der: $0) }
    }

    /// The same registry, with every list of `other` that is newer than its own of the same line: what was in force once is not undone by a file.
    ///
    /// - Returns: also how many of its own lists were the older ones.
    /// - Throws: ``TrustError`` `library`.
    package func keepingNewerLists(of other: Registry) throws(TrustError) -> (registry: Registry, older: Int) {
        let paths = signatures.paths
        let newer = other.signatures.paths.revocationLists.filter { kept in paths.revocationLists.contains { $0.isOlder(than: kept) } }
        guard !newer.isEmpty else { return (self, 0) }
        let merged = try CertificatePathVerifier(
            anchors: paths.anchors, intermediates: paths.intermediates, revocationLists: paths.revocationLists + newer,
            statuses: Array(paths.statuses.values), terms: paths.terms)
        let registry = Registry(
            directory: directory, agreements: agreements, paths: merged, needsApprovals: needsApprovals, approvals: approvals, retirement: retirement)
        return (registry, newer.count)
    }

    /// - Throws: ``Problem``: `certificateExpired`, `certificateRevoked`, `certificateUntrusted`.
    func verifyPath(of certificate: Certificate, purpose: CertificatePurpose, at instant: UTCInstant) throws(Problem) {
        do { try signatures.paths.verify(leaf: certificate, purpose: purpose, at: instant, use: .proven) } catch { throw Problem(error) }
    }
}
