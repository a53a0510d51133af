package import ExchangeFormats
import StrictYAML
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
    /// What the agreements were read from; empty where they were read from no text.
    package let agreementsText: String
    /// SHA-256 of it.
    package let agreementsDigest: [UInt8]
    private let retirement: AlgorithmRetirement
    /// When each revocation list ends that has to be replaced by then, and until when it has to.
    private let listEnds: [(end: UTCInstant, isDueUntil: UTCInstant)]

    package init(
        directory: Directory, agreements: [Agreement], paths: CertificatePathVerifier, needsApprovals: Bool = false,
        approvals: ApprovedChange? = nil, retirement: AlgorithmRetirement = .none, agreementsText: String = ""
    ) {
        self.agreementsText = agreementsText
        agreementsDigest = SHA256.hash(Array(agreementsText.utf8))
        self.retirement = retirement
        self.needsApprovals = needsApprovals
        self.approvals = approvals
        self.directory = directory
        routes = RoutePolicy(agreements: agreements)
        signatures = SignatureVerifier(exchange: directory.exchange, paths: paths, retirement: retirement)
        listEnds = paths.revocationLists.map { ($0.nextUpdate, paths.isDue($0)) }
    }

    /// This registry's anchors and revocation lists, with the directory and the agreements of another.
    func keeping(_ other: Registry) -> Registry {
        Registry(
            directory: other.directory, agreements: other.agreements, paths: signatures.paths, needsApprovals: other.needsApprovals,
            approvals: other.approvals, retirement: retirement, agreementsText: other.agreementsText)
    }

    /// The same registry by other agreements.
    ///
    /// - Throws: ``YAMLError`` where the text is none of agreements between endpoints of this directory.
    func replacingAgreements(_ text: String) throws(YAMLError) -> Registry {
        Registry(
            directory: directory, agreements: try readAgreements(text), paths: signatures.paths, needsApprovals: needsApprovals,
            approvals: approvals, retirement: retirement, agreementsText: text)
    }

    /// - Throws: ``YAMLError`` where the text is none of agreements between endpoints of this directory.
    func readAgreements(_ text: String) throws(YAMLError) -> [Agreement] {
        try Agreement.readAll(try YAMLNode(file: "agreements.yaml", text: text), directory: directory)
    }

    package var agreements: [Agreement] { routes.agreements }

    /// Whether every revocation list that has to still counts: with one that does not, certificates of its issuer cannot be judged. Of an authority
    /// that was revoked, or has ended itself, there will be no other list: its last one is kept for what was signed before.
    package func hasCurrentRevocationLists(at instant: UTCInstant) -> Bool {
        let grace = signatures.paths.terms.grace
        return listEnds.allSatisfy { instant < $0.end.adding(grace) || $0.isDueUntil <= instant }
    }

    /// Whether a list that has ended counts only because the operator chose a grace.
    package func livesOnGrace(at instant: UTCInstant) -> Bool {
        hasCurrentRevocationLists(at: instant) && listEnds.contains { $0.end <= instant && instant < $0.isDueUntil }
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
            directory: directory, agreements: agreements, paths: merged, needsApprovals: needsApprovals, approvals: approvals, retirement: retirement,
            agreementsText: agreementsText)
        return (registry, newer.count)
    }

    /// - Throws: ``Problem``: `certificateExpired`, `certificateRevoked`, `certificateUntrusted`.
    func verifyPath(of certificate: Certificate, purpose: CertificatePurpose, at instant: UTCInstant) throws(Problem) {
        do { try signatures.paths.verify(leaf: certificate, purpose: purpose, at: instant, use: .proven) } catch { throw Problem(error) }
    }
}

extension CertificatePathVerifier {
    /// Until when a list has to be replaced before it ends: as long as an authority that signs such lists is good. One whose authority is not known
    /// here is always missed.
    fileprivate func isDue(_ list: RevocationList) -> UTCInstant {
        let ends = (anchors + intermediates).filter { list.isSigned(by: $0) }.map { authority in
            ([authority.notAfter] + revocationLists.compactMap { $0.entry(for: authority)?.revokedAt }).min() ?? authority.notAfter
        }
        return ends.max() ?? UTCInstant(milliseconds: .max)
    }
}
