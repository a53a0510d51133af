import ExchangeFormats
import Foundation
import Testing
import Trust

/// A token of SoftHSM in a folder of the tests' own. One for the process: module and engine live as long as that.
struct SoftToken: Sendable {
    static let module = "/usr/lib/softhsm/libsofthsm2.so"
    /// `nil` where SoftHSM or the engine is not installed.
    static let shared: SoftToken? = try? SoftToken()

    let directory: TemporaryDirectory
    let key: SigningKey

    private init() throws {
        guard FileManager.default.fileExists(atPath: Self.module), let engines = try? Tool.run("openssl", ["version", "-e"]).output,
            let folder = engines.split(separator: "\"").dropFirst().first, FileManager.default.fileExists(atPath: folder + "/pkcs11.so")
        else { throw CocoaError(.fileNoSuchFile) }
        directory = try TemporaryDirectory()
        let tokens = directory.file("tokens")
        try FileManager.default.createDirectory(at: tokens, withIntermediateDirectories: true)
        let configuration = try directory.write(
            "softhsm2.conf", Array("directories.tokendir = \(tokens.path)\nobjectstore.backend = file\nlog.level = ERROR\n".utf8))
        setenv("SOFTHSM2_CONF", configuration.path, 1)
        key = SigningKey.generate()
        let clear = try directory.write("clear.key", key.pem, mode: 0o600)
        _ = try directory.write("pin", Array("4321\n".utf8), mode: 0o600)
        _ = try directory.write("wrong", Array("9999\n".utf8), mode: 0o600)
        for command in [
            ["--init-token", "--free", "--label", "vartai", "--so-pin", "12345678", "--pin", "4321"],
            ["--import", clear.path, "--token", "vartai", "--label", "seal", "--id", "01", "--pin", "4321"],
        ] {
            guard try Tool.run("softhsm2-util", command).status == 0 else { throw CocoaError(.fileNoSuchFile) }
        }
        // Made on the token, which gives them to nobody; softhsm2-util makes no keys.
        for (label, id, use) in [("wrapping", "02", "--usage-derive"), ("next", "03", "--usage-derive"), ("signs", "04", "--usage-sign")] {
            let made = try Tool.run(
                "pkcs11-tool",
                [
                    "--module", Self.module, "--token-label", "vartai", "--login", "--pin", "4321", "--keypairgen", "--key-type", "EC:prime256v1",
                    "--label", label, "--id", id, use,
                ])
            guard made.status == 0 else { throw CocoaError(.fileNoSuchFile) }
        }
    }

    func uri(_ object: String = "seal", token: String = "vartai", pin: String = "pin", module: String = module) -> String {
        "pkcs11:token=\(token);object=\(object)?pin-source=file:\(directory.file(pin).path)&module-path=\(module)"
    }
}

@Suite("Keys on tokens", .enabled(if: SoftToken.shared != nil, "softhsm2, opensc or libengine-pkcs11-openssl is not installed"))
struct TokenTests {
    private let token: SoftToken

    init() throws { token = try #require(SoftToken.shared) }

    @Test func aTokenSignsInTheFormOfJOSE() throws {
        let (key, certificates) = try KeySource(token.uri()).load()
        #expect(key.isOnToken && key.kind == .p256 && certificates.isEmpty)
        #expect(try key.verificationKey == token.key.verificationKey)
        let bytes = Array("žinutė".utf8)
        for _ in 0..<50 {
            let signature = try key.sign(bytes)
            #expect(signature.count == 64)
            #expect(try token.key.verificationKey.verify(signature: signature, over: bytes))
            #expect(try key.verificationKey.verify(signature: signature, over: bytes))
        }
    }

    @Test func aGatewaySealsEvidenceWithIt() throws {
        let exchange = try SampleExchange()
        let certificate = try exchange.issuer().issue(
            .gatewaySeal, commonName: "Seal", subject: .gateway("lt.vartai"), exchange: SampleExchange.name, key: token.key.verificationKey,
            validity: SampleExchange.now.adding(.seconds(-60))..<SampleExchange.now.adding(.seconds(86_400)), random: exchange.random)
        let file = try token.directory.write("seal-\(UUID().uuidString).pem", Array(certificate.pem.utf8))
        let credential = try CredentialSource(certificates: file, key: KeySource(token.uri())).load()
        let jws = try credential.signer().sign(.evidenceRoot, payload: Array("{}".utf8), issuedAt: SampleExchange.now)
        let verified = try exchange.signatures().verify(jws, kind: .evidenceRoot, purpose: .gatewaySeal, at: SampleExchange.now)
        #expect(verified.header.algorithm == .es256 && verified.certificate == certificate)
        // The same certificate with another key is told apart.
        #expect(
            throws: TrustError.key(
                .ofAnotherCertificate(key: "pkcs11:object=seal;token=vartai;type=private", certificate: exchange.pki.gatewaySeal.certificates.path))
        ) {
            try CredentialSource(certificates: exchange.pki.gatewaySeal.certificates, key: KeySource(token.uri())).load()
        }
    }

