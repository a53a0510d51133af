import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

extension Serially {
    /// A daemon that asks by itself what was revoked.
    @Suite struct RevocationTests {
        /// From the authority's publication to the end of an open connection, within a minute, while another authority hangs.
        @Test(.timeLimit(.minutes(4))) func aFetchedRevocationClosesOpenConnections() async throws {
            try await withWorld { world in
                let published = world.place.state.appending(path: "published")
                try FileManager.default.createDirectory(at: published, withIntermediateDirectories: true)
                let own = world.place.gateway.appending(path: "crl.pem")
                let lists = world.place.pki.appending(path: "crl.pem")
                for copy in [own, published.appending(path: "crl.pem")] { try FileManager.default.copyItem(at: lists, to: copy) }
                let (authority, ports) = try await Self.authority(published, world)
                defer { authority.kill() }
                let text = try String(contentsOf: world.place.gatewayConfiguration, encoding: .utf8).replacing(lists.path, with: own.path)
                let revocation = """
                    revocation:
                      lists: ["http://127.0.0.1:\(ports.silent)/crl.pem", "http://127.0.0.1:\(ports.files)/crl.pem"]
                      every: 5
                      timeout: 30

                    """
                try Data((text + revocation).utf8).write(to: world.place.gatewayConfiguration)
                try await world.startGateway()

                let keys = world.place.pki.appending(path: "endpoints/\(StoryEndpoint.borderGuard.rawValue)")
                let printed = world.place.exports.appending(path: "idle.txt")
                let idle = try ChildProcess(
                    name: "idle", executable: URL(filePath: "/usr/bin/env"),
                    arguments: [
                        "python3", Surroundings.repository.appending(path: "Tests/SystemTests/hangup/idle.py").path, String(world.port),
                        world.place.pki.appending(path: "anchors.pem").path, keys.appending(path: "tls.pem").path,
                        keys.appending(path: "tls.key").path,
                    ], log: printed)
                defer { idle.kill() }
                #expect(await Waiting.until(.seconds(60)) { (try? String(contentsOf: printed, encoding: .utf8)) == "200\n" })
                let revoked = try await Command.run(
                    world.place.vartai, ["pki", "revoke", "--pki", world.place.pki.path, keys.appending(path: "tls.pem").path])
                #expect(revoked.succeeded, "\(revoked.errors)")
                try Data(contentsOf: lists).write(to: published.appending(path: "crl.pem"), options: .atomic)
                #expect(await idle.ended(within: .seconds(60)), "a revocation has to bite within a minute")
                #expect(try String(contentsOf: printed, encoding: .utf8) == "200\nclosed\n")
                // Others are as they were.
                #expect(try await RawClient(.migration, world: world).inbox(wait: 0).isEmpty)
                let log = try String(contentsOf: world.place.logs.appending(path: "vartaid.log"), encoding: .utf8)
                #expect(log.contains("what was revoked cannot be learnt") && log.contains("registry applied"))
                #expect(await world.stopGateway() == 0)

                // The list that was fetched is in force at the next start, without anybody being asked.
                authority.kill()
                try await world.startGateway()
                let outcome = try await Command.run(
                    URL(filePath: "/usr/bin/curl"),
                    [
                        "-s", "-o", "/dev/null", "-w", "%{http_code}", "--cacert", world.place.pki.appending(path: "anchors.pem").path, "--cert",
                        keys.appending(path: "tls.pem").path, "--key", keys.appending(path: "tls.key").path, "--resolve",
                        "localhost:\(world.port):127.0.0.1", "https://localhost:\(world.port)/v1/directory",
                    ])
                #expect(outcome.output == "403")
            }
        }

        private static func authority(_ folder: URL, _ world: StoryWorld) async throws -> (ChildProcess, (files: Int, silent: Int)) {
            let log = world.place.exports.appending(path: "authority.txt")
            let process = try ChildProcess(
                name: "authority", executable: URL(filePath: "/usr/bin/env"),
                arguments: ["python3", Surroundings.repository.appending(path: "Tests/SystemTests/hangup/authority.py").path, folder.path], log: log)
            @Sendable func ports() -> [Int] {
                ((try? String(contentsOf: log, encoding: .utf8)) ?? "").prefix { $0 != "\n" }.split(separator: " ").compactMap { Int($0) }
            }
            _ = await Waiting.until(.seconds(30)) { ports().count == 2 || !process.isRunning }
            let found = ports()
            try #require(found.count == 2)
            return (process, (found[0], found[1]))
        }

        // MARK: vartaid.yaml

