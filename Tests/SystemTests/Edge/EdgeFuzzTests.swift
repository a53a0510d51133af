import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Synchronization
import Testing
import Trust

extension Serially {
    /// Hostile requests by the ten thousand, or by the million where `make fuzz-edge` asks for it, beside somebody honest.
    @Suite(.enabled(if: Surroundings.hasCompiler, "no C compiler for Fuzz/edge")) struct EdgeFuzzTests {
        private static let environment = ProcessInfo.processInfo.environment
        private static let requests = environment["VARTAI_EDGE"].flatMap { Int($0) } ?? 50_000
        private static let seed = environment["VARTAI_EDGE_SEED"].flatMap { UInt64($0) } ?? 20_260_301
        private static let isLong = requests > 1_000_000
        /// The gateway's own working size is reached within the first quarter of a long run; a short one is over before.
        private static let growth = isLong ? 32 << 10 : 256 << 10

        @Test(.timeLimit(.minutes(isLong ? 600 : 10))) func theEdgeStandsWhateverItIsSent() async throws {
            let fuzzer = try await EdgeFuzzer.build()
            defer { fuzzer.remove() }
            try await withWorld { world in
                try giveAllRoles(world)
                // One line for each request would be gigabytes.
                try await world.startGateway(arguments: ["--log-format", "json"] + (Self.isLong ? ["--log-level", "notice"] : []))
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let corpus = try await EdgeCorpus.write(world)
                let process = try #require(world.processIDs["vartaid"])
                let log = Self.environment["VARTAI_EDGE_LOG"].map { URL(filePath: $0) } ?? world.place.logs.appending(path: "edge.log")

                let (ledger, unanswered, over) = (Ledger(), Counter(), Counter())
                let honest = Task { try await Self.submitHonestly(world, ledger, unanswered) { over.count > 0 } }
                let report = try await fuzzer.run(corpus: corpus, requests: Self.requests, seed: Self.seed, process: process, log: log)
                over.add()
                try await honest.value

                try expectUnharmed(report, world, process)
                #expect(unanswered.count == 0)
                let tally = try await CrashRun(world).tally(ledger)
                #expect(tally.acknowledged > 0)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
                print(
                    "edge: \(report.counts["requests"] ?? 0) hostile requests in \(report.counts["seconds"] ?? 0) s, \(tally.acknowledged) honest "
                        + "messages; KiB by quarters: \((1...4).map { report.memory(quarter: $0) }); "
                        + "open files at most \(report.samples.map(\.openFiles).max() ?? 0); \(report.counts)")
                try await expectNoInternalError(world)
                #expect(await world.stopGateway() == 0)
            }
        }

        private func expectUnharmed(_ report: EdgeFuzzer.Report, _ world: StoryWorld, _ process: Int32) throws {
            #expect(world.processIDs["vartaid"] == process)
            #expect(report.counts["requests"] ?? 0 >= Self.requests)
            // It did reach what lies behind the handshake and behind the framing.
            #expect(report.counts["answered"] ?? 0 > Self.requests / 2)
            #expect(report.counts["status-200"] ?? 0 > 0 && report.counts["status-400"] ?? 0 > 0 && report.counts["status-422"] ?? 0 > 0)
            #expect(report.counts["silent"] == 0)
            #expect(Set(report.statuses(from: 500).keys).isSubset(of: ["status-503"]), "\(report.counts)")
            #expect(report.memory(quarter: 4) - report.memory(quarter: 2) < Self.growth)
        }

        /// Submits and asks, as long as the others are hostile. A request that gets no answer, or a wrong one, is counted.
        private static func submitHonestly(
            _ world: StoryWorld, _ ledger: Ledger, _ unanswered: Counter, until isOver: @Sendable () -> Bool
        ) async throws {
            let (client, run) = (try RawClient(.hotline, world: world), CrashRun(world))
            while !isOver() {
                for message in try run.messages(1) {
                    let id = message.manifest.messageID
                    if case .accepted? = try? await client.submit(message.bytes) { ledger.acknowledge(id) } else { unanswered.add() }
                    if (try? await client.status(of: id)) == nil { unanswered.add() }
                }
                // A desk lists 5,000 messages: hours of a message in two seconds.
                try await Task.sleep(for: isLong ? .seconds(4) : .milliseconds(100))
            }
        }

        private func giveAllRoles(_ world: StoryWorld) throws {
            let file = world.place.gatewayConfiguration
            let text = try String(contentsOf: file, encoding: .utf8)
            let all = text.replacing("[operator]", with: "[operator, securityOfficer, auditor]")
            try #require(all != text)
            try Data(all.utf8).write(to: file)
        }

        /// Neither the log nor the metrics of any listener know of one.
        private func expectNoInternalError(_ world: StoryWorld) async throws {
            let log = try String(contentsOf: world.place.logs.appending(path: "vartaid.log"), encoding: .utf8)
            let errors = log.split(separator: "\n").filter { line in
                !line.hasPrefix("{") || line.contains(#""level":"error""#) || line.contains(#""level":"critical""#)
            }
            #expect(errors.isEmpty, "\(errors.prefix(10))")
            let scrape = try await Command.run(
                URL(filePath: "/usr/bin/env"), ["curl", "-s", "http://127.0.0.1:\(world.healthPort)\(APIPath.metrics)"])
            let failures = scrape.output.split(separator: "\n").filter {
                $0.hasPrefix("vartai_http_requests_total") && $0.contains(#"status="5"#) && !$0.contains(#"status="503""#)
            }
            #expect(failures.isEmpty, "\(failures)")
        }
    }
}
