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

                // Limited, also after a kill: four wait for a recipient that asks for one at a time.
                let limited = try await admin(
                    world, "limit", "--endpoint", endpoint, "--in-hand", "1", "--per-minute", "60", "--ground", "recipient-asked", "--language", "lt")
                #expect(limited.status == 0 && limited.output.contains(endpoint) && limited.output.contains("60"), "\(limited.errors)")
                await world.killGateway()
                try await world.startGateway()
                let limits = try #require(try json(try await admin(world, "limits", "--json"))["items"]?.array)
                #expect(limits.map { $0["inHand"] } == [1] && limits.map { $0["perMinute"] } == [60])
                #expect(try await admin(world, "limit", "--endpoint", endpoint, "--ground", "mended").status == 64)
                #expect(try json(try await admin(world, "unlimit", "--endpoint", endpoint, "--ground", "mended", "--json"))["items"] == [])
                #expect(try await admin(world, "unlimit", "--endpoint", endpoint, "--ground", "mended").errors.contains("E-ADM-12"))
                let gaps = try await admin(world, "municipalities", "--gaps", "--language", "lt")
                #expect(gaps.output.contains("mainų dalyvio nėra") && gaps.output.contains("iš 60"))

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

                // Many go back by one order, which a kill does not stop.
                let rest = try #require(try json(try await admin(world, "deliveries", "--endpoint", endpoint, "--json"))["items"]?.array)
                #expect(rest.count == 3)
                for id in rest.compactMap({ $0["deliveryId"]?.string }) {
                    _ = try json(try await admin(world, "park", id, "--ground", "recipient-unable", "--json"))
                }
                let preview = try await admin(
                    world, "redrive-many", "--endpoint", endpoint, "--cause", "recipient-unable", "--preview", "--language", "lt")
                #expect(preview.status == 0 && preview.output.contains("Būtų grąžinta pristatymų: 3"), "\(preview.output)\(preview.errors)")
                let order = try json(
                    try await admin(world, "redrive-many", "--endpoint", endpoint, "--per-second", "1", "--ground", "mended", "--json"))
                #expect(order["matched"] == 3 && order["state"] == "RUNNING")
                await world.killGateway()
                try await world.startGateway()
                let isRedriven = await Waiting.until(.seconds(60)) {
                    let jobs = try? await json(admin(world, "redrives", "--json"))["items"]?.array
                    return jobs?.first?["state"] == "DONE" && jobs?.first?["redriven"] == 3
                }
                #expect(isRedriven)
                #expect(try json(try await admin(world, "parked", "--json"))["items"] == [])
                let job = try #require(order["redriveId"]?.string)
                let ended = try await admin(world, "cancel-redrive", job, "--ground", "mended")
                #expect(ended.status == 1 && ended.errors.contains("E-ADM-08"))
                let jobs = try await admin(world, "redrives", "--language", "en")
                #expect(jobs.output.contains("3/3") && jobs.output.contains(StoryNames.administrator), "\(jobs.output)")

                // Wrong command lines, and no gateway.
                #expect(try await admin(world, "redrive-many", "--ground", "mended").status == 64)
                #expect(try await admin(world, "redrive-many", "--endpoint", endpoint).status == 64)
                #expect(try await admin(world, "redrive-many", "--endpoint", endpoint, "--per-second", "0", "--preview").status == 64)
                #expect(try await admin(world, "silence", UUID().wireText, "--for", "99d").status == 64)
                #expect(try await admin(world, "pause", "--endpoint", endpoint, "--format", "THB-230", "--ground", "mended").status == 64)
                #expect(try await admin(world, "pause", "--endpoint", endpoint).status == 64)
                #expect(await world.stopGateway() == 0)
                let unreachable = try await admin(world, "queues")
                #expect(unreachable.status == 2)
            }
        }

        /// What is the matter is seen, taken on and silenced, and a kill forgets none of it.
        @Test(.timeLimit(.minutes(5))) func anAdministratorTakesOnAndSilencesAlarms() async throws {
            try await withWorld { world in
                try await world.startGateway()
                try await submit(1, to: world)
                let open = try #require(try json(try await admin(world, "deliveries", "--json"))["items"]?.array)
                let delivery = try #require(open.first?["deliveryId"]?.string)
                _ = try json(try await admin(world, "park", delivery, "--ground", "keeps-failing", "--json"))
                @Sendable func parked() async throws -> JSONValue? {
                    try json(try await admin(world, "alarms", "--json"))["items"]?.array?.first { $0["kind"] == "deadLetters" }
                }
                let isRaised = await Waiting.until(.seconds(60)) { (try? await parked()) != nil }
                #expect(isRaised)
                let id = try #require(try await parked()?["alarmId"]?.string)
                let taken = try await admin(world, "acknowledge", id, "--language", "lt")
                #expect(taken.status == 0 && taken.output.contains(StoryNames.administrator) && taken.output.contains("sulaikyti pranešimai"))
                #expect(try await admin(world, "silence", id, "--for", "8h").status == 0)
                await world.killGateway()
                try await world.startGateway()
                let alarm = try #require(try await parked())
                #expect(alarm["alarmId"] == .string(id) && alarm["acknowledged"]?["administrator"] == .string(StoryNames.administrator))
                #expect(alarm["silence"]?["administrator"] == .string(StoryNames.administrator))
                let heard = try json(try await admin(world, "unsilence", id, "--json"))
                #expect(heard["silences"] == [])
                let again = try await admin(world, "unsilence", id)
                #expect(again.status == 1 && again.errors.contains("E-ADM-11"))
                let unknown = try await admin(world, "acknowledge", UUID().wireText)
                #expect(unknown.status == 1 && unknown.errors.contains("E-API-01"))
                #expect(await world.stopGateway() == 0)
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
