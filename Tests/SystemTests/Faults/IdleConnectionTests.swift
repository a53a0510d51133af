import Foundation
import Story
import Testing

extension Serially {
    /// Desks that keep their connection and ask for nothing.
    @Suite struct IdleConnectionTests {
        /// VARTAI_IDLE asks for more, up to 10,000.
        private static let count = ProcessInfo.processInfo.environment["VARTAI_IDLE"].flatMap { Int($0) } ?? 1_000
        private static let processes = 2
        private static let messages = 200

        @Test(.timeLimit(.minutes(10))) func manyIdleConnectionsCostLittleAndHinderNobody() async throws {
            try await withWorld { world in
                try raiseLimits(world)
                try await world.startGateway()
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let gateway = try #require(world.processIDs["vartaid"])
                // What the first messages need once is not counted.
                let first = try await FaultRun(world: world).play(count: Self.messages)
                #expect(first.tally.lost == 0)
                let before = try Self.memory(of: gateway)
                var idlers: [(process: ChildProcess, printed: URL)] = []
                defer { for idler in idlers { idler.process.kill() } }
                for number in 0..<Self.processes { idlers.append(try idle(number, world)) }
                for idler in idlers {
                    #expect(await Self.prints("open \(Self.count / Self.processes)", idler.printed, idler.process))
                }
                let after = try Self.memory(of: gateway)
                print("\(Self.count) idle connections: \((after - before) / Self.count / 1024) KiB each of the gateway's memory")
                let (tally, ends) = try await FaultRun(world: world).play(count: Self.messages)
                #expect(ends == [])
                #expect(tally.acknowledged == Self.messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
                for idler in idlers { #expect(idler.process.isRunning) }
                #expect(after - before < Self.count * 256 * 1024)
            }
        }

        /// The first is opened minutes before the last.
        private func raiseLimits(_ world: StoryWorld) throws {
            let file = world.place.gatewayConfiguration
            let most = Self.count + 500
            let raised = StoryConfiguration.limits.replacing(
                "}", with: ", connections: \(most), connectionsPerAddress: \(most), connectionsPerCertificate: \(most), idle: 3600}")
            let text = try String(contentsOf: file, encoding: .utf8).replacing(StoryConfiguration.limits, with: raised)
            try #require(text.contains(raised))
            try Data(text.utf8).write(to: file)
        }

        private func idle(_ number: Int, _ world: StoryWorld) throws -> (process: ChildProcess, printed: URL) {
            let keys = world.place.pki.appending(path: "endpoints/\(StoryEndpoint.police.rawValue)")
            let printed = world.place.exports.appending(path: "idle-\(number).txt")
            let process = try ChildProcess(
                name: "idle-\(number)", executable: URL(filePath: "/usr/bin/env"),
                arguments: [
                    "python3", Surroundings.repository.appending(path: "Tests/SystemTests/Faults/idle.py").path, String(world.port),
                    world.place.pki.appending(path: "anchors.pem").path, keys.appending(path: "tls.pem").path,
                    keys.appending(path: "tls.key").path, String(Self.count / Self.processes),
                ], log: printed)
            return (process, printed)
        }

        private static func prints(_ line: String, _ file: URL, _ process: ChildProcess) async -> Bool {
            await Waiting.until(.seconds(180)) {
                !process.isRunning || ((try? String(contentsOf: file, encoding: .utf8)) ?? "").contains(line + "\n")
            } && process.isRunning
        }

        /// Bytes of `VmRSS`.
        private static func memory(of process: Int32) throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
            return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }) * 1024
        }
    }
}
