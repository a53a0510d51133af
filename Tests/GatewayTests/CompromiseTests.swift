import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// `Docs/procedures.md`, played.
struct CompromiseTests {
    private let exchange: SampleExchange
    private let hour = Duration.seconds(3600)

    init() throws { exchange = try SampleExchange() }

    private func verifier() throws -> SignatureVerifier { try exchange.signatures() }

    private func authority(_ name: String) throws -> CertificateAuthority {
        let files = CredentialFiles(directory: exchange.pki.directory.appending(path: "authority"), name: name)
        return try CertificateAuthority(certificate: Certificate.bundle(contentsOf: files.certificates)[0], key: SigningKey(contentsOf: files.key))
    }

    private func certified(
        _ profile: CertificateProfile, _ subject: CertifiedSubject, by issuing: CertificateAuthority, kind: KeyKind = .p256
    ) throws -> MessageSigner {
        let key = SigningKey.generate(kind)
        let certificate = try issuing.issue(
            profile, commonName: subject.id, subject: subject, exchange: SampleExchange.name, key: key.verificationKey,
            validity: SampleExchange.now.adding(.seconds(-60))..<SampleExchange.now.adding(.seconds(30 * 86_400)), random: SystemRandom())
        return try MessageSigner(key: key, certificates: [certificate, issuing.certificate])
    }

    @Test func anEndpoint() async throws {
        let fixture = try await GatewayFixture(exchange: exchange)
        let before = try exchange.inquiry().composed()
        let accepted = try await fixture.submit(before.bytes, from: SampleExchange.hotline)
        let open = try fixture.caller(SampleExchange.hotline)
        fixture.time.advance(hour)
        let thief = try exchange.inquiry(at: fixture.time.wall.now()).composed()
        for files in [exchange.pki.endpointTLS(SampleExchange.hotline), exchange.pki.endpointSigning(SampleExchange.hotline)] {
            try exchange.pki.revoke(Certificate.bundle(contentsOf: files.certificates)[0], clock: fixture.time.wall)
        }
        // The list alone, put in force at once by one administrator.
        try await fixture.gateway.adopt(exchange.registry())
        #expect(throws: Problem(.callerRevoked)) { try fixture.caller(SampleExchange.hotline) }
        let refusal = await #expect(throws: Refusal.self) { try await fixture.gateway.submit(thief.bytes, from: open) }
        #expect(refusal?.problem.code == .certificateRevoked)
        // What was accepted before verifies at its instant, and is acknowledged again to a desk that repeats it.
        let old = try verifier().verify(UnverifiedMessage(bytes: before.bytes), at: accepted.acceptedAt)
        #expect(old.endpointID == SampleExchange.hotline)
        #expect(try await fixture.gateway.submit(before.bytes, from: open).evidence == accepted.evidence)
        #expect(throws: Problem.self) { try verifier().verify(UnverifiedMessage(bytes: thief.bytes), at: fixture.time.wall.now()) }
    }

    @Test func theSeal() async throws {
        let fixture = try await GatewayFixture(exchange: exchange)
        let accepted = try await fixture.submit(exchange.inquiry())
        let stolen = try exchange.evidenceSigner()
        fixture.time.advance(hour)
        try exchange.pki.revoke(exchange.pki.gatewaySeal.signer().certificate, clock: fixture.time.wall)
        fixture.time.advance(hour)
        let seal = EvidenceSigner(
            exchange: SampleExchange.name, signer: try certified(.gatewaySeal, .gateway(SampleExchange.gatewayID), by: authority("issuing")))
        let restarted = try await Gateway(
            registry: exchange.registry(), store: fixture.store, signer: seal, clock: fixture.time.wall, monotonic: fixture.time.monotonic,
            random: SeededRandom(seed: 3), log: fixture.log.logger)
        let next = try await restarted.submit(
            exchange.inquiry(at: fixture.time.wall.now()).composed().bytes,
            from: restarted.caller(certificate: exchange.tlsCertificate(SampleExchange.hotline)))
        let evidence = EvidenceVerifier(try verifier())
        #expect(try evidence.verify(accepted.evidence, at: accepted.acceptedAt).event == .submissionAcceptance)
        #expect(try evidence.verify(next.evidence, at: next.acceptedAt).event == .submissionAcceptance)
        // The thief states something now.
        let statement = try evidence.verify(next.evidence, at: next.acceptedAt)
        let forged = try stolen.sign([statement], sequence: 99, at: fixture.time.wall.now())
        let problem = #expect(throws: Problem.self) { try evidence.verify(forged[0], at: fixture.time.wall.now()) }
        #expect(problem?.code == .certificateRevoked)
    }

