import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Ed25519") struct Ed25519Tests {
    private static let pkcs8 = "302e020100300506032b657004220420"
    private static let subjectPublicKeyInfo = "302a300506032b6570032100"

    private static func signingKey(seed: String) throws -> SigningKey {
        let der = try #require(Suites.bytes(hexadecimal: pkcs8 + seed))
        let pem = "-----BEGIN PRIVATE KEY-----\n\(Data(der).base64EncodedString())\n-----END PRIVATE KEY-----\n"
        return try SigningKey(pem: Array(pem.utf8))
    }

    private static func verificationKey(_ point: String) throws(TrustError) -> VerificationKey {
        try VerificationKey(subjectPublicKeyInfo: Suites.bytes(hexadecimal: subjectPublicKeyInfo + point) ?? [])
    }

    /// RFC 8032 §7.1, TEST 1 to 3: seed, public key, message, signature.
    private static let vectors = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ]

    @Test(arguments: vectors) func vectorsOfTheStandard(_ seed: String, _ point: String, _ text: String, _ expected: String) throws {
        let key = try Self.signingKey(seed: seed)
        let message = try #require(Suites.bytes(hexadecimal: text))
        let signature = try #require(Suites.bytes(hexadecimal: expected))
        #expect(key.kind == .ed25519)
        #expect(try key.verificationKey == Self.verificationKey(point))
        #expect(try key.sign(message) == signature)
        #expect(try Self.verificationKey(point).verify(signature: signature, over: message))
        #expect(try !Self.verificationKey(point).verify(signature: signature, over: message + [0]))
    }

    /// RFC 8037 appendix A.4.
    @Test func signatureInAJWS() throws {
        let key = try Self.signingKey(seed: Self.vectors[0].0)
        let input = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        let expected = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        #expect(Base64URL.encode(try key.sign(input)) == expected)
    }

    /// S and S + L are the same number to a verifier that does not look at its range (RFC 8032 §8.4).
    @Test func oneSignatureHasOneEncoding() throws {
        let key = SigningKey.generate(.ed25519)
        let message = Array("žinutė".utf8)
        let signature = try key.sign(message)
        let order = try #require(Suites.bytes(hexadecimal: "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"))
        var carry = 0
        let malleated = zip(signature.suffix(32), order).map { digit, added -> UInt8 in
            carry += Int(digit) + Int(added)
            defer { carry >>= 8 }
            return UInt8(carry & 0xFF)
        }
        let verifier = try key.verificationKey
        #expect(verifier.verify(signature: signature, over: message))
        #expect(carry == 0 && !verifier.verify(signature: signature.prefix(32) + malleated, over: message))
        for other in [[], signature.dropLast(), signature + [0]] { #expect(!verifier.verify(signature: Array(other), over: message)) }
    }

    /// Points of order 1, 2, 4, 8, with either sign of x; their encodings past the prime; another point past the prime.
    @Test(arguments: [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ])
    func keysUnderWhichASignatureProvesNothing(point: String) throws {
        #expect(throws: TrustError.keyKindRefused) { try Self.verificationKey(point) }
    }

    @Test func keysBesideTheRefusedOnes() throws {
        for _ in 0..<200 {
            let key = try SigningKey.generate(.ed25519).verificationKey
            #expect(try VerificationKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo) == key)
        }
        // y = 3 and y = p - 2, small and large but of no small order.
        _ = try Self.verificationKey("03" + String(repeating: "00", count: 31))
        _ = try Self.verificationKey("eb" + String(repeating: "ff", count: 30) + "7f")
        #expect(throws: TrustError.keyMalformed) { try Self.verificationKey("00") }
    }

    @Test(.enabled(if: Tool.hasOpenSSL, "the openssl command is not here"), arguments: ["ED448", "X25519", "RSA"])
    func otherKindsOfKey(algorithm: String) throws {
        let made = try Tool.run("openssl", ["genpkey", "-algorithm", algorithm, "-outform", "PEM"])
        let start = try #require(made.output.range(of: "-----BEGIN PRIVATE KEY-----"))
        #expect(throws: TrustError.keyKindRefused) { try SigningKey(pem: Array(made.output[start.lowerBound...].utf8)) }
    }

    // MARK: In an exchange

    @Test func everythingThatIsSignedMayBeSignedWithIt() throws {
        let exchange = try SampleExchange(signingKeys: .ed25519)
        let signatures = try exchange.signatures()
        let composed = try exchange.composed()
        let message = try signatures.verify(UnverifiedMessage(bytes: composed.bytes), at: SampleExchange.now)
        #expect(message.unverified.header.algorithm == .ed25519)
        #expect(try message.verifyParts(composed.manifest).inline["body"] == SampleExchange.body)

        let delivery = UUID.version7(at: SampleExchange.now, random: exchange.random)
        let receipt = Receipt(
            exchange: SampleExchange.name, deliveryID: delivery, messageID: composed.manifest.messageID, sender: SampleExchange.police,
            recipient: SampleExchange.migration, messageDigest: composed.messageDigest, outcome: .accepted, at: SampleExchange.now)
        let signed = try exchange.pki.endpointSigning(SampleExchange.migration).signer().sign(
            .receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: SampleExchange.now)
        #expect(try signatures.verifyReceipt(signed, at: SampleExchange.now).receipt == receipt)

        let statement = EvidenceStatement(
            event: .contentHandover, exchange: SampleExchange.name, evidenceID: delivery, at: SampleExchange.now, sender: SampleExchange.police,
            messageID: composed.manifest.messageID, messageDigest: composed.messageDigest,
            deliveries: [.init(deliveryID: delivery, recipient: SampleExchange.migration)], receipt: signed)
        let signer = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
        let evidence = try #require(try signer.sign([statement], sequence: 1, at: SampleExchange.now).first)
        #expect(try EvidenceVerifier(signatures).verify(evidence, at: SampleExchange.now).event == .contentHandover)
    }

    /// The signature is one over the very header that names the wrong algorithm, with the right key: only the key's kind can tell.
    @Test(arguments: KeyKind.allCases, SignatureAlgorithm.allCases)
    func theAlgorithmFitsTheKey(kind: KeyKind, algorithm: SignatureAlgorithm) throws {
        let exchange = try SampleExchange(signingKeys: kind)
        let files = exchange.pki.endpointSigning(SampleExchange.police)
        let jws = try Self.sign(exchange.composed().jws, as: algorithm, key: SigningKey(contentsOf: files.key))
        let signatures = try exchange.signatures()
        let problem: Problem?
        do throws(Problem) {
            _ = try signatures.verify(jws, kind: .message, purpose: .endpointSigning, at: SampleExchange.now)
            problem = nil
        } catch { problem = error }
        let expected: Bool =
            switch (kind, algorithm) {
            case (.p256, .es256), (.ed25519, .ed25519), (.ed25519, .edDSA): true
            default: false
            }
        #expect(problem == (expected ? nil : Problem(.algorithmRefused, at: JSONPointer(["protected", "alg"]))))
    }

    /// A certificate of a careless authority, on the point of order 1: OpenSSL itself believes a signature that nobody's key made.
    @Test(.enabled(if: Tool.hasOpenSSL, "the openssl command is not here")) func aCertificateForAPointOfSmallOrderSignsNothing() throws {
        let exchange = try SampleExchange(signingKeys: .ed25519)
        let directory = exchange.directory
        // The command takes the machine's time, so the authority does too.
        let now = SystemClock().now()
        let pki = try DevelopmentPKI.create(
            in: directory.file("careless"), exchange: SampleExchange.name, gatewayID: "lt.vartai", endpoints: [], clock: SystemClock(),
            random: SystemRandom())
        let identity = [1] + [UInt8](repeating: 0, count: 31)
        let point = try directory.write("point.der", try #require(Suites.bytes(hexadecimal: Self.subjectPublicKeyInfo)) + identity)
        let certificate = try Self.issued(by: pki, key: point, in: directory)
        let header = ProtectedHeader(
            algorithm: .ed25519, kind: .message, issuedAt: now, certificateDigest: certificate.fingerprint,
            certificates: [certificate.der])
        let forged = identity + [UInt8](repeating: 0, count: 32)
        let jws = FlattenedJWS(
            protected: header.base64url, payload: Base64URL.encode(JSONWriter.bytes(exchange.manifest().json)), signature: Base64URL.encode(forged))
        let input = try directory.write("input", jws.signingInput)
        let signature = try directory.write("signature", forged)
        let believed = try Tool.run(
            "openssl",
            ["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", point.path, "-rawin", "-in", input.path, "-sigfile", signature.path])
        #expect(believed.output.contains("Signature Verified Successfully"), "\(believed.output)")
        let signatures = SignatureVerifier(exchange: SampleExchange.name, paths: try pki.pathVerifier())
        #expect(throws: Problem(.algorithmRefused, at: JSONPointer(["protected"]))) {
            try signatures.verify(jws, kind: .message, purpose: .endpointSigning, at: now.adding(.seconds(1)))
        }
    }

    private static func sign(_ jws: FlattenedJWS, as algorithm: SignatureAlgorithm, key: SigningKey) throws -> FlattenedJWS {
        let header = try ProtectedHeader(base64url: jws.protected, kind: .message)
        let unsigned = FlattenedJWS(
            protected: ProtectedHeader(
                algorithm: algorithm, kind: .message, issuedAt: header.issuedAt, certificateDigest: header.certificateDigest,
                certificates: header.certificates
            ).base64url, payload: jws.payload, signature: "")
        return FlattenedJWS(
            protected: unsigned.protected, payload: unsigned.payload, signature: Base64URL.encode(try key.sign(unsigned.signingInput)))
    }

    /// What an authority with the `openssl` command issues for whatever key it is handed.
    private static func issued(by pki: DevelopmentPKI, key: URL, in directory: TemporaryDirectory) throws -> Certificate {
        let request = directory.file("careless.csr")
        let own = directory.file("careless.key")
        try SigningKey.generate().write(to: own)
        let asked = try Tool.run("openssl", ["req", "-new", "-key", own.path, "-subj", "/CN=Careless", "-out", request.path])
        #expect(asked.status == 0, "\(asked.output)")
        let authority = pki.directory.appending(path: "authority")
        let output = directory.file("careless.pem")
        let made = try Tool.run(
            "env",
            [
                "URN=\(CertifiedSubject.endpoint(SampleExchange.police).urn(exchange: SampleExchange.name))", "openssl", "x509", "-req", "-in",
                request.path, "-CA",
                authority.appending(path: "issuing.pem").path, "-CAkey", authority.appending(path: "issuing.key").path, "-days", "30",
                "-force_pubkey", key.path, "-keyform", "DER", "-extfile",
                Suites.repository.appending(path: "Certificates/profiles/endpoint-signing.cnf").path, "-out", output.path,
            ])
        #expect(made.status == 0, "\(made.output)")
        return try #require(try Certificate.bundle(contentsOf: output).first)
    }
}
