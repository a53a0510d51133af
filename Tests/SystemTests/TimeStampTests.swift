import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing

extension Serially {
    /// The development authority and a gateway that asks it, as processes; `curl`, `openssl ts` and `vartai verify` judge.
    @Suite struct TimeStampTests {
        @Test(.timeLimit(.minutes(3))) func curlAndOpenSSLAreSatisfied() async throws {
            try await withWorld { world in
                let folder = world.place.exports
                let first = try await Self.startAuthority(world, port: 0)
                defer { first.process.kill() }
                let query = folder.appending(path: "q.tsq").path
                let digest = String(repeating: "ab", count: 32)
                try await Self.succeed("openssl", ["ts", "-query", "-digest", digest, "-sha256", "-cert", "-out", query])
                let serials = [
                    try await Self.ask(query, at: first.port, folder, "r1.tsr", world),
                    try await Self.ask(query, at: first.port, folder, "r2.tsr", world),
                ]
                await first.process.terminate()
                // The numbers go on where they were, in another process too.
                let second = try await Self.startAuthority(world, port: 0)
                defer { second.process.kill() }
                let last = try await Self.ask(query, at: second.port, folder, "r3.tsr", world)
                #expect(serials == ["0x01", "0x02"] && last == "0x03")
                // Two at once are refused: they would give the same numbers.
                let third = try await Command.run(world.place.vartai, Self.arguments(world, port: 0))
                #expect(third.status != 0)
                await second.process.terminate()
            }
        }

        /// A message is stamped while nobody asks for it, and verified with files alone.
        @Test(.timeLimit(.minutes(4))) func aMessageIsStampedAndVerified() async throws {
            try await withWorld { world in
                let authority = try await Self.startAuthority(world, port: 0)
                defer { authority.process.kill() }
                let configuration = """
                    timestamps:
                      interval: 1
                      authorities:
                        - {name: dev, url: "http://127.0.0.1:\(authority.port)/", anchors: ../pki/anchors.pem, revocationLists: [../pki/crl.pem]}

                    """
                let file = try FileHandle(forUpdating: world.place.gatewayConfiguration)
                try file.seekToEnd()
                try file.write(contentsOf: Data(configuration.utf8))
                try file.close()
                try await world.startGateway()
                try world.startDesk(.hotline)
                try await world.waitForDesk(.hotline)
                let sent = try await world.vartai(
                    ["send", "--format", "THB-230", "--to", "lt.sav.15", "--purpose", "ASSIST", "--body", Self.inquiry(world).path], at: .hotline)
                let id = try #require(sent["messageId"]?.string)
                let folder = world.place.exports
                let (stamp, message) = (folder.appending(path: "stamp.json").path, folder.appending(path: "message.json").path)
                var saved = false
                for _ in 0..<60 where !saved {
                    saved = try await Command.run(
                        world.place.vartai,
                        ["stamp", "save", id, "--out", stamp, "--desk", world.place.deskConfiguration(.hotline).path]
                    ).succeeded
                    // Another process, seen from outside: asked sixty times.
                    if !saved { try await Task.sleep(for: .milliseconds(500)) }
                }
                #expect(saved)
                _ = try await world.vartai(["message", "save", id, "--out", message], at: .hotline)
                let (anchors, lists) = (world.place.pki.appending(path: "anchors.pem").path, world.place.pki.appending(path: "crl.pem").path)
                let verify = ["verify", "message", message, "--anchors", anchors, "--crl", lists, "--stamp", stamp, "--tsa-anchors", anchors]
                let good = try await Command.run(world.place.vartai, verify + ["--tsa-crl", lists, "--json"])
                #expect(good.succeeded && good.output.contains("\"genTime\""), "\(good.errors)\(good.output)")
                // The token alone, by openssl: over the root's text.
                let value = try JSONReader.read(Data(contentsOf: URL(filePath: stamp)), limits: JSONLimits(bytes: 1 << 20, depth: 8))
                let link = try #require(BatchStamp(value).links.first)
                let (token, signed) = (folder.appending(path: "token.der"), folder.appending(path: "root.txt"))
                try Data(link.token).write(to: token)
                try Data(link.root.compact).write(to: signed)
                try await Self.succeed(
                    "openssl",
                    [
                        "ts", "-verify", "-token_in", "-in", token.path, "-data", signed.path, "-CAfile", anchors, "-untrusted",
                        world.place.pki.appending(path: "issuing.pem").path,
                    ])
                // Another message's stamp is not this one's.
                let text = try String(contentsOf: URL(filePath: stamp), encoding: .utf8)
                let other = folder.appending(path: "other.json")
                try Data(text.replacing("\"index\":0", with: "\"index\":1").utf8).write(to: other)
                let bad = try await Command.run(
                    world.place.vartai, verify.map { $0 == stamp ? other.path : $0 } + ["--tsa-crl", lists])
                #expect(bad.status == 1, "\(bad.output)")
                // The roots of its evidence are stamped too, and who saves the evidence has their stamps.
                let shown = try await world.vartai(["evidence", "show", id], at: .hotline)
                let told = shown["messages"]?.array?.first?["evidence"]?.array?.first?["rootStamp"]
                #expect(told?["genTime"]?.string != nil && told?["verified"] == false, "\(shown)")
                let evidence = folder.appending(path: "evidence").path
                let written = try await world.vartai(["evidence", "save", id, "--out", evidence], at: .hotline)
                let files = (written["written"]?.array ?? []).compactMap(\.string)
                #expect(files.contains { $0.hasSuffix(".stamp.json") }, "\(files)")
                let history = try await Command.run(
                    world.place.vartai,
                    ["evidence", "verify"] + files + ["--anchors", anchors, "--crl", lists, "--tsa-anchors", anchors, "--tsa-crl", lists]
                        + ["--language", "en"])
                // Nobody has fetched the message yet.
                #expect(history.status == 2 && history.output.contains("; verified."), "\(history.errors)\(history.output)")
                let metrics = try await Self.succeed("curl", ["-sS", "http://127.0.0.1:\(world.healthPort)/metrics"])
                #expect(metrics.contains("vartai_stamp_authority_answers{authority=\"dev\"} 1"))
                await authority.process.terminate()
                #expect(await world.stopGateway() == 0)
            }
        }

