import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

extension Serially {
    /// `schemathesis`, a judge from outside, holds the running daemon against its own document.
    @Suite struct OpenAPITests {
        static let schemathesis: URL? = {
            guard let python = Surroundings.joserfcPython else { return nil }
            let program = python.deletingLastPathComponent().appending(path: "schemathesis")
            return FileManager.default.isExecutableFile(atPath: program.path) ? program : nil
        }()

        @Test(
            .enabled(if: schemathesis != nil, "schemathesis is not in the environment of VARTAI_PYTHON or .venv: make test puts it there"),
            .timeLimit(.minutes(15)))
        func schemathesisWithEveryCheckOnFindsNothing() async throws {
            let program = try #require(Self.schemathesis)
            // What was offered once is offered again after a second, so that the inbox is never empty for long.
            try await withWorld { world in
                try Self.shortenLease(world.place)
                try await world.startGateway()
                let police = try RawClient(.police, world: world)
                let migration = try RawClient(.migration, world: world)
                let query = try Self.message("THB-100", from: police, to: .migration)
                for _ in 0..<3 {
                    let answer = try await migration.submit(try Self.message("THB-101", from: migration, to: .police))
                    guard case .accepted = answer else { throw StoryFailure(lt: "Atsakymas atmestas.", en: "The answer was refused.") }
                }
                let signed = world.place.exports.appending(path: "signed.json")
                try Data(query).write(to: signed)

                let result = try await Self.run(program, world, signed)
                #expect(result.status == 0, "\(result.output)\n\(result.errors)")
                #expect(result.output.contains("Tested: \(APIOperations.all.count)"), "\(result.output)")

                // It did reach what lies behind: a message was accepted, one delivered, evidence read; and nothing broke.
                let scrape = try await Command.run(
                    URL(filePath: "/usr/bin/env"), ["curl", "-s", "http://127.0.0.1:\(world.healthPort)\(APIPath.metrics)"])
                let requests = scrape.output.split(separator: "\n").filter { $0.hasPrefix("vartai_http_requests_total") }
                func answered(_ route: String, _ status: String) -> Bool {
                    requests.contains { $0.contains("route=\"\(route)\"") && $0.contains("status=\"\(status)\"") }
                }
                #expect(answered(APIPath.messages, "202"))
                #expect(answered(APIPath.messagePattern, "200"))
                #expect(answered(APIPath.messageEvidencePattern, "200"))
                #expect(answered(APIPath.deliveryMessagePattern, "200"))
                #expect(answered(APIPath.deliveryEvidencePattern, "200"))
                #expect(!requests.contains { $0.contains("status=\"5") }, "\(requests)")
                #expect(await world.stopGateway() == 0)
            }
        }

        private static func run(_ program: URL, _ world: StoryWorld, _ signed: URL) async throws -> CommandResult {
            let folder = Surroundings.repository.appending(path: "Tests/SystemTests/schemathesis")
            let keys = world.place.pki.appending(path: "endpoints/\(StoryEndpoint.police.rawValue)")
            // The committed file, which is what is served: of a document that it fetches itself it leaves the address out.
            let document = Surroundings.repository.appending(path: "Schemas/openapi.en.json")
            let base = "https://\(StoryNames.serverName):\(world.port)"
            return try await Command.run(
                program,
                [
                    "--config-file", folder.appending(path: "schemathesis.toml").path, "run", document.path, "--url", base,
                    "--checks", "all", "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "50", "--seed", "20260101",
                    "--workers", "1", "--continue-on-failure", "--no-color",
                    "--tls-verify", world.place.pki.appending(path: "anchors.pem").path,
                    "--request-cert", keys.appending(path: "tls.pem").path, "--request-cert-key", keys.appending(path: "tls.key").path,
                ],
                environment: [
                    "SCHEMATHESIS_HOOKS": folder.appending(path: "hooks.py").path, "VARTAI_SIGNED_MESSAGE": signed.path,
                    "PYTHONDONTWRITEBYTECODE": "1",
                ], folder: world.place.exports)
        }

        /// A signed message whose body is an example of its format.
        private static func message(_ format: String, from client: RawClient, to recipient: StoryEndpoint) throws -> [UInt8] {
            let examples = Surroundings.repository.appending(path: "Schemas/\(format)/1.0/examples")
            let names = try FileManager.default.contentsOfDirectory(atPath: examples.path).filter { $0.hasSuffix(".en.json") }.sorted()
            let example = examples.appending(path: try #require(names.first))
            let body = try JSONReader.read(Data(contentsOf: example), limits: JSONLimits(bytes: 1 << 18))
            var manifest = client.manifest(
                format, to: recipient.rawValue, purpose: "INVESTIGATE", regime: "LED", handling: ["H1"], language: .en)
            manifest.evaluation = "B2"
            return try client.compose(manifest, body: body).bytes
        }

        private static func shortenLease(_ place: StoryPlace) throws {
            let text = try String(contentsOf: place.gatewayConfiguration, encoding: .utf8)
            try #require(text.contains("lease: 5"))
            try Data(text.replacing("lease: 5", with: "lease: 1").utf8).write(to: place.gatewayConfiguration)
        }
    }
}
