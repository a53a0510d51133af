import ExchangeFormats
import Foundation
import Story
import Trust

/// What it costs to read and to validate a body, beside a verification and beside Python; and what the steps of intake cost.
struct ValidationPart: BenchmarkPart {
    static let id = "validation"
    static let summary = "Reading and validating a THB-230 body beside one P-256 verification and Python's validators; the steps of intake."

    /// A whole referral of about 2 KiB, Lithuanian.
    private static let body = "Schemas/THB-230/1.0/examples/referral.lt.json"
    private static let schema = "Schemas/THB-230/1.0/THB-230.lt.schema.json"
    /// Seconds of each figure in each round.
    private static let length = 0.3

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let bodyFile = bench.project.appending(path: Self.body)
        let body = Array(try Data(contentsOf: bodyFile))
        guard let format = FormatCatalogue.format("THB-230", FormatVersion(1, 0)) else { throw BenchFailure("There is no THB-230 1.0.") }
        let samples = try await SampleMessages.make(bench)
        let intake = try IntakeSteps(try await samples.one(), samples.world)
        let p256 = try OwnRates.P256()
        let now = SystemClock().now()
        let limits = JSONLimits(bytes: WireLimits.inlinePartBytes, depth: 16, values: 20_000)
        var table = LimitFigures()
        var notes: [String] = ["The body: \(Self.body), \(body.count) bytes. Reading is counted with every validation, here and in Python."]
        for number in 1...bench.rounds {
            bench.say("round \(number) of \(bench.rounds) …")
            func add(_ id: String, _ title: String, _ work: () throws -> Void) throws -> Double {
                let cost = try OwnRates.microseconds(seconds: Self.length, work)
                table.add(id, title, cost)
                return cost
            }
            let reading = try add("read", "reading the body (JSONReader)") { _ = try JSONReader.read(body, limits: limits) }
            let validating = try add("validate", "reading and validating the body") {
                let value = try JSONReader.read(body, limits: limits)
                guard format.body.validate(value, binding: .lt, now: now).isEmpty else { throw BenchFailure("The body is not valid.") }
            }
            let verifying = try add("verify", "P-256 verification", p256.verify)
            table.add("validate-to-verify", "reading and validating over a verification", validating / verifying, unit: "1")
            for (id, title, work) in intake.all { _ = try add(id, title, work) }
            do {
                let python = try await PythonValidation.measure(
                    schema: bench.project.appending(path: Self.schema), body: bodyFile, seconds: Self.length, bench)
                table.add("python.loads", "Python json.loads", python.loads)
                table.add("python.jsonschema", "Python jsonschema", python.jsonschema)
                table.add("python.fastjsonschema", "Python fastjsonschema", python.fastjsonschema)
                table.add("loads-to-read", "json.loads over our reading", python.loads / reading, unit: "1")
                table.add("jsonschema-to-validate", "jsonschema over ours", python.jsonschema / validating, unit: "1")
                table.add("fastjsonschema-to-validate", "fastjsonschema over ours", python.fastjsonschema / validating, unit: "1")
                if number == 1 { notes.append("Python: \(python.versions.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")).") }
            } catch {
                try Task.checkCancellation()
                if number == 1 {
                    bench.say("\(error)")
                    notes.append("Python was not measured.")
                }
            }
        }
        return PartResult(Self.self, table.series, notes: notes)
    }
}
