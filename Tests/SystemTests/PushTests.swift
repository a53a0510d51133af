import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing

extension Serially {
    /// Push to a recipient that shares nothing with us but the wire: python with `h2`, outside of every process that could lose anything.
    @Suite struct PushTests {
        static let python: URL? = {
            guard let python = Surroundings.joserfcPython else { return nil }
            let process = Process()
            process.executableURL = python
            process.arguments = ["-c", "import h2"]
            process.standardError = FileHandle.nullDevice
            do { try process.run() } catch { return nil }
            process.waitUntilExit()
            return process.terminationStatus == 0 ? python : nil
        }()

        /// HTTP/2 or HTTP/1.1, seen from the other end; one connection serves many pushes.
        @Test(
            .enabled(if: python != nil, "h2 is not in the environment of VARTAI_PYTHON or .venv: make test puts it there"),
            .timeLimit(.minutes(5)), arguments: [false, true])
        func everyMessageArrivesOnKeptConnections(_ isHTTP1: Bool) async throws {
            try await withPushWorld(["--good"] + (isHTTP1 ? ["--http1"] : [])) { world, ledger in
                try await world.startGateway()
                let submitted = try await Handovers.submit(60, to: world)
                let ended = try await Handovers.wait(for: submitted, in: world, .seconds(120))
                #expect(ended.once == submitted.count && ended.lost == 0 && ended.repeated == 0, "\(ended)")
                let lines = try ledger()
                let hellos = lines.filter { $0.hasPrefix("hello ") }
                #expect(Set(hellos) == [isHTTP1 ? "hello http/1.1" : "hello h2"])
                // Four at once share one connection, or have one each.
                #expect(hellos.count <= (isHTTP1 ? 4 : 1), "\(hellos.count) connections")
                #expect(lines.count { $0.hasPrefix("taken ") } == submitted.count)
                #expect(!lines.contains { $0.hasPrefix("again ") } && lines.contains("traced") && !lines.contains("untraced"))
                #expect(await world.stopGateway() == 0)
            }
        }

        /// Half of the answers are bad, and every fourth connection shows another's certificate.
        @Test(
            .enabled(if: python != nil, "h2 is not in the environment of VARTAI_PYTHON or .venv: make test puts it there"),
            .timeLimit(.minutes(10)), arguments: [1, 2])
        func aHostileRecipientLosesAndDoublesNothing(_ seed: Int) async throws {
            try await withPushWorld(["--seed", String(seed)]) { world, ledger in
                try await world.startGateway()
                let submitted = try await Handovers.submit(60, to: world)
                // Pushes are under way; at which instant of them the kill falls does not matter, and nothing below depends on it.
                try await Task.sleep(for: .seconds(3))
                await world.killGateway()
                try await world.startGateway()
                let ended = try await Handovers.wait(for: submitted, in: world, .seconds(420))
                #expect(ended.once == submitted.count && ended.lost == 0 && ended.repeated == 0, "\(ended)")
                let lines = try ledger()
                #expect(!lines.contains("LEAK"), "content left for who had shown another's certificate")
                #expect(Set(lines.filter { $0.hasPrefix("taken ") }).count == submitted.count)
                #expect(Set(lines.filter { $0.hasPrefix("did ") }).count >= 10, "too few behaviours were seen")
                #expect(await world.stopGateway() == 0)
            }
        }

