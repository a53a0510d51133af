import ExchangeFormats
import Foundation
import Trust

/// Runs parts one after the other; each has the machine for itself.
struct BenchmarkRun: Sendable {
    let project: URL
    let programs: URL
    let state: URL
    let rounds: Int
    let seconds: Double
    let week: WeekScale
    /// Where the files of results go.
    let results: URL

    /// - Throws: ``BenchFailure`` where a part failed; the others are measured all the same.
    func measure(_ parts: [any BenchmarkPart]) async throws {
        // Before the first results are written: they are changes too.
        let version = await version()
        var failed: [String] = []
        for part in parts {
            let id = type(of: part).id
            do {
                let result = try await within(state.appending(path: id), for: id) { try await part.run($0) }
                try write(result, version)
            } catch {
                try Task.checkCancellation()
                say("\(id): \(error)")
                failed.append(id)
            }
        }
        let ids = parts.map { type(of: $0).id }
        if ids.contains(MachinePart.id), ids.count > 1, !failed.contains(MachinePart.id) { try await machineAfterwards(version) }
        guard failed.isEmpty else { throw BenchFailure("not measured: \(failed.joined(separator: ", "))") }
    }

    /// Disks drift: what the machine could do once everything else was measured stands beside what it could before.
    private func machineAfterwards(_ version: String) async throws {
        var result = try PartResult(contentsOf: file(of: MachinePart.id))
        result.series += try await within(state.appending(path: MachinePart.id), for: MachinePart.id) { try await MachinePart.rates(.after, $0) }
        try write(result, version)
    }

    private func within<Result>(_ folder: URL, for part: String, _ work: (BenchmarkContext) async throws -> Result) async throws -> Result {
        let files = FileManager.default
        if files.fileExists(atPath: folder.path) { try files.removeItem(at: folder) }
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        return try await work(
            BenchmarkContext(
                project: project, programs: programs, state: folder, rounds: rounds, seconds: seconds, week: week,
                say: { say("\(part): \($0)") }))
    }

    private func write(_ result: PartResult, _ version: String) throws {
        var result = result
        result.measuredAt = SystemClock().now().rfc3339
        result.version = version
        try result.write(to: file(of: result.part))
    }

    private func file(of part: String) -> URL { results.appending(path: "\(part).json") }

    private func version() async -> String {
        let commit = await Program.printed("git", ["-C", project.path, "rev-parse", "--short", "HEAD"]) ?? "unknown"
        let changes = await Program.printed("git", ["-C", project.path, "status", "--porcelain", "--untracked-files=no"]) ?? ""
        return commit + (changes.isEmpty ? "" : "+")
    }

    private func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
