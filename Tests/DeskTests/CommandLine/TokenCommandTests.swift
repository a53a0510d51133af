import Desk
import DeskStorage
import ExchangeFormats
import Foundation
import Testing
import Trust

enum SoftHSM {
    static let module = "/usr/lib/softhsm/libsofthsm2.so"
    static let isInstalled =
        [module, "/usr/bin/softhsm2-util", "/usr/bin/pkcs11-tool"].allSatisfy { FileManager.default.fileExists(atPath: $0) }
        && ["x86_64", "aarch64"].contains { FileManager.default.fileExists(atPath: "/usr/lib/\($0)-linux-gnu/engines-3/pkcs11.so") }
}

/// Keys on tokens on the command line: each command is a process of its own, so that it meets the token for the first time.
@Suite("Keys on tokens, on the command line", .enabled(if: SoftHSM.isInstalled, "softhsm2, opensc or libengine-pkcs11-openssl is not installed"))
struct TokenCommandTests {
    private let directory: TemporaryDirectory
    private let environment: [String: String]

    init() throws {
        directory = try TemporaryDirectory()
        let tokens = directory.url.appending(path: "tokens")
        try FileManager.default.createDirectory(at: tokens, withIntermediateDirectories: true)
        let configuration = directory.url.appending(path: "softhsm2.conf")
        try Data("directories.tokendir = \(tokens.path)\nobjectstore.backend = file\nlog.level = ERROR\n".utf8).write(to: configuration)
        environment = ["LANG": "C.UTF-8", "SOFTHSM2_CONF": configuration.path]
        try SigningKey.generate().write(to: directory.url.appending(path: "clear.key"))
        for (name, pin) in [("pin", "4321"), ("wrong", "9999")] {
            let file = directory.url.appending(path: name)
            #expect(FileManager.default.createFile(atPath: file.path, contents: Data(pin.utf8), attributes: [.posixPermissions: 0o600]))
        }
        let util = "/usr/bin/softhsm2-util"
        for (program, arguments) in [
            (util, ["--init-token", "--free", "--label", "vartai", "--so-pin", "12345678", "--pin", "4321"]),
            (
                util,
                [
                    "--import", directory.url.appending(path: "clear.key").path, "--token", "vartai", "--label", "parasas", "--id", "01", "--pin",
                    "4321",
                ]
            ),
            (
                "/usr/bin/pkcs11-tool",
                [
                    "--module", SoftHSM.module, "--token-label", "vartai", "--login", "--pin", "4321", "--keypairgen", "--key-type",
                    "EC:prime256v1", "--label", "raktai", "--id", "02", "--usage-derive",
                ]
            ),
        ] {
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
            process.environment = environment
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }

    @Test(
        "The signing key is asked for on the token, and what is wrong is said",
        arguments: [
            ("pin", "parasas", SoftHSM.module, Int32(0), ""), ("wrong", "parasas", SoftHSM.module, 78, "the token’s PIN is wrong"),
            ("pin", "nera", SoftHSM.module, 78, "no such token"), ("pin", "parasas", "/nera.so", 78, "/nera.so cannot be loaded"),
        ])
    func signingKey(pin: String, object: String, module: String, status: Int32, sentence: String) async throws {
        defer { directory.remove() }
        let pki = try DevelopmentPKI.create(
            in: directory.url.appending(path: "pki"), exchange: "lt.test", gatewayID: "lt.vartai", endpoints: [], clock: SystemClock(),
            random: SystemRandom())
        let invitation = try EnrolmentOffice(folder: pki.directory).invite(
            "lt.md", exchange: "lt.test", for: .seconds(3600), clock: SystemClock(), random: SystemRandom())
        try Data(invitation.bytes).write(to: directory.url.appending(path: "invitation"))
        let keys = directory.url.appending(path: "keys")
        let uri = "pkcs11:token=vartai;object=\(object)?pin-source=file:\(directory.url.appending(path: pin).path)&module-path=\(module)"
        let result = try await Command.run(
            [
                "desk", "enrol", "--token", directory.url.appending(path: "invitation").path, "--out", keys.path, "--signing-key", uri, "--language",
                "en",
            ],
            environment: environment)
        #expect(result.status == status && (sentence.isEmpty ? result.errors.isEmpty : result.errors.contains(sentence)), "\(result)")
        guard status == 0 else { return }
        // The request is for the token's key, which lies in no file here.
        let request = try EnrolmentRequest(Array(Data(contentsOf: keys.appending(path: "request.json")))).keyRequest
        let clear = try SigningKey(contentsOf: directory.url.appending(path: "clear.key"))
        #expect(try request.requests[.signing]?.key == clear.verificationKey)
        #expect(!FileManager.default.fileExists(atPath: keys.appending(path: "signing.key").path))
    }

    @Test("A desk’s master key goes from its file to the token, and what is wrong is said first")
    func rewrap() async throws {
        defer { directory.remove() }
        let pki = try DevelopmentPKI.create(
            in: directory.url.appending(path: "pki"), exchange: "lt.test", gatewayID: "lt.vartai", endpoints: ["lt.md"], clock: SystemClock(),
            random: SystemRandom())
        let (tls, signing) = (pki.endpointTLS("lt.md"), pki.endpointSigning("lt.md"))
        let (state, keys) = (directory.url.appending(path: "state"), directory.url.appending(path: "keys"))
        let id = UUID()
        let store = try SQLiteDeskStore(folder: state, keys: keys, exchange: "lt.test", endpoint: "lt.md", random: SystemRandom())
        try await store.write { writer in
            _ = try writer.insert(
                OutgoingMessage(
                    messageID: id, formatID: "THB-230", formatVersion: FormatVersion(1, 0), conversationID: id, inReplyTo: nil,
                    recipients: ["lt.vsat"],
                    createdAt: SampleExchange.now, validUntil: SampleExchange.now, messageDigest: [1], notBefore: SampleExchange.now),
                content: [1, 2, 3])
        }
        try store.close()
        let configuration = directory.url.appending(path: "desk.yaml")
        func rewrap(_ key: String, pin: String? = "pin") async throws -> Command.Result {
            let text = """
                exchange: lt.test
                endpoint: lt.md
                gateway: {host: 127.0.0.1, port: 1, serverName: localhost}
                state: state
                keys: keys
                tls: {certificate: \(tls.certificates.path), key: \(tls.key.path)}
                signing: {certificate: \(signing.certificates.path), key: \(signing.key.path)}
                wrapping: {key: "\(key)"\(pin.map { ", passphrase: \($0)" } ?? "")}
                anchors: pki/anchors.pem
                revocationLists: [pki/crl.pem]
                staff: darbuotojas-7
                """
            try Data(text.utf8).write(to: configuration)
            return try await Command.run(["desk", "rewrap", "--config", configuration.path, "--language", "en"], environment: environment)
        }
        let uri = "pkcs11:token=vartai;object=raktai?module-path=\(SoftHSM.module)"
        for (key, pin, sentence) in [
            (uri, "wrong", "the token’s PIN is wrong"), (uri.replacing("raktai", with: "nera"), "pin", "there is no such token"),
            (uri.replacing("raktai", with: "parasas"), "pin", "wraps nothing"), (signing.key.path, nil, "has to be one of its own"),
        ] as [(String, String?, String)] {
            let wrong = try await rewrap(key, pin: pin)
            #expect(wrong.status == 78 && wrong.errors.contains(sentence), "\(wrong)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: keys.path).contains("master.key"))
        let done = try await rewrap(uri)
        #expect(done.status == 0 && done.output.contains("Keys re-wrapped: 1, damaged: 0."), "\(done)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: keys.path).filter { $0.hasPrefix("master.") } == ["master.jwe"])
        let status = try await Command.run(["pki", "status", configuration.path, "--language", "en"], environment: environment)
        #expect(status.output.contains("wrapping key") && status.output.contains("object=raktai"), "\(status)")
    }
}