    @Test func theIssuingAuthority() async throws {
        let fixture = try await GatewayFixture(exchange: exchange)
        let before = try exchange.inquiry().composed()
        let accepted = try await fixture.submit(before.bytes, from: SampleExchange.hotline)
        fixture.time.advance(hour)
        let now = fixture.time.wall.now()
        let (root, old) = (try authority("root"), try authority("issuing"))
        // What the thief makes is in no directory: it opens nothing, before anything is revoked.
        let forged = try certified(.endpointTLS, .endpoint(SampleExchange.police), by: old)
        #expect(throws: Problem(.callerUnknown)) { try fixture.gateway.caller(certificate: forged.certificate.der) }

        let key = SigningKey.generate()
        let certificate = try root.issue(
            .issuing, commonName: "Second issuing authority", subject: nil, exchange: SampleExchange.name, key: key.verificationKey,
            validity: SampleExchange.now.adding(.seconds(-60))..<SampleExchange.now.adding(.seconds(365 * 86_400)), random: SystemRandom())
        let new = try CertificateAuthority(certificate: certificate, key: key)
        let revoked = RevocationList.Entry(serialNumber: old.certificate.serialNumber, revokedAt: now)
        let paths = try CertificatePathVerifier(
            anchors: [root.certificate], intermediates: [old.certificate, certificate],
            revocationLists: RevocationList.lists(contentsOf: exchange.pki.revocationListsFile) + [
                try root.revocationList([revoked], number: 2, validity: now..<now.adding(.seconds(86_400))),
                try new.revocationList([], number: 1, validity: now..<now.adding(.seconds(86_400))),
            ])
        let verifier = SignatureVerifier(exchange: SampleExchange.name, paths: paths)
        #expect(try verifier.verify(UnverifiedMessage(bytes: before.bytes), at: accepted.acceptedAt).endpointID == SampleExchange.hotline)
        #expect(throws: Problem.self) { try verifier.verify(UnverifiedMessage(bytes: before.bytes), at: now) }
        // The endpoint is certified anew and works on.
        let signer = try certified(.endpointSeal, .endpoint(SampleExchange.hotline), by: new)
        let message = try exchange.inquiry(at: now).composed(signer: signer)
        #expect(try verifier.verify(UnverifiedMessage(bytes: message.bytes), at: now).certificate == signer.certificate)
        let registry = try exchange.registry()
        fixture.gateway.apply(Registry(directory: registry.directory, agreements: registry.agreements, paths: paths))
        #expect(throws: Problem.self) { try fixture.caller(SampleExchange.hotline) }
    }

    /// The lost authority makes no further list. Its last one ends, and keeps nobody out.
    @Test func theLastListOfALostAuthorityMayEnd() async throws {
        let fixture = try await GatewayFixture(exchange: exchange)
        let before = try exchange.inquiry().composed()
        let accepted = try await fixture.submit(before.bytes, from: SampleExchange.hotline)
        let (root, old) = (try authority("root"), try authority("issuing"))
        let now = fixture.time.wall.now()
        let long = now..<now.adding(.seconds(365 * 86_400))
        let last = try old.revocationList([], number: 7, validity: now..<now.adding(hour))
        func registry(_ entries: [RevocationList.Entry]) throws -> Registry {
            let registry = try exchange.registry()
            return Registry(
                directory: registry.directory, agreements: registry.agreements,
                paths: try CertificatePathVerifier(
                    anchors: [root.certificate], intermediates: [old.certificate],
                    revocationLists: [last, try root.revocationList(entries, number: 2, validity: long)]))
        }
        let end = fixture.time.now().adding(hour)
        #expect(try !registry([]).hasCurrentRevocationLists(at: end))
        let lost = try registry([.init(serialNumber: old.certificate.serialNumber, revokedAt: now.adding(.seconds(60)))])
        #expect(lost.hasCurrentRevocationLists(at: end) && !lost.livesOnGrace(at: end))
        fixture.time.advance(hour)
        fixture.gateway.apply(lost)
        #expect(await fixture.gateway.readiness().isReady)
        // What it certified is out; what was signed before still verifies by that list.
        #expect(throws: Problem(.callerRevoked)) { try fixture.caller(SampleExchange.hotline) }
        let verified = try lost.signatures.verify(UnverifiedMessage(bytes: before.bytes), at: accepted.acceptedAt)
        #expect(verified.endpointID == SampleExchange.hotline)
    }

    @Test func anAlgorithm() async throws {
        let fixture = try await GatewayFixture(exchange: exchange)
        let before = try exchange.inquiry().composed()
        let accepted = try await fixture.submit(before.bytes, from: SampleExchange.hotline)
        let registry = try exchange.registry()
        let end = SampleExchange.now.adding(hour)
        fixture.gateway.apply(
            Registry(
                directory: registry.directory, agreements: registry.agreements, paths: try exchange.pki.pathVerifier(),
                retirement: AlgorithmRetirement([.p256: end])))
        fixture.time.advance(hour - .seconds(1))
        #expect(try await fixture.refusal(of: exchange.inquiry(at: fixture.time.wall.now())) == nil)
        fixture.time.advance(.seconds(1))
        #expect(try await fixture.refusal(of: exchange.inquiry(at: fixture.time.wall.now()))?.problem.code == .algorithmRefused)
        // What was accepted is acknowledged again, and verifies at its instant.
        #expect(try await fixture.submit(before.bytes, from: SampleExchange.hotline).evidence == accepted.evidence)
        let verifier = fixture.gateway.registry.signatures
        #expect(try verifier.verify(UnverifiedMessage(bytes: before.bytes), at: accepted.acceptedAt).endpointID == SampleExchange.hotline)
        // The other algorithm goes on.
        let other = try certified(.endpointSeal, .endpoint(SampleExchange.hotline), by: authority("issuing"), kind: .ed25519)
        let message = try exchange.inquiry(at: end).composed(signer: other)
        #expect(try verifier.verify(UnverifiedMessage(bytes: message.bytes), at: end).endpointID == SampleExchange.hotline)
        #expect(AgeingAlgorithm(named: "ES256") == .p256 && AgeingAlgorithm(named: "EdDSA") == nil)
    }
}