        /// Nobody answers: the state is seen, nothing is parked, and once somebody does all of it arrives.
        @Test(
            .enabled(if: python != nil, "h2 is not in the environment of VARTAI_PYTHON or .venv: make test puts it there"), .timeLimit(.minutes(5)))
        func aDeadRecipientIsSeenAndComesBack() async throws {
            try await withPushWorld(["--good"], startsAtOnce: false) { world, ledger in
                try await world.startGateway()
                let submitted = try await Handovers.submit(5, to: world)
                let metrics = { @Sendable () async throws -> String in
                    try await Command.run(
                        URL(filePath: "/usr/bin/env"), ["curl", "-s", "http://127.0.0.1:\(world.healthPort)\(APIPath.metrics)"]
                    ).output
                }
                let label = "vartai_push_circuit_state{endpoint=\"\(StoryEndpoint.municipality.rawValue)\"} "
                #expect(await Waiting.until(.seconds(20)) { (try? await metrics())?.contains(label + "2") == true })
                let table = try await Command.run(
                    world.place.vartai, ["admin", "queues", "--json", "--admin", world.place.adminConfiguration.path])
                #expect(table.output.contains("\"OPEN\""), "\(table.output)")
                #expect(!table.output.contains("\"parked\":5"))
                let (process, _) = try await Self.start(["--good"], world, port: Self.port(world), ledger: Self.ledger(world))
                defer { process.kill() }
                let ended = try await Handovers.wait(for: submitted, in: world, .seconds(120))
                #expect(ended.once == submitted.count, "\(ended)")
                #expect(try await metrics().contains(label + "0"))
                #expect(try ledger().count { $0.hasPrefix("taken ") } == submitted.count)
            }
        }

        /// Our own desk listens: what is pushed takes effect once, whatever it fetches beside. Killed on the way.
        @Test(.timeLimit(.minutes(5))) func aDeskThatListensTakesEverythingOnce() async throws {
            try await withWorld { world in
                let port = try FreePort.find()
                try Self.configure(world, port: port, path: "/v1/push")
                let keys = world.place.pki.appending(path: "endpoints/\(StoryEndpoint.municipality.rawValue)")
                let configuration = world.place.deskConfiguration(.municipality)
                let text = try String(contentsOf: configuration, encoding: .utf8)
                let push = """
                    push:
                      listen: {host: 127.0.0.1, port: \(port)}
                      tls:
                        certificate: "\(keys.appending(path: "push.pem").path)"
                        key: "\(keys.appending(path: "push.key").path)"

                    """
                try Data((text + push).utf8).write(to: configuration)
                try await world.startGateway()
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let run = CrashRun(world, connections: 4)
                let ledger = Ledger()
                try await run.submit(count: 250, kills: [], ledger: ledger)
                await world.killDesk(.municipality)
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let tally = try await run.tally(ledger)
                #expect(tally.once == 250 && tally.lost == 0 && tally.repeated == 0, "\(tally)")
                // The desk fetches too, and may have been the faster for all of them: more is sent until something was pushed.
                let isPushed = await Waiting.until(.seconds(90)) {
                    let metrics = try? await Command.run(
                        URL(filePath: "/usr/bin/env"), ["curl", "-s", "http://127.0.0.1:\(world.healthPort)\(APIPath.metrics)"])
                    let lines = metrics?.output.split(separator: "\n") ?? []
                    if lines.contains(where: { $0.hasPrefix("vartai_push_attempts_total") && $0.contains("outcome=\"receipt\"") }) { return true }
                    try? await run.submit(count: 20, kills: [], ledger: ledger)
                    return false
                }
                #expect(isPushed, "nothing was pushed")
                let end = try await run.tally(ledger)
                #expect(end.once == end.acknowledged && end.repeated == 0, "\(end)")

                // Nobody but the gateway is let in, and that is said in a problem document.
                let other = world.place.pki.appending(path: "endpoints/\(StoryEndpoint.police.rawValue)")
                let stranger = try await Command.run(
                    URL(filePath: "/usr/bin/curl"),
                    [
                        "-sk", "-o", "/dev/null", "-w", "%{http_code} %{http_version}", "-X", "POST", "-H", "Content-Type: application/json", "-d",
                        "{}", "--cert", other.appending(path: "tls.pem").path, "--key", other.appending(path: "tls.key").path,
                        "https://127.0.0.1:\(port)/v1/push",
                    ])
                #expect(stranger.output == "403 2", "\(stranger.output)")
                let nobody = try await Command.run(
                    URL(filePath: "/usr/bin/curl"), ["-sk", "-o", "/dev/null", "https://127.0.0.1:\(port)/v1/push"])
                #expect(nobody.status != 0)
            }
        }
    }
}

