import ExchangeFormats
import Foundation
import Testing
import Trust

/// An exchange of an authority that was there before: `Certificates/existing-authority.sh`, plain `openssl`, RSA keys, a database of its own.
@Suite("An existing authority", .enabled(if: Tool.hasOpenSSL, "the openssl command is not here")) struct ExistingAuthorityTests {
    private let directory: TemporaryDirectory
    /// Only where files lie: nothing of it was made by the development PKI.
    private let pki: DevelopmentPKI

    init() throws {
        directory = try TemporaryDirectory()
        pki = DevelopmentPKI(directory: directory.file("pki"))
        let script = Suites.repository.appending(path: "Certificates/existing-authority.sh").path
        let made = try Tool.run("bash", [script, pki.directory.path, SampleExchange.name, "lt.vartai", "lt.a", "lt.b"])
        try #require(made.status == 0, "\(made.output)")
    }

    private func openssl(_ arguments: String...) throws -> Tool.Outcome {
        try Tool.run("sh", ["-c", "cd '\(pki.directory.path)' && \(arguments.joined(separator: " && "))"])
    }

    @Test func everyCertificateServesItsPurpose() throws {
        let now = SystemClock().now()
        let verifier = try pki.pathVerifier()
        let files: [(CredentialFiles, CertificatePurpose)] = [
            (pki.gatewayTLS, .gatewayTLSServer), (pki.gatewaySeal, .gatewaySeal), (pki.timeStamping, .timeStamping),
            (pki.ocspResponder, .ocspSigning), (pki.administratorTLS("admin-1"), .administratorTLSClient),
            (pki.administratorApproval("admin-1"), .administratorApproval), (pki.endpointTLS("lt.a"), .endpointTLSClient),
            (pki.endpointSigning("lt.a"), .endpointSigning), (pki.endpointSealing("lt.a"), .endpointSealing),
            (pki.endpointPush("lt.a"), .endpointTLSServer), (pki.gatewayPush, .gatewayTLSClient),
        ]
        #expect(Set(files.map(\.1)) == Set(CertificatePurpose.allCases))
        for (file, purpose) in files {
            let bundle = try Certificate.bundle(contentsOf: file.certificates)
            let path = try verifier.verify(leaf: bundle[0], intermediates: Array(bundle.dropFirst()), purpose: purpose, at: now)
            #expect(purpose.serves(try #require(path.leaf.certifiedSubject(exchange: SampleExchange.name))), "\(purpose)")
            _ = try file.signer()
        }
    }

    @Test func messagesReceiptsAndEvidencePass() throws {
        let now = SystemClock().now()
        let signatures = SignatureVerifier(exchange: SampleExchange.name, paths: try pki.pathVerifier())
        let random = SystemRandom()
        let manifest = Manifest(
            exchange: SampleExchange.name, formatID: "THB-100", formatVersion: FormatVersion(1, 0), messageID: .version7(at: now, random: random),
            conversationID: .version7(at: now, random: random), createdAt: now, validUntil: now.adding(.seconds(3600)), sender: "lt.a",
            senderPerson: "tyrejas-17", recipients: ["lt.b"], priority: .urgent, purpose: "INVESTIGATION", regime: "LED", legalBasis: ["BK-147"],
            handlingCodes: [], language: .lt, retention: 30, parts: [])
        let composed = try MessageComposer(signer: pki.endpointSigning("lt.a").signer(), random: random).compose(
            manifest, parts: [.init(partID: "body", mediaType: "application/json", bytes: SampleExchange.body)], issuedAt: now)
        let verified = try signatures.verify(UnverifiedMessage(bytes: composed.bytes), at: now)
        #expect(verified.endpointID == "lt.a")
        let receipt = Receipt(
            exchange: SampleExchange.name, deliveryID: .version7(at: now, random: random), messageID: manifest.messageID, sender: "lt.a",
            recipient: "lt.b", messageDigest: composed.messageDigest, outcome: .accepted, at: now)
        let signed = try pki.endpointSigning("lt.b").signer().sign(.receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: now)
        #expect(try signatures.verifyReceipt(signed, at: now).receipt == receipt)
        let statement = EvidenceStatement(
            event: .submissionAcceptance, exchange: SampleExchange.name, evidenceID: .version7(at: now, random: random), at: now, sender: "lt.a",
            messageID: manifest.messageID, messageDigest: composed.messageDigest, conversationID: manifest.conversationID,
            deliveries: [.init(deliveryID: receipt.deliveryID, recipient: "lt.b")], directoryVersion: 1)
        let evidence = try EvidenceSigner(exchange: SampleExchange.name, signer: pki.gatewaySeal.signer()).sign([statement], sequence: 1, at: now)
        #expect(try EvidenceVerifier(signatures).verify(#require(evidence.first), at: now).event == .submissionAcceptance)
    }

    /// Revoked with `openssl ca`, with a date of invalidity; and asked of the authority's own responder.
    @Test func itsRevocationsCount() throws {
        let leaf = try #require(try Certificate.bundle(contentsOf: pki.endpointSigning("lt.a").certificates).first)
        let issuer = try #require(try Certificate.bundle(contentsOf: pki.issuingFile).first)
        let revoked = try openssl(
            "openssl ca -config ca.cnf -name issuing -revoke endpoints/lt.a/signing.pem -crl_compromise 20260102030405Z", "sh lists.sh")
        try #require(revoked.status == 0, "\(revoked.output)")
        let verifier = try pki.pathVerifier()
        let now = SystemClock().now().adding(.seconds(1))
        let failure = #expect(throws: PathFailure.self) { try verifier.verify(leaf: leaf, purpose: .endpointSigning, at: now) }
        #expect(failure?.verdict.subIndication == .revokedNoProofOfExistence)
        let entry = verifier.revocationLists.compactMap { $0.entry(for: leaf) }.first
        #expect(entry?.invalidityDate == UTCInstant(rfc3339: "2026-01-02T03:04:05Z"))
        let other = try #require(try Certificate.bundle(contentsOf: pki.endpointSigning("lt.b").certificates).first)
        #expect(throws: Never.self) { try verifier.verify(leaf: other, purpose: .endpointSigning, at: now) }

        let question = OCSPQuestion(certificate: leaf, issuer: issuer, random: SystemRandom())
        try Data(question.request()).write(to: pki.directory.appending(path: "request.der"))
        let answered = try openssl(
            "openssl ocsp -index issuing/index.txt -CA issuing.pem -rsigner ocsp/ocsp.pem -rkey ocsp/ocsp.key -nmin 5 -reqin request.der "
                + "-respout response.der")
        try #require(answered.status == 0, "\(answered.output)")
        let response = [UInt8](try Data(contentsOf: pki.directory.appending(path: "response.der")))
        let status = try question.judge(response, at: now)
        #expect(status.revokedAt == entry?.revokedAt)
    }
}
