import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Where private keys are")
struct KeySourceTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func file(_ name: String, _ text: String, mode: Int = 0o600) throws -> URL { try directory.write(name, Array(text.utf8), mode: mode) }

    private func source(_ key: String, passphrase: String? = nil) throws -> KeySource {
        try KeySource(key, passphrase: passphrase, relativeTo: directory.url.appending(path: "x").deletingLastPathComponent())
    }

    @Test(arguments: KeyKind.allCases) func encryptedKeysAreReadWithTheirPassphraseOnly(kind: KeyKind) throws {
        let key = SigningKey.generate(kind)
        let path = directory.file("a.key")
        // The end of the line is none of the passphrase; letters of any alphabet are.
        _ = try file("good", "slaptažodis ąžuolas\n")
        _ = try file("bad", "slaptažodis")
        try key.write(to: path, passphrase: SecretSource(directory.file("good").path, relativeTo: nil))
        let text = try String(contentsOf: path, encoding: .utf8)
        #expect(text.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
        #expect(try FileManager.default.attributesOfItem(atPath: path.path)[.posixPermissions] as? Int == 0o600)
        #expect(try source(path.path, passphrase: "good").load().key.verificationKey == key.verificationKey)
        #expect(throws: TrustError.key(.passphraseWrong(path: path.path))) { try source(path.path, passphrase: "bad").load() }
        #expect(throws: TrustError.key(.passphraseMissing(path: path.path))) { try source(path.path).load() }
        // A file in the clear where a passphrase is named is not what somebody believes it to be.
        let clear = directory.file("b.key")
        try key.write(to: clear)
        #expect(throws: TrustError.key(.passphraseUnneeded(path: clear.path))) { try source(clear.path, passphrase: "good").load() }
        #expect(try source(clear.path).load().key.verificationKey == key.verificationKey)
    }

    @Test(
        .enabled(if: Tool.hasOpenSSL, "the openssl command is not here"),
        arguments: [
            ["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256"], ["-scrypt"], ["-v2", "aes-128-cbc"],
        ])
    func encryptedKeysOfOpenSSLAreRead(scheme: [String]) throws {
        let key = SigningKey.generate()
        let made = try Tool.run("openssl", ["pkcs8", "-topk8", "-passout", "pass:slaptas"] + scheme, input: key.pem)
        _ = try file("openssl.key", made.output)
        _ = try file("passphrase", "slaptas")
        #expect(try source("openssl.key", passphrase: "passphrase").load().key.verificationKey == key.verificationKey)
    }

    @Test(.enabled(if: Tool.hasOpenSSL, "the openssl command is not here")) func opensslReadsWhatWeEncrypt() throws {
        let key = SigningKey.generate()
        let secret = try file("passphrase", "slaptas")
        try key.write(to: directory.file("ours.key"), passphrase: SecretSource(secret.path, relativeTo: nil))
        let read = try Tool.run(
            "openssl",
            [
                "pkey", "-in", directory.file("ours.key").path, "-passin", "file:\(secret.path)", "-pubout", "-outform", "DER", "-out",
                directory.file("public").path,
            ])
        #expect(read.status == 0, "\(read.output)")
        #expect(try Array(Data(contentsOf: directory.file("public"))) == key.verificationKey.subjectPublicKeyInfo)
        let structure = try Tool.run("openssl", ["asn1parse", "-in", directory.file("ours.key").path])
        #expect(structure.output.contains("aes-256-cbc") && structure.output.contains("hmacWithSHA256"), "\(structure.output)")
    }

    @Test(.enabled(if: Tool.hasOpenSSL, "the openssl command is not here")) func aPKCS12FileBringsItsCertificatesAlong() throws {
        let exchange = try SampleExchange()
        let files = exchange.pki.endpointSigning(SampleExchange.police)
        let secret = try file("passphrase", "slaptas")
        func export(_ name: String, _ options: [String]) throws -> String {
            let path = directory.file(name).path
            let made = try Tool.run(
                "openssl",
                ["pkcs12", "-export", "-inkey", files.key.path, "-in", files.certificates.path, "-passout", "file:\(secret.path)", "-out", path]
                    + options)
            #expect(made.status == 0, "\(made.output)")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            return path
        }
        let whole = try export("a.p12", [])
        let credential = try CredentialSource(certificates: nil, key: source(whole, passphrase: "passphrase")).load()
        #expect(try credential.signer().certificate == files.signer().certificate)
        #expect(try credential.certificates == Certificate.bundle(contentsOf: files.certificates))
        let bare = try export("b.p12", ["-nocerts"])
        #expect(throws: TrustError.key(.certificateMissing(path: bare))) {
            try CredentialSource(certificates: nil, key: source(bare, passphrase: "passphrase")).load()
        }
        #expect(throws: TrustError.key(.passphraseMissing(path: whole))) { try source(whole).load() }
        _ = try file("other", "kitas")
        #expect(throws: TrustError.key(.passphraseWrong(path: whole))) { try source(whole, passphrase: "other").load() }
        // RC2 with 40 bits, as old programs still write it.
        let old = try export("c.p12", ["-legacy"])
        #expect(throws: TrustError.key(.unreadable(path: old))) { try source(old, passphrase: "passphrase").load() }
        _ = try directory.write("d.p12", [0x30, 0x03, 1, 2, 3], mode: 0o600)
        #expect(throws: TrustError.key(.unreadable(path: directory.file("d.p12").path))) { try source("d.p12", passphrase: "passphrase").load() }
    }

    @Test func aKeyOfAnotherCertificateIsNamedWithIt() throws {
        let exchange = try SampleExchange()
        let (seal, signing) = (exchange.pki.gatewaySeal, exchange.pki.endpointSigning(SampleExchange.police))
        #expect(throws: TrustError.key(.ofAnotherCertificate(key: signing.key.path, certificate: seal.certificates.path))) {
            try CredentialSource(certificates: seal.certificates, key: KeySource(file: signing.key)).load()
        }
    }

    @Test(arguments: ["", "\n", "two\nlines", "null\u{0}byte", String(repeating: "a", count: 1025)])
    func aPassphraseIsOneLine(content: String) throws {
        let secret = try file("passphrase", content)
        try SigningKey.generate().write(to: directory.file("a.key"))
        #expect(throws: TrustError.key(.secretMalformed(path: secret.path))) { try source("a.key", passphrase: secret.path).load() }
    }

    @Test(arguments: [0o640, 0o604, 0o644]) func aPassphraseIsForItsOwnerOnly(mode: Int) throws {
        let secret = try file("passphrase", "slaptas", mode: mode)
        try SigningKey.generate().write(to: directory.file("a.key"))
        #expect(throws: TrustError.fileOpenToOthers(path: secret.path, mode: "0" + String(mode, radix: 8))) {
            try source("a.key", passphrase: "passphrase").load()
        }
    }

    @Test(arguments: ["nera", "", "../a", ".."]) func aCredentialThatSystemdDidNotPassIsNamed(name: String) throws {
        #expect(throws: TrustError.key(.credentialMissing(name: name))) { try source("credential:\(name)").load() }
    }

    @Test(arguments: [
        "pkcs11:", "pkcs11:token=a", "pkcs11:object=a?pin-value=1234", "pkcs11:object=a;pin-value=1234", "pkcs11:object=a?pin-source=|cat%20pin",
        "pkcs11:object=a;object=b?pin-source=/pin", "pkcs11:object=a;type=cert?pin-source=/pin", "pkcs11:object=?pin-source=/pin",
        "pkcs11:object=a;colour=b?pin-source=/pin", "pkcs11:object=a b?pin-source=/pin", "pkcs11:object=a?pin-source=%00",
    ])
    func whatIsNoURIOfAPrivateKeyIsRefused(uri: String) {
        #expect(throws: TrustError.key(.tokenURIMalformed)) { try KeySource(uri) }
    }

    @Test func aTokenNeedsAPinFromExactlyOnePlace() throws {
        #expect(throws: TrustError.key(.pinMissing)) { try KeySource("pkcs11:object=a") }
        #expect(throws: TrustError.key(.tokenURIMalformed)) { try KeySource("pkcs11:object=a?pin-source=/pin", passphrase: "/pin") }
        #expect(try KeySource("pkcs11:object=a?pin-source=file:///pin").isOnToken)
    }

    @Test func everySentenceIsThereInBothLanguages() {
        let failures: [KeyFailure] = [
            .passphraseMissing(path: "a"), .passphraseWrong(path: "a"), .passphraseUnneeded(path: "a"), .secretMalformed(path: "a"),
            .credentialMissing(name: "a"), .unreadable(path: "a"), .certificateMissing(path: "a"), .ofAnotherCertificate(key: "a", certificate: "b"),
            .tokenForTLS, .tokenURIMalformed, .pinMissing, .pinWrong, .pinLocked, .engineMissing, .moduleUnusable(path: "a"),
            .secondModule(path: "a"),
            .tokenKeyMissing, .tokenFailed("a"), .cannotAgree(name: "a"), .notOfItsOwn(name: "a"),
        ]
        #expect(Set(failures.map(\.sentence.lt)).count == failures.count && Set(failures.map(\.sentence.en)).count == failures.count)
    }
}
