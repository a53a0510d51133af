import Foundation

/// What `Benchmarks/validation/compare.py` prints.
struct PythonValidation: Decodable, Sendable {
    /// Microseconds of `json.loads`.
    var loads: Double
    /// Microseconds with reading.
    var jsonschema: Double
    var fastjsonschema: Double
    var versions: [String: String]

    /// - Throws: ``BenchFailure`` where its environment is not there (`make bench` makes it).
    static func measure(schema: URL, body: URL, seconds: Double, _ bench: BenchmarkContext) async throws -> PythonValidation {
        let python = bench.project.appending(path: ".vartai/bench-venv/bin/python")
        guard FileManager.default.isExecutableFile(atPath: python.path) else { throw BenchFailure("no Python environment; make bench makes it") }
        let script = bench.project.appending(path: "Benchmarks/validation/compare.py")
        let printed = try await Program.run(python.path, [script.path, schema.path, body.path, "\(seconds)"])
        return try JSONDecoder().decode(PythonValidation.self, from: Data(printed.utf8))
    }
}