        private static let good = [
            "revocation: {lists: [http://ca.example/a.crl, 'https://ca.example:8443/b.crl?x=1'], responders: [http://ocsp.example]}",
            "revocation: {hosts: [CA.example], every: 5, timeout: 60, whenUnavailable: refuse}",
            "revocation: {every: 50, timeout: 1, whenUnavailable: {grace: 604800}}",
            "revocation: {}",
            "retired: {ES256: 2030-01-01T00:00:00Z}",
            "retired: {Ed25519: 2030-01-01T00:00:00Z, ES256: 2031-01-01T00:00:00+02:00}",
            "retired: {ES384: 2030-01-01T00:00:00Z, RSA-3072: 2030-01-01T00:00:00Z}", "approvals: none", "approvals: approvals.json",
        ]

        /// What is wrong, and what has to be said of it.
        private static let wrong: [(String, String)] = [
            ("revocation: {list: [http://ca.example/a.crl]}", "list"),
            ("revocation: [http://ca.example/a.crl]", "a mapping is expected"),
            ("revocation: {lists: http://ca.example/a.crl}", "a list is expected"),
            ("revocation: {lists: [ftp://ca.example/a.crl]}", "an address of http or https is needed"),
            ("revocation: {responders: ['http://user@ocsp.example']}", "an address of http or https is needed"),
            ("revocation: {lists: [/etc/crl.pem]}", "an address of http or https is needed"),
            ("revocation: {every: 4}", "5"), ("revocation: {every: 51}", "50"), ("revocation: {every: soon}", "a whole number is expected"),
            ("revocation: {timeout: 0}", "1"), ("revocation: {timeout: 61}", "60"),
            ("revocation: {whenUnavailable: accept}", "write {grace: SECONDS}"),
            ("revocation: {whenUnavailable: {grace: 0}}", "1"), ("revocation: {whenUnavailable: {grace: 604801}}", "604800"),
            ("revocation: {whenUnavailable: {grace: 60, than: refuse}}", "than"),
            ("retired: {RS256: 2030-01-01T00:00:00Z}", "an algorithm (ES256, ES384, ES512, Ed25519, RSA-3072) and an instant"),
            ("retired: {ES256: 2030-01-01}", "an algorithm (ES256, ES384, ES512, Ed25519, RSA-3072) and an instant"),
            ("retired: [ES256]", "a mapping is expected"),
            ("approvals: [approvals.json]", "a text is expected"), ("aprovals: none", "aprovals"),
        ]

        @Test(.timeLimit(.minutes(3))) func whatTheConfigurationSaysOfTrust() async throws {
            try await withWorld { world in
                let text = try String(contentsOf: world.place.gatewayConfiguration, encoding: .utf8)
                for line in Self.good {
                    let result = try await Self.check(text + line + "\n", world)
                    #expect(result.status == 0, "\(line): \(result.errors)")
                }
                let number = text.split(separator: "\n", omittingEmptySubsequences: false).count
                for (line, words) in Self.wrong {
                    let result = try await Self.check(text + line + "\n", world)
                    #expect(result.status == 78, "\(line): \(result.errors)")
                    #expect(result.errors.contains("vartaid.yaml:\(number): ") && result.errors.contains(words), "\(line): \(result.errors)")
                }
            }
        }

        /// An exchange that is no test has to say who approves its directory, and does not start on one that nobody approved.
        @Test(.timeLimit(.minutes(3))) func anExchangeThatIsNoTestSaysWhoApproves() async throws {
            try await withWorld { world in
                let pki = world.place.state.appending(path: "pki-prod")
                let endpoints = StoryNames.endpoints
                try DevelopmentPKI.create(
                    in: pki, exchange: "lt.prod", gatewayID: StoryNames.gateway, endpoints: endpoints, clock: SystemClock(), random: SystemRandom())
                let sample = world.place.project.appending(path: "Examples/exchange/directory.yaml")
                let directory = world.place.gateway.appending(path: "directory.yaml")
                try Data(String(contentsOf: sample, encoding: .utf8).replacing("exchange: lt.test", with: "exchange: lt.prod").utf8).write(
                    to: directory)
                let text = try String(contentsOf: world.place.gatewayConfiguration, encoding: .utf8)
                    .replacing("exchange: lt.test", with: "exchange: lt.prod").replacing(sample.path, with: directory.path)
                    .replacing(world.place.pki.path + "/", with: pki.path + "/").replacing("\"\(world.place.pki.path)\"", with: "\"\(pki.path)\"")
                let silent = try await Self.check(text, world)
                #expect(silent.status == 78 && silent.errors.contains("name “approvals”"), "\(silent.errors)")
                #expect(try await Self.check(text + "approvals: none\n", world).succeeded)
                #expect(try await Self.check(text + "approvals: approvals.json\n", world).succeeded)
                let started = try await Command.run(world.place.vartaid, ["--config", world.place.gatewayConfiguration.path])
                #expect(started.status == 78, "\(started.errors)")
            }
        }

        private static func check(_ configuration: String, _ world: StoryWorld) async throws -> CommandResult {
            try Data(configuration.utf8).write(to: world.place.gatewayConfiguration)
            return try await Command.run(world.place.vartaid, ["check", "--config", world.place.gatewayConfiguration.path])
        }
    }
}
