import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Keys and their files") struct KeyTests {
    /// RFC 7515 appendix A.3.
    @Test func signatureOfTheStandard() throws {
        let x = try #require(Base64URL.decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"))
        let y = try #require(Base64URL.decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
        let prefix = try #require(Suites.bytes(hexadecimal: "3059301306072a8648ce3d020106082a8648ce3d03010703420004"))
        let key = try VerificationKey(subjectPublicKeyInfo: prefix + x + y)
        let jws = FlattenedJWS(
            protected: "eyJhbGciOiJFUzI1NiJ9",
            payload: "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
            signature: "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
        let signature = try #require(Base64URL.decode(jws.signature))
        #expect(key.verify(signature: signature, over: jws.signingInput))
        #expect(!key.verify(signature: signature, over: jws.signingInput + [0]))
        #expect(!key.verify(signature: signature.dropLast() + [], over: jws.signingInput))
    }

    @Test(arguments: KeyKind.allCases) func signaturesAreFixedInLengthAndVerify(kind: KeyKind) throws {
        let key = SigningKey.generate(kind)
        // Enough to meet numbers with leading zeros.
        for index in 0..<600 {
            let bytes = Array("žinutė \(index)".utf8)
            let signature = try key.sign(bytes)
            #expect(signature.count == 64)
            #expect(try key.verificationKey.verify(signature: signature, over: bytes))
        }
    }

    @Test(arguments: KeyKind.allCases) func keyFilesAreForTheirOwnerOnly(kind: KeyKind) throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("a.key")
        let key = SigningKey.generate(kind)
        try key.write(to: file)
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
        #expect(try SigningKey(contentsOf: file).verificationKey == key.verificationKey)
        #expect(throws: TrustError.self) { try SigningKey.generate().write(to: file) }
        #expect(try SigningKey(contentsOf: file).verificationKey == key.verificationKey)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.url.path) == ["a.key"])
        for mode in [0o640, 0o604, 0o620, 0o666] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            #expect(throws: TrustError.fileOpenToOthers(path: file.path, mode: "0" + String(mode, radix: 8))) { try SigningKey(contentsOf: file) }
        }
        #expect(throws: TrustError.self) { try SigningKey(contentsOf: directory.file("absent.key")) }
        #expect(throws: TrustError.self) { try SigningKey(contentsOf: directory.url) }
    }

    @Test func malformedKeys() throws {
        #expect(throws: TrustError.keyMalformed) { try SigningKey(pem: Array("rubbish".utf8)) }
        #expect(throws: TrustError.keyMalformed) { try VerificationKey(subjectPublicKeyInfo: [0x30, 0]) }
        let p256 = try SigningKey.generate().verificationKey.subjectPublicKeyInfo
        #expect(throws: TrustError.keyMalformed) { try VerificationKey(subjectPublicKeyInfo: p256 + [0]) }
    }

    @Test(.enabled(if: Tool.hasOpenSSL, "the openssl command is not here"), arguments: ["P-384", "secp256k1"]) func otherCurves(curve: String) throws
    {
        let made = try Tool.run("openssl", ["genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:\(curve)"])
        let made30 = made.status == 0 ? made : try Tool.run("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:\(curve)"])
        #expect(throws: TrustError.keyKindRefused) { try SigningKey(pem: Array(made30.output.utf8)) }
    }

    @Test(.enabled(if: Tool.hasOpenSSL, "the openssl command is not here"), arguments: KeyKind.allCases)
    func encryptedKeysAreRefusedAndNobodyIsAsked(kind: KeyKind) throws {
        let key = SigningKey.generate(kind)
        let encrypted = try Tool.run("openssl", ["pkcs8", "-topk8", "-passout", "pass:slaptas"], input: key.pem)
        #expect(encrypted.output.contains("ENCRYPTED"))
        #expect(throws: TrustError.keyMalformed) { try SigningKey(pem: Array(encrypted.output.utf8)) }
    }

    @Test(.enabled(if: Tool.hasOpenSSL, "the openssl command is not here"), arguments: KeyKind.allCases) func opensslReadsOurKeys(kind: KeyKind)
        throws
    {
        let checked = try Tool.run("openssl", ["pkey", "-check", "-noout"], input: SigningKey.generate(kind).pem)
        #expect(checked.status == 0 && checked.output.contains("Key is valid"), "\(checked.output)")
    }

    @Test func masterKeyFile() throws {
        let directory = try TemporaryDirectory()
        let files = MasterKeyFiles(folder: directory.url, wrapping: nil)
        let file = directory.file("master.key")
        let made = try files.open(expecting: nil, random: SystemRandom())
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
        #expect(try files.open(expecting: made.identifier, random: SystemRandom()).identifier == made.identifier)
        #expect(throws: TrustError.masterKey(.wrong(path: file.path))) {
            try files.open(expecting: [UInt8](repeating: 0, count: 8), random: SystemRandom())
        }
        let absent = MasterKeyFiles(folder: directory.file("absent"), wrapping: nil)
        #expect(throws: TrustError.masterKey(.missing(path: directory.file("absent/master.key").path))) {
            try absent.open(expecting: made.identifier, random: SystemRandom())
        }
        _ = try directory.write("master.key", [UInt8](repeating: 1, count: 31), mode: 0o600)
        #expect(throws: TrustError.masterKey(.malformed(path: file.path))) { try files.open(expecting: nil, random: SystemRandom()) }
        _ = try directory.write("master.key", [UInt8](repeating: 1, count: 32), mode: 0o644)
        #expect(throws: TrustError.fileOpenToOthers(path: file.path, mode: "0644")) { try files.open(expecting: nil, random: SystemRandom()) }
    }
}
