import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing

extension Serially {
    /// The admin API through `vartai admin`, as an administrator uses it: real processes, real TLS.
    @Suite struct AdminTests {
        private func admin(_ world: StoryWorld, _ arguments: String...) async throws -> CommandResult {
            try await Command.run(world.place.vartai, ["admin"] + arguments + ["--admin", world.place.adminConfiguration.path])
        }

        private func json(_ result: CommandResult) throws -> JSONValue {
            try #require(result.status == 0, "\(result.errors)")
            return try JSONReader.read(Array(result.output.utf8), limits: JSONLimits(bytes: 1 << 20))
        }

        private func submit(_ count: Int, to world: StoryWorld) async throws {
            try await CrashRun(world, connections: 1).submit(count: count, kills: [], ledger: Ledger())
        }

        @Test(.timeLimit(.minutes(5))) func anAdministratorSeesPausesParksAndMends() async throws {
            try await withWorld { world in
                try await world.startGateway()
                try await submit(3, to: world)
                let queues = try #require(try json(try await admin(world, "queues", "--json"))["queues"]?.array)
                let queue = try #require(queues.first { ($0["waiting"]?.integer ?? 0) > 0 })
                let endpoint = try #require(queue["endpoint"]?.string)
                #expect(queue["waiting"] == 3 && queue["parked"] == 0 && queue["paused"] == false)

                // Paused: it takes more, and stays so after a kill.
                let paused = try await admin(world, "pause", "--endpoint", endpoint, "--ground", "recipient-unable", "--language", "lt")
                #expect(paused.status == 0 && paused.output.contains(endpoint) && paused.output.contains("gavėjas laikinai negali dirbti"))
                try await submit(1, to: world)
                await world.killGateway()
                try await world.startGateway()
                let table = try await admin(world, "queues", "--language", "en")
                #expect(table.output.contains("paused") && table.output.contains(StoryNames.administrator))
                let health = try await Command.run(
                    URL(filePath: "/usr/bin/env"), ["curl", "-s", "http://127.0.0.1:\(world.healthPort)\(APIPath.metrics)"])
                #expect(health.output.contains("vartai_queue_paused{endpoint=\"\(endpoint)\",format=\"\",sender=\"\"} 1"))
                #expect(try json(try await admin(world, "resume", "--endpoint", endpoint, "--ground", "mended", "--json"))["items"] == [])
                let again = try await admin(world, "resume", "--endpoint", endpoint, "--ground", "mended")
                #expect(again.status == 1 && again.errors.contains("E-ADM-01"))

                // One is parked, seen by its cause, put back, and ended.
                let listed = try #require(try json(try await admin(world, "deliveries", "--endpoint", endpoint, "--json"))["items"]?.array)
                #expect(listed.count == 4)
                let id = try #require(listed.first?["deliveryId"]?.string)
                #expect(try json(try await admin(world, "park", id, "--ground", "keeps-failing", "--json"))["state"] == "PARKED")
                let parked = try await admin(world, "parked", "--language", "lt")
                #expect(parked.output.contains(endpoint) && parked.output.contains("gavėjui nuolat nepavyksta"))
                #expect(try json(try await admin(world, "redrive", id, "--ground", "mended", "--json"))["state"] == "QUEUED")
                let refused = try await admin(world, "discard", id, "--ground", "decided-elsewhere")
                #expect(refused.status == 1 && refused.errors.contains("E-WDR-04"))
                _ = try json(try await admin(world, "park", id, "--ground", "keeps-failing", "--json"))
                #expect(try json(try await admin(world, "discard", id, "--ground", "decided-elsewhere", "--json"))["state"] == "DISCARDED")
                #expect(try json(try await admin(world, "parked", "--json"))["items"] == [])

                // Wrong command lines, and no gateway.
                #expect(try await admin(world, "pause", "--endpoint", endpoint, "--format", "THB-230", "--ground", "mended").status == 64)
                #expect(try await admin(world, "pause", "--endpoint", endpoint).status == 64)
                #expect(await world.stopGateway() == 0)
                let unreachable = try await admin(world, "queues")
                #expect(unreachable.status == 2)
            }
        }

        /// Nobody has a role by mistake: what is not understood is refused, with its line.
        @Test(
            .timeLimit(.minutes(2)),
            arguments: [
                ("administrators: {pultas: [root]}", "observer, operator, securityOfficer, auditor"),
                ("administrators: {pultas: [operator, operator]}", "repeated role"), ("administrators: {pultas: operator}", "vartaid.yaml:"),
                ("", "needs “administrators”"),
            ]) func rolesThatNobodyKnowsAreRefused(_ line: String, _ reason: String) async throws
        {
            try await withWorld { world in
                let text = try String(contentsOf: world.place.gatewayConfiguration, encoding: .utf8)
                let ours = "administrators: {\(StoryNames.administrator): [operator]}"
                try #require(text.contains(ours))
                try Data(text.replacing(ours, with: line).utf8).write(to: world.place.gatewayConfiguration)
                let check = try await Command.run(world.place.vartaid, ["check", "--config", world.place.gatewayConfiguration.path])
                #expect(check.status == 78 && check.errors.contains(reason), "\(check.errors)")
            }
        }

        @Test(
            .enabled(
                if: OpenAPITests.schemathesis != nil, "schemathesis is not in the environment of VARTAI_PYTHON or .venv: make test puts it there"),
            .timeLimit(.minutes(15)))
        func schemathesisWithEveryCheckOnFindsNothing() async throws {
            let program = try #require(OpenAPITests.schemathesis)
            try await withWorld { world in
                try await world.startGateway()
                try await submit(3, to: world)
                let folder = Surroundings.repository.appending(path: "Tests/SystemTests/schemathesis")
                let document = Surroundings.repository.appending(path: "Schemas/admin-openapi.en.json")
                let result = try await Command.run(
                    program,
                    [
                        "--config-file", folder.appending(path: "admin.toml").path, "run", document.path,
                        "--url", "https://\(StoryNames.serverName):\(world.adminPort)",
                        "--checks", "all", "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "50", "--seed", "20260101",
                        "--workers", "1", "--continue-on-failure", "--no-color",
                        "--tls-verify", world.place.pki.appending(path: "anchors.pem").path,
                        "--request-cert", world.place.administrator.appending(path: "tls.pem").path,
                        "--request-cert-key", world.place.administrator.appending(path: "tls.key").path,
                    ],
                    environment: ["PYTHONDONTWRITEBYTECODE": "1"], folder: world.place.exports)
                #expect(result.status == 0, "\(result.output)\n\(result.errors)")
                #expect(result.output.contains("Tested: \(AdminOperations.all.count)"), "\(result.output)")
                let scrape = try await Command.run(
                    URL(filePath: "/usr/bin/env"), ["curl", "-s", "http://127.0.0.1:\(world.healthPort)\(APIPath.metrics)"])
                let requests = scrape.output.split(separator: "\n").filter { $0.hasPrefix("vartai_http_requests_total") }
                #expect(requests.contains { $0.contains("route=\"admin:\(AdminPath.queues)\"") && $0.contains("status=\"200\"") })
                #expect(!requests.contains { $0.contains("status=\"5") }, "\(requests)")
                #expect(await world.stopGateway() == 0)
            }
        }
    }
}