extension Serially.PushTests {
    private static func ledger(_ world: StoryWorld) -> URL { world.place.exports.appending(path: "recipient.ledger") }
    private static func port(_ world: StoryWorld) throws -> Int {
        let text = try String(contentsOf: world.place.state.appending(path: "push-directory.yaml"), encoding: .utf8)
        return try #require(text.firstMatch(of: /127\.0\.0\.1:([0-9]+)\/push/).flatMap { Int($0.1) })
    }

    /// A world whose municipality is pushed to by a python program.
    ///
    /// - Parameter body: given the world, and what reads the lines of the recipient's ledger.
    private func withPushWorld(
        _ arguments: [String], startsAtOnce: Bool = true, _ body: (StoryWorld, () throws -> [String]) async throws -> Void
    ) async throws {
        try await withWorld { world in
            let ledger = Self.ledger(world)
            let (process, port) = try await Self.start(arguments, world, port: 0, ledger: ledger)
            defer { process.kill() }
            if !startsAtOnce {
                process.kill()
                _ = await process.ended(within: .seconds(10))
            }
            try Self.configure(world, port: port)
            try await body(world) {
                try String(contentsOf: ledger, encoding: .utf8).split(separator: "\n").map { String($0) }
            }
        }
    }

    private static func start(
        _ arguments: [String], _ world: StoryWorld, port: Int, ledger: URL
    ) async throws -> (ChildProcess, Int) {
        let printed = world.place.exports.appending(path: "recipient-\(UUID().uuidString).txt")
        let process = try ChildProcess(
            name: "recipient", executable: try #require(python),
            arguments: [
                Surroundings.repository.appending(path: "Tests/SystemTests/push/recipient.py").path, "--pki", world.place.pki.path, "--endpoint",
                StoryEndpoint.municipality.rawValue, "--impostor", StoryEndpoint.police.rawValue, "--gateway",
                "\(StoryNames.serverName):\(world.port)", "--ledger", ledger.path, "--port", String(port),
            ] + arguments, log: printed)
        let found = { @Sendable in Int(((try? String(contentsOf: printed, encoding: .utf8)) ?? "").prefix { $0 != "\n" }) }
        _ = await Waiting.until(.seconds(30)) { found() != nil || !process.isRunning }
        return (process, try #require(found()))
    }

    /// The sample directory with an address for the municipality, and the gateway's credential for calling it.
    private static func configure(_ world: StoryWorld, port: Int, path: String = "/push") throws {
        let (place, id) = (world.place, StoryEndpoint.municipality.rawValue)
        let sample = place.project.appending(path: "Examples/exchange/directory.yaml")
        let directory = place.state.appending(path: "push-directory.yaml")
        let listed = "tls: [endpoints/\(id)/tls.pem]"
        let text = try String(contentsOf: sample, encoding: .utf8)
        try #require(text.contains(listed))
        try Data(
            text.replacing(listed, with: "tls: [endpoints/\(id)/tls.pem, endpoints/\(id)/push.pem]")
                .replacing("  - id: \(id)\n", with: "  - id: \(id)\n    push: {url: \"https://127.0.0.1:\(port)\(path)\"}\n").utf8
        ).write(to: directory)
        let configuration = try String(contentsOf: place.gatewayConfiguration, encoding: .utf8).replacing(sample.path, with: directory.path)
        let keys = place.pki.appending(path: "gateway")
        let push = """
            push:
              tls:
                certificate: "\(keys.appending(path: "push.pem").path)"
                key: "\(keys.appending(path: "push.key").path)"

            """
        try Data((configuration + push).utf8).write(to: place.gatewayConfiguration)
    }
}
