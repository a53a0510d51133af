import ArgumentParser
import ExchangeFormats
import Foundation
import Story

/// What can be measured on its own.
enum Part: String, CaseIterable, ExpressibleByArgument, Sendable {
    case throughput, latency, machine
}

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Messages a second and latency of the gateway, beside this machine's signature and sync rates.",
        discussion: """
            Starts a gateway of its own on 127.0.0.1 and plays sender and recipient; stops everything at the end. What is measured, and how: \
            Benchmarks/README.md.

            Example: bench --project . --only latency --rate 200 --seconds 10
            """)

    @Option(help: "The checkout.")
    var project = "."

    @Option(help: "Where the state is written; made for the run, removed after it. Its disk is what is measured.")
    var state = ".vartai/bench"

    @Option(help: "The folder with vartaid and vartai; beside this program where absent.")
    var programs: String?

    @Option(help: "throughput, latency or machine; may be given more than once. Absent: all.")
    var only: [Part] = []

    @Option(help: "Seconds of one round, 1–60.")
    var seconds = 5.0

    @Option(help: "Rounds of the throughput part, 1–20; the median counts.")
    var rounds = 5

    @Option(help: "The sender's connections, 1–32 (what the gateway admits of one endpoint at once).")
    var connections = 24

    @Option(help: "Messages a second of the latency part. Absent: half of what was carried.")
    var rate: Double?

    @Flag(help: "One JSON object.")
    var json = false

    func validate() throws {
        guard (1...60).contains(seconds) else { throw ValidationError("--seconds: 1–60") }
        guard (1...20).contains(rounds) else { throw ValidationError("--rounds: 1–20") }
        guard (1...32).contains(connections) else { throw ValidationError("--connections: 1–32") }
        guard rate.map({ (1...100_000).contains($0) }) ?? true else { throw ValidationError("--rate: 1–100000") }
    }

    func run() async throws {
        let own = URL(filePath: CommandLine.arguments.first ?? "bench").deletingLastPathComponent()
        let place = StoryPlace(
            programs: programs.map { URL(filePath: $0) } ?? own, project: URL(filePath: project), state: URL(filePath: state))
        let plan = Measurement.Plan(
            parts: only.isEmpty ? Set(Part.allCases) : Set(only), seconds: seconds, connections: connections, rounds: rounds, rate: rate)
        let interruption = Interruption()
        let world = try await StoryWorld.make(at: place)
        let json = json
        let outcome: Result<Void, any Error>
        do {
            try await interruption.orElse {
                let measurement = Measurement(world: world, plan: plan) { Self.write($0, to: .standardError) }
                let report = try await measurement.run()
                if json {
                    Self.write(JSONWriter.pretty(report.json).trimmingCharacters(in: .newlines), to: .standardOutput)
                } else {
                    for line in report.lines { Self.write(line, to: .standardOutput) }
                }
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        await world.stop()
        try? FileManager.default.removeItem(at: place.state)
        try outcome.get()
    }

    private static func write(_ line: String, to handle: FileHandle) { handle.write(Data((line + "\n").utf8)) }
}

do {
    try await BenchCommand.parse().run()
} catch is Interruption.Interrupted {
    Foundation.exit(130)
} catch let failure as StoryFailure {
    FileHandle.standardError.write(Data("\(failure)\n".utf8))
    Foundation.exit(1)
} catch {
    BenchCommand.exit(withError: error)
}
