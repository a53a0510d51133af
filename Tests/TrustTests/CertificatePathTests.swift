import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Certificate paths") struct CertificatePathTests {
    let exchange: SampleExchange
    let now = SampleExchange.now

    init() throws { exchange = try SampleExchange() }

    /// Why the verifier refuses the certificate; `nil` where it does not.
    private func refusal(
        _ verifier: CertificatePathVerifier, _ leaf: Certificate, _ purpose: CertificatePurpose, _ instant: UTCInstant, sent: [Certificate] = []
    ) -> PathFailure.Reason? {
        failure(verifier, leaf, purpose, instant, sent: sent)?.reason
    }

    private func failure(
        _ verifier: CertificatePathVerifier, _ leaf: Certificate, _ purpose: CertificatePurpose, _ instant: UTCInstant, sent: [Certificate] = [],
        use: CertificatePathVerifier.Use = .existed
    ) -> PathFailure? {
        do throws(PathFailure) {
            try verifier.verify(leaf: leaf, intermediates: sent, purpose: purpose, at: instant, use: use)
            return nil
        } catch {
            return error
        }
    }

    private func leaf(_ files: CredentialFiles) throws -> Certificate { try Certificate.bundle(contentsOf: files.certificates)[0] }

    @Test func everyCertificateServesItsPurposeAndNoOther() throws {
        let verifier = try exchange.pki.pathVerifier()
        let certificates: [(CredentialFiles, CertificatePurpose)] = [
            (exchange.pki.endpointTLS(SampleExchange.police), .endpointTLSClient),
            (exchange.pki.administratorTLS("admin-1"), .administratorTLSClient),
            (exchange.pki.administratorApproval("admin-1"), .administratorApproval),
            (exchange.pki.endpointSigning(SampleExchange.police), .endpointSigning),
            (exchange.pki.endpointSealing(SampleExchange.police), .endpointSealing),
            (exchange.pki.timeStamping, .timeStamping),
            (exchange.pki.ocspResponder, .ocspSigning),
            (exchange.pki.gatewayTLS, .gatewayTLSServer),
            (exchange.pki.gatewaySeal, .gatewaySeal),
            (exchange.pki.endpointPush(SampleExchange.police), .endpointTLSServer),
            (exchange.pki.gatewayPush, .gatewayTLSClient),
        ]
        #expect(Set(certificates.map(\.1)) == Set(CertificatePurpose.allCases))
        for (files, own) in certificates {
            let leaf = try leaf(files)
            let subject = try #require(leaf.certifiedSubject(exchange: SampleExchange.name))
            for purpose in CertificatePurpose.allCases {
                // Those of one end of TLS are told apart by whom they name alone.
                let ends: [Set<CertificatePurpose>] = [
                    [.endpointTLSClient, .administratorTLSClient, .gatewayTLSClient], [.gatewayTLSServer, .endpointTLSServer],
                ]
                let isOneEnd = ends.contains { $0.isSuperset(of: [own, purpose]) }
                #expect(refusal(verifier, leaf, purpose, now) == (purpose == own || isOneEnd ? nil : .wrongUsage))
                let isServed = purpose.serves(subject) && refusal(verifier, leaf, purpose, now) == nil
                #expect(isServed == (purpose == own), "\(own) as \(purpose)")
            }
        }
    }

    @Test func validityIsJudgedAtTheInstantAlsoFromMemory() throws {
        let verifier = try exchange.pki.pathVerifier()
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        let path = try verifier.verify(leaf: leaf, purpose: .endpointSigning, at: now)
        #expect(path.validity == leaf.notBefore..<leaf.notAfter)
        for fresh in [false, true] {
            let verifier = fresh ? try exchange.pki.pathVerifier() : verifier
            let last = leaf.notAfter.adding(.milliseconds(-1))
            #expect(refusal(verifier, leaf, .endpointSigning, last) == nil)
            // The revocation lists of the sample end with the certificates, and OpenSSL looks at them first.
            #expect(
                refusal(verifier, leaf, .endpointSigning, leaf.notAfter) == .revocationListExpired(leaf.notAfter))
            #expect(refusal(verifier, leaf, .endpointSigning, leaf.notBefore) == nil)
            let early = leaf.notBefore.adding(.milliseconds(-1))
            #expect(refusal(verifier, leaf, .endpointSigning, early) == .notYetValid(leaf.notBefore))
        }
    }

    @Test func expired() throws {
        let later = now.adding(DevelopmentPKI.defaultValidity)
        try exchange.pki.renewRevocationLists(clock: FixedClock(instant: later))
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        let verifier = try exchange.pki.pathVerifier()
        #expect(refusal(verifier, leaf, .endpointSigning, later) == .expired(leaf.notAfter))
        // What was signed before is still good, by the list of today.
        #expect(refusal(verifier, leaf, .endpointSigning, now) == nil)
    }

    @Test func revokedFromTheDateOn() throws {
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        let revokedAt = now.adding(.seconds(600))
        try exchange.pki.revoke(leaf, clock: FixedClock(instant: revokedAt))
        let verifier = try exchange.pki.pathVerifier()
        #expect(verifier.revocationLists.contains { $0.entries == [.init(serialNumber: leaf.serialNumber, revokedAt: revokedAt)] && $0.number == 2 })
        let before = try verifier.verify(leaf: leaf, purpose: .endpointSigning, at: revokedAt.adding(.milliseconds(-1)))
        #expect(before.validity.upperBound == revokedAt)
        for instant in [revokedAt, revokedAt.adding(.seconds(86_400))] {
            #expect(refusal(verifier, leaf, .endpointSigning, instant) == .revoked(revokedAt))
        }
        let other = try self.leaf(exchange.pki.endpointSigning(SampleExchange.migration))
        #expect(refusal(verifier, other, .endpointSigning, revokedAt) == nil)

        // Again, and renewed: the entry stays as it is.
        try exchange.pki.revoke(leaf, clock: FixedClock(instant: revokedAt.adding(.seconds(60))))
        try exchange.pki.renewRevocationLists(clock: FixedClock(instant: revokedAt.adding(.seconds(120))))
        let entries = try RevocationList.lists(contentsOf: exchange.pki.revocationListsFile).flatMap(\.entries)
        #expect(entries == [.init(serialNumber: leaf.serialNumber, revokedAt: revokedAt)])
    }

    @Test func newestListCountsWhateverTheOrder() throws {
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        let old = try RevocationList.lists(contentsOf: exchange.pki.revocationListsFile)
        let revokedAt = now.adding(.seconds(600))
        try exchange.pki.revoke(leaf, clock: FixedClock(instant: revokedAt))
        let new = try RevocationList.lists(contentsOf: exchange.pki.revocationListsFile)
        let anchors = try Certificate.bundle(contentsOf: exchange.pki.anchorsFile)
        let issuing = try Certificate.bundle(contentsOf: exchange.pki.issuingFile)
        for lists in [old + new, new + old] {
            let verifier = try CertificatePathVerifier(anchors: anchors, intermediates: issuing, revocationLists: lists)
            #expect(refusal(verifier, leaf, .endpointSigning, revokedAt) == .revoked(revokedAt))
        }
    }

    @Test func listsAreNeeded() throws {
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        let anchors = try Certificate.bundle(contentsOf: exchange.pki.anchorsFile)
        let issuing = try Certificate.bundle(contentsOf: exchange.pki.issuingFile)
        let lists = try RevocationList.lists(contentsOf: exchange.pki.revocationListsFile)
        for kept in [[], [lists[0]], [lists[1]]] {
            let strict = try CertificatePathVerifier(anchors: anchors, intermediates: issuing, revocationLists: kept)
            #expect(refusal(strict, leaf, .endpointSigning, now) == .revocationListMissing)
            let tolerant = try CertificatePathVerifier(
                anchors: anchors, intermediates: issuing, revocationLists: kept, terms: RevocationTerms(isRequired: false))
            #expect(refusal(tolerant, leaf, .endpointSigning, now) == nil)
        }
        try exchange.pki.renewRevocationLists(clock: FixedClock(instant: now), validity: .seconds(60))
        let short = try exchange.pki.pathVerifier()
        #expect(refusal(short, leaf, .endpointSigning, now.adding(.seconds(59))) == nil)
        let ended = now.adding(.seconds(60))
        #expect(refusal(short, leaf, .endpointSigning, ended) == .revocationListExpired(ended))
    }

    @Test func foreignAnchorsAndListsCountForNothing() throws {
        let other = try SampleExchange()
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        let sent = try Certificate.bundle(contentsOf: exchange.pki.endpointSigning(SampleExchange.police).certificates)
        let verifier = try other.pki.pathVerifier()
        guard case .noPath = refusal(verifier, leaf, .endpointSigning, now, sent: sent) else {
            Issue.record("a foreign certificate was believed")
            return
        }
        // A list with the right names and the wrong key.
        let mixed = try CertificatePathVerifier(
            anchors: Certificate.bundle(contentsOf: exchange.pki.anchorsFile), intermediates: sent,
            revocationLists: RevocationList.lists(contentsOf: other.pki.revocationListsFile))
        #expect(refusal(mixed, leaf, .endpointSigning, now) != nil)
        #expect(throws: TrustError.certificateMissing) { try CertificatePathVerifier(anchors: [], revocationLists: []) }
    }

    @Test func anIntermediateIsNoAnchor() throws {
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        let verifier = try CertificatePathVerifier(
            anchors: Certificate.bundle(contentsOf: exchange.pki.issuingFile),
            revocationLists: RevocationList.lists(contentsOf: exchange.pki.revocationListsFile))
        guard case .noPath = refusal(verifier, leaf, .endpointSigning, now) else {
            Issue.record("a path that ends before a self-signed anchor was believed")
            return
        }
    }

    @Test func authoritiesSignNothing() throws {
        let verifier = try exchange.pki.pathVerifier()
        let issuing = try Certificate.bundle(contentsOf: exchange.pki.issuingFile)[0]
        let root = try Certificate.bundle(contentsOf: exchange.pki.anchorsFile)[0]
        for certificate in [issuing, root] {
            #expect(refusal(verifier, certificate, .endpointSigning, now) == .wrongUsage)
        }
    }

    @Test func endpointsIssueNothing() throws {
        let signing = exchange.pki.endpointSigning(SampleExchange.police)
        let key = SigningKey.generate()
        let endpoint = try CertificateAuthority(certificate: leaf(signing), key: SigningKey(contentsOf: signing.key))
        let forged = try endpoint.issue(
            .gatewaySeal, commonName: "forged", subject: .gateway("lt.vartai"), exchange: SampleExchange.name, key: key.verificationKey,
            validity: now.adding(.seconds(-60))..<now.adding(.seconds(60)), random: exchange.random)
        let verifier = try exchange.pki.pathVerifier()
        let sent = try Certificate.bundle(contentsOf: signing.certificates)
        #expect(refusal(verifier, forged, .gatewaySeal, now, sent: sent) != nil)
    }

    @Test func theWholePathIsRevocable() throws {
        let issuing = try Certificate.bundle(contentsOf: exchange.pki.issuingFile)[0]
        let directory = exchange.pki.directory.appending(path: "authority")
        let root = try CertificateAuthority(
            certificate: Certificate.bundle(contentsOf: exchange.pki.anchorsFile)[0],
            key: SigningKey(contentsOf: directory.appending(path: "root.key")))
        let revoking = try root.revocationList(
            [.init(serialNumber: issuing.serialNumber, revokedAt: now)], number: 2, validity: now..<now.adding(.seconds(3600)))
        let verifier = try CertificatePathVerifier(
            anchors: [root.certificate], intermediates: [issuing],
            revocationLists: RevocationList.lists(contentsOf: exchange.pki.revocationListsFile) + [revoking])
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        #expect(refusal(verifier, leaf, .endpointSigning, now) == .revoked(now))
    }

    @Test func verdictsNameTheCertificateThatFails() throws {
        let signing = exchange.pki.endpointSigning(SampleExchange.police)
        let leaf = try leaf(signing)
        let issuing = try Certificate.bundle(contentsOf: exchange.pki.issuingFile)[0]
        let anchor = try Certificate.bundle(contentsOf: exchange.pki.anchorsFile)[0]
        let own = ValidationVerdict.Place(fingerprint: leaf.fingerprint, depth: 0)
        let issuers = ValidationVerdict.Place(fingerprint: issuing.fingerprint, depth: 1)
        let verifier = try exchange.pki.pathVerifier()
        func verdict(_ verifier: CertificatePathVerifier, at instant: UTCInstant, use: CertificatePathVerifier.Use = .existed) -> ValidationVerdict? {
            failure(verifier, leaf, .endpointSigning, instant, use: use)?.verdict
        }
        #expect(verdict(verifier, at: now) == nil)
        let key = SigningKey.generate()
        let future = try exchange.issuer().issue(
            .endpointSeal, commonName: "later", subject: .endpoint(SampleExchange.police), exchange: SampleExchange.name, key: key.verificationKey,
            validity: now.adding(.seconds(1))..<now.adding(.seconds(60)), random: exchange.random)
        let early = failure(verifier, future, .endpointSigning, now)?.verdict
        #expect(early == ValidationVerdict(.notYetValid, certificate: .init(fingerprint: future.fingerprint, depth: 0)))
        #expect(early?.description == "TOTAL_FAILED / NOT_YET_VALID")
        #expect(failure(verifier, leaf, .gatewaySeal, now)?.verdict == ValidationVerdict(.chainConstraintsFailure, certificate: own))
        let revokedAt = now.adding(.seconds(60))
        try exchange.pki.revoke(leaf, clock: FixedClock(instant: revokedAt))
        let revoking = try exchange.pki.pathVerifier()
        let revoked = try #require(verdict(revoking, at: revokedAt))
        #expect(revoked == ValidationVerdict(.revokedNoProofOfExistence, certificate: own))
        #expect(revoked.description == "INDETERMINATE / REVOKED_NO_POE")
        // A handshake proves that the key was used then.
        let used = try #require(verdict(revoking, at: revokedAt, use: .proven))
        #expect(used == ValidationVerdict(.revoked, certificate: own) && used.description == "TOTAL_FAILED / REVOKED")

        let lists = try RevocationList.lists(contentsOf: exchange.pki.revocationListsFile)
        let root = try CertificateAuthority(
            certificate: anchor, key: SigningKey(contentsOf: exchange.pki.directory.appending(path: "authority/root.key")))
        let authorityRevoked = try root.revocationList(
            [.init(serialNumber: issuing.serialNumber, revokedAt: now)], number: 9, validity: revokedAt..<revokedAt.adding(.seconds(3600)))
        let without = try CertificatePathVerifier(anchors: [anchor], intermediates: [issuing], revocationLists: lists + [authorityRevoked])
        #expect(verdict(without, at: now) == ValidationVerdict(.revokedAuthorityNoProofOfExistence, certificate: issuers))
        let listless = try CertificatePathVerifier(anchors: [anchor], intermediates: [issuing], revocationLists: [])
        #expect(verdict(listless, at: now) == ValidationVerdict(.tryLater, certificate: own))
        let other = try SampleExchange()
        #expect(failure(try other.pki.pathVerifier(), leaf, .endpointSigning, now)?.verdict.subIndication == .noCertificateChainFound)
        for subIndication in ValidationVerdict.SubIndication.allCases { #expect(subIndication.indication != .totalPassed) }
    }

    /// Certificates with the issuer's name and another key, as many as anybody cares to send.
    @Test func whatIsSentIsBounded() throws {
        let files = exchange.pki.endpointSigning(SampleExchange.police)
        let leaf = try leaf(files)
        let issuing = try Certificate.bundle(contentsOf: exchange.pki.issuingFile)[0]
        let lists = try RevocationList.lists(contentsOf: exchange.pki.revocationListsFile)
        let verifier = try CertificatePathVerifier(
            anchors: Certificate.bundle(contentsOf: exchange.pki.anchorsFile), revocationLists: lists)
        let decoys = try (0..<CertificatePathVerifier.maximumCandidates).map { _ in
            try CertificateAuthority(
                selfSigned: "Development issuing authority", exchange: SampleExchange.name, key: .generate(),
                validity: now.adding(.seconds(-60))..<now.adding(.seconds(60)), random: exchange.random
            ).certificate
        }
        #expect(decoys.allSatisfy { $0.subject == issuing.subject })
        let fewer = Array(decoys.dropLast())
        for sent in [fewer + [issuing], [issuing] + fewer] {
            let fresh = try CertificatePathVerifier(anchors: verifier.anchors, revocationLists: lists)
            #expect(refusal(fresh, leaf, .endpointSigning, now, sent: sent) == nil)
        }
        guard case .noPath = refusal(verifier, leaf, .endpointSigning, now, sent: decoys) else {
            Issue.record("a stranger with an authority's name was believed")
            return
        }
        #expect(refusal(verifier, leaf, .endpointSigning, now, sent: decoys + [issuing]) == .tooManyCertificates)
    }

    @Test func graceIsAChoice() throws {
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        try exchange.pki.renewRevocationLists(clock: FixedClock(instant: now), validity: .seconds(60))
        let safe = try exchange.pki.pathVerifier()
        let gracious = try CertificatePathVerifier(
            anchors: safe.anchors, intermediates: safe.intermediates, revocationLists: safe.revocationLists,
            terms: RevocationTerms(grace: .seconds(600)))
        let ended = now.adding(.seconds(60))
        #expect(refusal(safe, leaf, .endpointSigning, ended) == .revocationListExpired(ended))
        #expect(refusal(gracious, leaf, .endpointSigning, ended.adding(.seconds(599))) == nil)
        for _ in 0..<2 {
            #expect(refusal(gracious, leaf, .endpointSigning, ended.adding(.seconds(600))) == .revocationListExpired(ended))
        }
    }

    /// The date since when a key is in doubt: read by us as `openssl` shows it.
    @Test(.enabled(if: Tool.hasOpenSSL)) func invalidityDatesAreKept() throws {
        let leaf = try leaf(exchange.pki.endpointSigning(SampleExchange.police))
        let since = now.adding(.seconds(-120))
        try exchange.pki.revoke(leaf, invalidSince: since, clock: FixedClock(instant: now))
        try exchange.pki.renewRevocationLists(clock: FixedClock(instant: now.adding(.seconds(60))))
        let lists = try RevocationList.lists(contentsOf: exchange.pki.revocationListsFile)
        let entry = try #require(lists.compactMap { $0.entry(for: leaf) }.first)
        #expect(entry == .init(serialNumber: leaf.serialNumber, revokedAt: now, invalidityDate: since) && entry.doubtfulSince == since)
        let issuing = try #require(lists.first { $0.entries.count == 1 })
        let text = try Tool.run("openssl", ["crl", "-noout", "-text"], input: Array(issuing.pem.utf8)).output
        #expect(text.contains("Invalidity Date") && text.contains("Nov 21 11:58:00 2026 GMT"), "\(text)")
        // What was accepted between the two dates stays valid: it is held where it still can be, not unmade.
        #expect(refusal(try exchange.pki.pathVerifier(), leaf, .endpointSigning, since.adding(.seconds(60))) == nil)
    }

    @Test func listsAreToldApartByAge() throws {
        let authority = try CertificateAuthority(
            certificate: Certificate.bundle(contentsOf: exchange.pki.issuingFile)[0], key: SigningKey(contentsOf: exchange.pki.issuingAuthority.key))
        func list(_ number: Int, _ seconds: Int) throws -> RevocationList {
            let made = now.adding(.seconds(seconds))
            return try authority.revocationList([], number: number, validity: made..<made.adding(.seconds(600)))
        }
        let (first, renumbered, later) = (try list(5, 0), try list(6, 0), try list(5, 1))
        #expect(first.isOlder(than: renumbered) && first.isOlder(than: later) && renumbered.isOlder(than: later))
        #expect(!later.isOlder(than: first) && !first.isOlder(than: first))
        #expect(first.isSigned(by: authority.certificate))
        #expect(!first.isSigned(by: try Certificate.bundle(contentsOf: exchange.pki.anchorsFile)[0]))
        let other = try SampleExchange()
        #expect(!first.isSigned(by: try Certificate.bundle(contentsOf: other.pki.issuingFile)[0]))
    }
}
