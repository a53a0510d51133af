package import ExchangeFormats
package import Trust

/// Everything that decides who may send what to whom now: directory, agreements, anchors, revocation lists. One value, replaced whole.
package struct Registry: Sendable {
    package let directory: Directory
    package let routes: RoutePolicy
    package let signatures: SignatureVerifier

    package init(directory: Directory, agreements: [Agreement], paths: CertificatePathVerifier) {
        self.directory = directory
        routes = RoutePolicy(agreements: agreements)
        signatures = SignatureVerifier(exchange: directory.exchange, paths: paths)
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
