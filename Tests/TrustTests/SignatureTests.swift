import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Signatures and messages") struct SignatureTests {
    let exchange: SampleExchange
    let verifier: SignatureVerifier
    let now = SampleExchange.now

    init() throws {
        exchange = try SampleExchange()
        verifier = try exchange.signatures()
    }

    private func code(_ body: () throws(Problem) -> Void) -> ErrorCode? {
        do throws(Problem) {
            try body()
            return nil
        } catch {
            return error.code
        }
    }

    private func code(_ bytes: [UInt8], at instant: UTCInstant? = nil) -> ErrorCode? {
        code { () throws(Problem) in _ = try verifier.verify(UnverifiedMessage(bytes: bytes), at: instant ?? now) }
    }

    /// The message with one member's text changed.
    private func changed(_ composed: MessageComposer.Composed, _ change: (inout JSONObject) -> Void) throws -> [UInt8] {
        let value = try JSONReader.read(composed.bytes, limits: JSONLimits(bytes: WireLimits.messageBytes))
        var object = try #require(value.object)
        change(&object)
        return JSONWriter.bytes(.object(object))
    }

    @Test func aMessageComesAsItWasMade() throws {
        let composed = try exchange.composed()
        let message = try verifier.verify(UnverifiedMessage(bytes: composed.bytes), at: now)
        #expect(message.endpointID == SampleExchange.police && message.messageDigest == composed.messageDigest)
        #expect(message.manifestDigest == SHA256.hash(message.unverified.manifestBytes))
        #expect(message.messageDigest == SHA256.hash(Array("\(composed.jws.protected).\(composed.jws.payload).\(composed.jws.signature)".utf8)))
        #expect(message.unverified.header.issuedAt == now && message.unverified.header.certificates.count == 2)
        #expect(try message.verifyParts(composed.manifest).inline == ["body": SampleExchange.body])
        #expect(composed.manifest.parts[0].size == SampleExchange.body.count)
        // Salts differ, so equal contents have digests that differ.
        #expect(try exchange.composed().manifest.parts[0].digest != composed.manifest.parts[0].digest)
        // A second time from memory.
        _ = try verifier.verify(UnverifiedMessage(bytes: composed.bytes), at: now)
    }

    @Test func whatTheGatewayAddsIsOutsideTheSignature() throws {
        let bytes = try changed(try exchange.composed()) { $0["header"] = ["etsiU": []] }
        #expect(code(bytes) == nil)
    }

    @Test func everyChangedByteOfTheSignatureShows() throws {
        let composed = try exchange.composed()
        let signature = try #require(Base64URL.decode(composed.jws.signature))
        for index in signature.indices {
            var other = signature
            other[index] ^= 1
            #expect(code(try changed(composed) { $0["signature"] = .string(Base64URL.encode(other)) }) == .signatureInvalid)
        }
        for other in ["", "AA", composed.jws.signature + "AAAA", composed.jws.signature + "=", String(repeating: "A", count: 86)] {
            #expect(code(try changed(composed) { $0["signature"] = .string(other) }) == .signatureInvalid)
        }
    }

    @Test func aChangedManifestShows() throws {
        let composed = try exchange.composed()
        var manifest = composed.manifest
        manifest.recipients = ["lt.vsat"]
        let payload = Base64URL.encode(JSONWriter.bytes(manifest.json))
        #expect(code(try changed(composed) { $0["payload"] = .string(payload) }) == .signatureInvalid)
    }

    @Test func aChangedHeaderShows() throws {
        let composed = try exchange.composed()
        let header = try ProtectedHeader(base64url: composed.jws.protected, kind: .message)
        func with(_ certificates: [[UInt8]], digest: [UInt8], at issuedAt: UTCInstant) -> String {
            ProtectedHeader(algorithm: .es256, kind: .message, issuedAt: issuedAt, certificateDigest: digest, certificates: certificates).base64url
        }
        let other = try Certificate.bundle(contentsOf: exchange.pki.endpointSigning(SampleExchange.migration).certificates)
        let cases = [
            with(header.certificates, digest: header.certificateDigest, at: now.adding(.seconds(1))),
            with(Array(header.certificates.prefix(1)), digest: header.certificateDigest, at: now),
            with(header.certificates, digest: other[0].fingerprint, at: now),
            with(other.map(\.der), digest: other[0].fingerprint, at: now),
            with(other.map(\.der), digest: header.certificateDigest, at: now),
        ]
        for protected in cases { #expect(code(try changed(composed) { $0["protected"] = .string(protected) }) == .signatureInvalid) }
        let rubbish = with([[1, 2, 3]], digest: SHA256.hash([1, 2, 3]), at: now)
        #expect(code(try changed(composed) { $0["protected"] = .string(rubbish) }) == .certificateUntrusted)
    }

    @Test func headersThatCouldMeanSomethingElseAreRefused() throws {
        let composed = try exchange.composed()
        let header = try #require(Base64URL.decode(composed.jws.protected).map { try JSONReader.read($0, limits: JSONLimits(bytes: 16_384)) }?.object)
        func refused(_ change: (inout JSONObject) -> Void) throws -> ErrorCode? {
            var header = header
            change(&header)
            return code(try changed(composed) { $0["protected"] = .string(Base64URL.encode(JSONWriter.bytes(.object(header)))) })
        }
        for algorithm in ["none", "HS256", "RS256", "ES384", "es256"] {
            #expect(try refused { $0["alg"] = .string(algorithm) } == .algorithmRefused)
        }
        for member in ["crit", "b64", "jwk", "jku", "x5u", "kid", "sigT"] { #expect(try refused { $0[member] = "x" } == .headerMemberRefused) }
    }

    @Test func nothingSignedPassesForAnotherKind() throws {
        let signer = try exchange.pki.endpointSigning(SampleExchange.police).signer()
        for made in SignedObjectKind.allCases {
            let jws = try signer.sign(made, payload: Array("{}".utf8), issuedAt: now)
            for wanted in SignedObjectKind.allCases {
                let code = code { () throws(Problem) in _ = try verifier.verify(jws, kind: wanted, purpose: .endpointSigning, at: now) }
                #expect(code == (made == wanted ? nil : .typeMismatch))
            }
        }
    }

    @Test func otherCertificatesSignNoMessages() throws {
        for files in [exchange.pki.endpointTLS(SampleExchange.police), exchange.pki.gatewaySeal, exchange.pki.gatewayTLS] {
            #expect(code(try exchange.composed(signer: try files.signer()).bytes) == .certificateUntrusted)
        }
        let foreign = try SampleExchange()
        #expect(code(try foreign.composed().bytes) == .certificateUntrusted)
    }

    @Test func theSignerIsTheSenderInThisExchange() throws {
        #expect(code(try exchange.composed(exchange.manifest(sender: SampleExchange.migration)).bytes) == .signerNotSender)
        #expect(code(try exchange.composed(exchange.manifest(exchange: "lt.prod")).bytes) == .exchangeMismatch)

        let key = SigningKey.generate()
        func signer(_ subject: CertifiedSubject, _ exchangeName: String) throws -> MessageSigner {
            let certificate = try exchange.issuer().issue(
                .endpointSigning, commonName: "x", subject: subject, exchange: exchangeName, key: key.verificationKey,
                validity: now..<now.adding(.seconds(3600)), random: exchange.random)
            return try MessageSigner(key: key, certificates: [certificate])
        }
        #expect(code(try exchange.composed(signer: try signer(.endpoint(SampleExchange.police), "lt.test")).bytes) == nil)
        #expect(code(try exchange.composed(signer: try signer(.endpoint(SampleExchange.police), "lt.prod")).bytes) == .signerUnknown)
        #expect(code(try exchange.composed(signer: try signer(.gateway(SampleExchange.police), "lt.test")).bytes) == .signerUnknown)
    }

    @Test func certificatesAreJudgedAtTheInstant() throws {
        let composed = try exchange.composed()
        let end = now.adding(DevelopmentPKI.defaultValidity)
        // The exchange's own fault, which must not become a lasting refusal.
        #expect(code(composed.bytes, at: end) == .internalFailure)
        try exchange.pki.renewRevocationLists(clock: FixedClock(instant: end))
        let renewed = try exchange.signatures()
        do throws(Problem) {
            _ = try renewed.verify(UnverifiedMessage(bytes: composed.bytes), at: end)
            Issue.record("an expired certificate was accepted")
        } catch {
            #expect(error == Problem(.certificateExpired, at: JSONPointer(["protected", "x5c"]), ["date": .text(end.rfc3339)]))
        }
        #expect(code(composed.bytes, at: now.adding(.seconds(-301))) == .certificateUntrusted)

        let certificate = try exchange.pki.endpointSigning(SampleExchange.police).signer().certificate
        try exchange.pki.revoke(certificate, clock: FixedClock(instant: now))
        let afterwards = try exchange.signatures()
        #expect(code { () throws(Problem) in _ = try afterwards.verify(UnverifiedMessage(bytes: composed.bytes), at: now) } == .certificateRevoked)
    }

    @Test func keyAndCertificateBelongTogether() throws {
        let certificates = try Certificate.bundle(contentsOf: exchange.pki.endpointSigning(SampleExchange.police).certificates)
        #expect(throws: TrustError.keyOfAnotherCertificate) { try MessageSigner(key: .generate(), certificates: certificates) }
        #expect(throws: TrustError.certificateMissing) { try MessageSigner(key: .generate(), certificates: []) }
    }
}