    /// More threads than the engine keeps sessions: each waits its turn, and no signature is another's.
    @Test func manyThreadsSignAtOnce() async throws {
        let key = try KeySource(token.uri()).load().key
        let verifier = try token.key.verificationKey
        let good = await withTaskGroup(of: Int.self) { group in
            for worker in 0..<32 {
                group.addTask {
                    (0..<25).count { round in
                        let bytes = Array("\(worker) \(round)".utf8)
                        return (try? key.sign(bytes)).map { verifier.verify(signature: $0, over: bytes) } ?? false
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(good == 32 * 25)
    }

    @Test func whatIsNotThereIsSaid() throws {
        // The module is that of the process: loaded before another is asked for.
        _ = try KeySource(token.uri()).load()
        #expect(throws: TrustError.key(.tokenKeyMissing)) { try KeySource(token.uri("nera")).load() }
        #expect(throws: TrustError.key(.tokenKeyMissing)) { try KeySource(token.uri(token: "nera")).load() }
        #expect(throws: TrustError.key(.secondModule(path: "/nera.so"))) { try KeySource(token.uri(module: "/nera.so")).load() }
        #expect(throws: TrustError.fileUnusable(path: token.directory.file("nera").path, reason: "No such file or directory")) {
            try KeySource(token.uri(pin: "nera")).load()
        }
    }

    // MARK: Wrapping

    @Test func aMasterKeyLiesUnderAKeyOnTheToken() throws {
        let folder = try TemporaryDirectory()
        let random = SystemRandom()
        func files(_ key: String?, former: String? = nil) throws -> MasterKeyFiles {
            let keys = try [key, former].map { try $0.map { try WrappingKey(KeySource(token.uri($0))) } }
            return MasterKeyFiles(folder: folder.url, wrapping: keys[0], former: keys[1])
        }
        let inClear = try files(nil).open(expecting: nil, random: random)
        // From a file to the token, and from one of its keys to another.
        let first = try files("wrapping").rewrap(expecting: inClear.identifier, random: random) { $1 }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["master.jwe"])
        #expect(try files("wrapping").open(expecting: first.identifier, random: random).identifier == first.identifier)
        let next = try files("next")
        #expect(
            throws: TrustError.masterKey(
                .ofAnotherWrappingKey(path: folder.file("master.jwe").path, name: "pkcs11:object=next;token=vartai;type=private"))
        ) { try next.open(expecting: first.identifier, random: random) }
        let second = try files("next", former: "wrapping").rewrap(expecting: first.identifier, random: random) { $1 }
        #expect(try files("next").open(expecting: second.identifier, random: random).identifier == second.identifier)
        #expect(try WrappingKey(KeySource(token.uri("next"))).isOnToken)
    }

    @Test(arguments: ["seal", "signs"]) func aKeyThatMayOnlySignWrapsNothing(object: String) throws {
        #expect(throws: TrustError.key(.cannotAgree(name: "pkcs11:object=\(object);token=vartai;type=private"))) {
            try WrappingKey(KeySource(token.uri(object)))
        }
    }
}
