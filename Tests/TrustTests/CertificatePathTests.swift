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
    ) -> PathFailure? {
        do throws(PathFailure) {
            try verifier.verify(leaf: leaf, intermediates: sent, purpose: purpose, at: instant)
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
        ]
        #expect(Set(certificates.map(\.1)) == Set(CertificatePurpose.allCases))
        for (files, own) in certificates {
            let leaf = try leaf(files)
            let subject = try #require(leaf.certifiedSubject(exchange: SampleExchange.name))
            for purpose in CertificatePurpose.allCases {
                // Two are told apart by whom they name alone.
                let isTLSClient = [own, purpose].allSatisfy { [.endpointTLSClient, .administratorTLSClient].contains($0) }
                #expect(refusal(verifier, leaf, purpose, now) == (purpose == own || isTLSClient ? nil : .wrongUsage))
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
                anchors: anchors, intermediates: issuing, revocationLists: kept, requiresRevocationLists: false)
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
        guard case .untrusted = refusal(verifier, leaf, .endpointSigning, now, sent: sent) else {
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
        guard case .untrusted = refusal(verifier, leaf, .endpointSigning, now) else {
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
}
