import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// Ed25519 beside ES256, from submission to the evidence of its handover.
@Suite("Ed25519 at the gateway") struct Ed25519Tests {
    @Test func everybodySignsWithIt() async throws {
        let fixture = try await GatewayFixture(exchange: SampleExchange(signingKeys: .ed25519))
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        #expect(try ProtectedHeader(base64url: composed.jws.protected, kind: .message).algorithm == .ed25519)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        let evidence = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        #expect(try ProtectedHeader(base64url: evidence.root.protected, kind: .evidenceRoot).algorithm == .ed25519)
        let statement = try fixture.verified(evidence)
        #expect(statement.event == .contentHandover)
        #expect(statement.messageDigest == composed.messageDigest)
    }

    /// One agency has Ed25519, the others and the gateway ES256: both stand in one piece of evidence.
    @Test func oneAgencyHasItAndTheOthersDoNot() async throws {
        let (fixture, signer) = try await Self.withEd25519(SampleExchange.municipality)
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient, signer: signer)
        let evidence = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        let statement = try fixture.verified(evidence)
        #expect(statement.event == .contentHandover)
        #expect(try ProtectedHeader(base64url: composed.jws.protected, kind: .message).algorithm == .es256)
        #expect(try ProtectedHeader(base64url: #require(statement.receipt).protected, kind: .receipt).algorithm == .ed25519)
        #expect(try ProtectedHeader(base64url: evidence.root.protected, kind: .evidenceRoot).algorithm == .es256)
    }

    /// Each is signed as it stands, with the sender's own key: the header alone lies about the algorithm.
    @Test(arguments: [(KeyKind.p256, SignatureAlgorithm.ed25519), (.p256, .edDSA), (.ed25519, .es256)])
    func aHeaderOfTheOtherAlgorithmIsRefused(kind: KeyKind, algorithm: SignatureAlgorithm) async throws {
        let fixture = try await GatewayFixture(exchange: SampleExchange(signingKeys: kind))
        let refusal = try #require(try await fixture.refusal(of: Self.inquiry(fixture, as: algorithm), from: SampleExchange.hotline))
        #expect(refusal.problem.code == .algorithmRefused)
        #expect(refusal.problem.pointer == JSONPointer(["protected", "alg"]))
        #expect(try fixture.verified(#require(refusal.evidence)).reason == .algorithmRefused)
    }

    @Test(arguments: [SignatureAlgorithm.ed25519, .edDSA]) func bothSpellingsAreAccepted(algorithm: SignatureAlgorithm) async throws {
        let fixture = try await GatewayFixture(exchange: SampleExchange(signingKeys: .ed25519))
        let inquiry = try Self.inquiry(fixture, as: algorithm)
        #expect(try await fixture.refusal(of: inquiry, from: SampleExchange.hotline) == nil)
    }

    /// S + L instead of S: whoever sees a message could otherwise make another of it, with another digest.
    @Test func anotherEncodingOfTheSignatureIsRefused() async throws {
        let fixture = try await GatewayFixture(exchange: SampleExchange(signingKeys: .ed25519))
        let composed = try fixture.exchange.inquiry().composed()
        let signature = try #require(Base64URL.decode(composed.jws.signature))
        let order: [UInt8] =
            [0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14] + [UInt8](repeating: 0, count: 15) + [
                0x10
            ]
        var carry = 0
        let other = zip(signature.suffix(32), order).map { digit, added -> UInt8 in
            carry += Int(digit) + Int(added)
            defer { carry >>= 8 }
            return UInt8(carry & 0xFF)
        }
        let bytes = try composed.bytes.alteringJSON { $0["signature"] = .string(Base64URL.encode(signature.prefix(32) + other)) }
        let refusal = try #require(try await fixture.refusal(of: bytes, from: SampleExchange.hotline))
        #expect(refusal.problem.code == .signatureInvalid)
        try await fixture.submit(composed.bytes, from: SampleExchange.hotline)
    }

    // MARK: Making

    private static func inquiry(_ fixture: GatewayFixture, as algorithm: SignatureAlgorithm) throws -> [UInt8] {
        let composed = try fixture.exchange.inquiry().composed()
        let header = try ProtectedHeader(base64url: composed.jws.protected, kind: .message)
        let protected = ProtectedHeader(
            algorithm: algorithm, kind: .message, issuedAt: header.issuedAt, certificateDigest: header.certificateDigest,
            certificates: header.certificates
        ).base64url
        let key = try SigningKey(contentsOf: fixture.exchange.pki.endpointSigning(SampleExchange.hotline).key)
        let signature = try key.sign(FlattenedJWS(protected: protected, payload: composed.jws.payload, signature: "").signingInput)
        return try composed.bytes.alteringJSON { wire in
            wire["protected"] = .string(protected)
            wire["signature"] = .string(Base64URL.encode(signature))
        }
    }

    /// An exchange on ES256 in which one endpoint has an Ed25519 certificate of the same authority, and the directory names it.
    private static func withEd25519(_ endpoint: String) async throws -> (GatewayFixture, MessageSigner) {
        let exchange = try SampleExchange()
        let authority = CredentialFiles(directory: exchange.pki.directory.appending(path: "authority"), name: "issuing")
        let chain = try Certificate.bundle(contentsOf: authority.certificates)
        let key = SigningKey.generate(.ed25519)
        let certificate = try CertificateAuthority(certificate: #require(chain.first), key: SigningKey(contentsOf: authority.key)).issue(
            .endpointSigning, commonName: "Endpoint signing", subject: .endpoint(endpoint), exchange: SampleExchange.name,
            key: key.verificationKey, validity: SampleExchange.now..<SampleExchange.now.adding(.seconds(86_400)), random: SystemRandom())
        let registry = try exchange.registry(endpoints: { $0.id == endpoint ? $0.signing(with: [certificate.fingerprint]) : $0 })
        return (try await GatewayFixture(exchange: exchange, registry: registry), try MessageSigner(key: key, certificates: [certificate] + chain))
    }
}