        private static func inquiry(_ world: StoryWorld) -> URL {
            world.place.project.appending(path: "Schemas/THB-230/1.0/examples/capacity-inquiry.lt.json")
        }

        private static func arguments(_ world: StoryWorld, port: Int) -> [String] {
            ["tsa", "run", "--pki", world.place.pki.path, "--port", "\(port)", "--state", world.place.state.appending(path: "tsa").path, "--json"]
        }

        private static func startAuthority(_ world: StoryWorld, port: Int) async throws -> (process: ChildProcess, port: Int) {
            let log = world.place.logs.appending(path: "tsa-\(UUID().uuidString).log")
            let process = try ChildProcess(name: "tsa", executable: world.place.vartai, arguments: arguments(world, port: port), log: log)
            @Sendable func announced() -> Int? {
                let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
                return text.firstMatch(of: /"port":([0-9]+)/).flatMap { Int($0.1) }
            }
            _ = await Waiting.until(.seconds(30)) { announced() != nil || !process.isRunning }
            return (process, try #require(announced(), "\((try? String(contentsOf: log, encoding: .utf8)) ?? "")"))
        }

        /// - Returns: the token's serial number as openssl prints it.
        private static func ask(_ query: String, at port: Int, _ folder: URL, _ name: String, _ world: StoryWorld) async throws -> String {
            let reply = folder.appending(path: name).path
            try await succeed(
                "curl",
                [
                    "-sS", "--fail", "-H", "Content-Type: application/timestamp-query", "--data-binary", "@\(query)",
                    "http://127.0.0.1:\(port)/", "-o", reply,
                ])
            try await succeed(
                "openssl",
                [
                    "ts", "-verify", "-queryfile", query, "-in", reply, "-CAfile", world.place.pki.appending(path: "anchors.pem").path, "-untrusted",
                    world.place.pki.appending(path: "issuing.pem").path,
                ])
            let text = try await succeed("openssl", ["ts", "-reply", "-in", reply, "-text"])
            return text.firstMatch(of: /Serial number: (0x[0-9A-F]+)/).map { String($0.1) } ?? ""
        }

        @discardableResult
        private static func succeed(_ program: String, _ arguments: [String]) async throws -> String {
            let result = try await Command.run(URL(filePath: "/usr/bin/\(program)"), arguments)
            #expect(result.succeeded, "\(program): \(result.errors)\(result.output)")
            return result.output
        }
    }
}
