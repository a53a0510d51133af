import ExchangeFormats
import Foundation
import Testing
import Trust

enum SoftHSM {
    static let module = "/usr/lib/softhsm/libsofthsm2.so"
    static let isInstalled =
        FileManager.default.fileExists(atPath: module) && FileManager.default.fileExists(atPath: "/usr/bin/softhsm2-util")
        && ["x86_64", "aarch64"].contains { FileManager.default.fileExists(atPath: "/usr/lib/\($0)-linux-gnu/engines-3/pkcs11.so") }
}

/// Keys on tokens on the command line: each command is a process of its own, so that it meets the token for the first time.
@Suite("Keys on tokens, on the command line", .enabled(if: SoftHSM.isInstalled, "softhsm2 or libengine-pkcs11-openssl is not installed"))
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
        for arguments in [
            ["--init-token", "--free", "--label", "vartai", "--so-pin", "12345678", "--pin", "4321"],
            ["--import", directory.url.appending(path: "clear.key").path, "--token", "vartai", "--label", "parasas", "--id", "01", "--pin", "4321"],
        ] {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/softhsm2-util")
            process.arguments = arguments
            process.environment = environment
            process.standardOutput = FileHandle.nullDevice
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
}
