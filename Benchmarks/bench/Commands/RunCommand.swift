import ArgumentParser
import Foundation
import Story

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Measures parts, all of them where none is named, and writes what they found as JSON.",
        discussion: "Progress goes to standard error. Ctrl-C ends everything that was started; the results of finished parts stay.")

    @Argument(help: "Parts to measure (bench list).")
    var parts: [String] = []

    @Option(help: "The checkout.")
    var project = "."

    @Option(help: "Where servers keep their state; emptied after each part. Its disk is what is measured.")
    var state = ".vartai/bench"

    @Option(help: "The folder with vartaid, vartai and the benchmark's own programs; beside this program where absent.")
    var programs: String?

    @Option(help: "Rounds of everything that alternates, 1–20; the median counts.")
    var rounds = 5

    @Option(help: "Seconds of one round, 1–60.")
    var seconds = 5.0

    @Option(help: "Where the files of results go; absent: Docs/performance/results of the checkout.")
    var results: String?

    @OptionGroup var week: WeekOptions

    func validate() throws {
        guard (1...60).contains(seconds) else { throw ValidationError("--seconds: 1–60") }
        guard (1...20).contains(rounds) else { throw ValidationError("--rounds: 1–20") }
        for part in parts where PartTable.part(part) == nil { throw ValidationError("There is no part \(part); see bench list.") }
    }

    func run() async throws {
        let own = URL(filePath: CommandLine.arguments.first ?? "bench").deletingLastPathComponent()
        let project = URL(filePath: project).standardizedFileURL
        let run = BenchmarkRun(
            project: project, programs: programs.map { URL(filePath: $0) } ?? own,
            state: URL(filePath: state).standardizedFileURL, rounds: rounds, seconds: seconds, week: week.scale,
            results: results.map { URL(filePath: $0).standardizedFileURL } ?? project.appending(path: "Docs/performance/results"))
        let chosen = parts.isEmpty ? PartTable.parts : (PartTable.parts + PartTable.onDemand).filter { parts.contains(type(of: $0).id) }
        try await Interruption().orElse { try await run.measure(chosen) }
    }
}
