import Foundation
import Story
import Testing

/// SoftHSM with one key that may agree on keys, in a folder of its own.
private struct WrappingToken {
    static let module = "/usr/lib/softhsm/libsofthsm2.so"
    static let isInstalled =
        ["/usr/bin/softhsm2-util", "/usr/bin/pkcs11-tool", module].allSatisfy { FileManager.default.fileExists(atPath: $0) }
        && ["x86_64", "aarch64"].contains { FileManager.default.fileExists(atPath: "/usr/lib/\($0)-linux-gnu/engines-3/pkcs11.so") }

    let environment: [String: String]
    let pin: URL

    init(in folder: URL) async throws {
        let tokens = folder.appending(path: "tokens")
        try FileManager.default.createDirectory(at: tokens, withIntermediateDirectories: true)
        let configuration = folder.appending(path: "softhsm2.conf")
        try Data("directories.tokendir = \(tokens.path)\nobjectstore.backend = file\nlog.level = ERROR\n".utf8).write(to: configuration)
        environment = ["SOFTHSM2_CONF": configuration.path]
        pin = folder.appending(path: "pin")
        try write(pin: "4321")
        for (program, arguments) in [
            ("/usr/bin/softhsm2-util", ["--init-token", "--free", "--label", "vartai", "--so-pin", "12345678", "--pin", "4321"]),
            (
                "/usr/bin/pkcs11-tool",
                [
                    "--module", Self.module, "--token-label", "vartai", "--login", "--pin", "4321", "--keypairgen", "--key-type", "EC:prime256v1",
                    "--label", "raktai", "--id", "01", "--usage-derive",
                ]
            ),
        ] {
            let result = try await Command.run(URL(filePath: program), arguments, environment: environment)
            #expect(result.succeeded, "\(result.errors)")
        }
    }

    func write(pin value: String) throws {
        try Data(value.utf8).write(to: pin)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: pin.path)
    }

    func configuration(object: String = "raktai") -> String {
        "wrapping: {key: \"pkcs11:token=vartai;object=\(object)?module-path=\(Self.module)\", passphrase: \(pin.path)}\n"
    }
}

extension Serially {
    @Suite(.enabled(if: WrappingToken.isInstalled, "softhsm2, opensc or libengine-pkcs11-openssl is not installed"))
    struct TokenTests {
        /// A gateway that ran with its master key in a file goes over to one on a token, and takes messages as before.
        @Test(.timeLimit(.minutes(6))) func aGatewayGoesOverToAToken() async throws {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let token = try await WrappingToken(in: folder.url)
            try await withWorld(gatewayEnvironment: { _ in token.environment }) { world in
                func vartaid(_ arguments: String...) async throws -> CommandResult {
                    try await Command.run(
                        world.place.vartaid, arguments + ["--config", world.place.gatewayConfiguration.path], environment: token.environment)
                }
                try await world.startGateway()
                let before = Ledger()
                try await CrashRun(world, connections: 2).submit(count: 20, kills: [], ledger: before)
                #expect(await world.stopGateway() == 0)

                let plain = try String(contentsOf: world.place.gatewayConfiguration, encoding: .utf8)
                try Data((plain + "\n" + token.configuration()).utf8).write(to: world.place.gatewayConfiguration)
                let unready = try await vartaid()
                #expect(unready.status == 74 && unready.errors.contains("lies in clear although"), "\(unready.errors)")
                let status = try await Command.run(
                    world.place.vartai, ["pki", "status", world.place.gatewayConfiguration.path, "--json"])
                #expect(status.status == 1 && status.output.contains("inClear"), "\(status.output)")

                // What is wrong with the token is said before anything is touched.
                try token.write(pin: "9999")
                for arguments in [["check"], ["run", "--rewrap"], []] {
                    let wrong = try await Command.run(
                        world.place.vartaid, arguments + ["--config", world.place.gatewayConfiguration.path], environment: token.environment)
                    #expect(wrong.status == 78 && wrong.errors.contains("“wrapping”: the token’s PIN is wrong"), "\(wrong.errors)")
                }
                try token.write(pin: "4321")
                let absent = try await Command.run(
                    world.place.vartaid, ["--config", world.place.gatewayConfiguration.path, "--rewrap"],
                    environment: ["SOFTHSM2_CONF": "/dev/null"])
                #expect(absent.status == 78 && absent.errors.contains("“wrapping”: "), "\(absent.errors)")

                let rewrapped = try await vartaid("--rewrap")
                #expect(rewrapped.succeeded && rewrapped.output.contains("damaged: 0"), "\(rewrapped.errors)")
                #expect(try await vartaid("check").succeeded)
                try await world.startGateway()
                let after = Ledger()
                try await CrashRun(world, connections: 2).submit(count: 20, kills: [], ledger: after)
                // What was accepted under the old key is handed out under the new one.
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let tally = try await CrashRun(world).tally(before)
                #expect(tally.acknowledged == 20 && tally.lost == 0 && tally.repeated == 0)
                let good = try await Command.run(
                    world.place.vartai, ["pki", "status", world.place.gatewayConfiguration.path, "--language", "en"])
                #expect(good.succeeded && good.output.contains("wrapping key") && good.output.contains("object=raktai"), "\(good.output)")
                #expect(await world.stopGateway() == 0)

                // A key has one use.
                let seal = world.place.pki.appending(path: "gateway/seal.key")
                try Data((plain + "\nwrapping: {key: \"\(seal.path)\"}\n").utf8).write(to: world.place.gatewayConfiguration)
                for arguments in ["check", "--rewrap"] {
                    let twice = try await vartaid(arguments)
                    #expect(twice.status == 78 && twice.errors.contains("has to be one of its own"), "\(twice.errors)")
                }

                // The configuration without the key, and with a key that is not there.
                try Data(plain.utf8).write(to: world.place.gatewayConfiguration)
                let unnamed = try await vartaid()
                #expect(unnamed.status == 74 && unnamed.errors.contains("name it in the configuration"), "\(unnamed.errors)")
                try Data((plain + "\n" + token.configuration(object: "nera")).utf8).write(to: world.place.gatewayConfiguration)
                let missing = try await vartaid()
                #expect(missing.status == 78 && missing.errors.contains("“wrapping”: there is no such token"), "\(missing.errors)")
            }
        }
    }
}
