import ExchangeFormats
import Foundation
import JSONSchema
import TestSupport
import Testing

/// Python's jsonschema and this validator give the same verdict on every example, every counterexample and 10,000 bodies that are neither.
@Suite struct JudgeTests {
    private static let mutants = 10_000

    /// The first python3 of the search path.
    private static let python: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { URL(filePath: String($0)).appending(path: "python3") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }

    private static let hasJudge = (try? run(Data()))?.status == 0

    @Test(.enabled(if: python != nil && hasJudge, "python3 with jsonschema is not installed: verdicts were judged by nobody else"))
    func verdictsAreThoseOfPython() throws {
        let examples = try OwnSchemaTests.examples()
        var cases = try examples + OwnSchemaTests.counterexamples()
        let mutation = BodyMutation(examples.map(\.body), others: BodyMutation.strangers + BodyMutation.unusualNumbers)
        var generator = SeededGenerator(state: 5)
        for number in 0..<Self.mutants {
            let example = examples[number % examples.count]
            let body = mutation.mutate(example.body, using: &generator)
            cases.append(.init(name: "\(example.name) mutant \(number)", schema: example.schema, body: body, isValid: false))
        }
        var compiled: [String: CompiledSchema] = [:]
        var lines = Data()
        var accepted = 0
        for item in cases {
            let schema = try compiled[item.schema] ?? CompiledSchema(try OwnSchemaTests.document(item.schema))
            compiled[item.schema] = schema
            let isValid = try schema.verdict(item.body)
            if isValid { accepted += 1 }
            let line: JSONValue = [
                "schema": .string(Repository.file(item.schema).path), "body": item.body, "valid": .bool(isValid), "name": .string(item.name),
            ]
            lines.append(contentsOf: JSONWriter.bytes(line) + [0x0A])
        }
        // Mutants that are all refused would show little.
        #expect(accepted > 2_000 && accepted < cases.count - 3_000, "\(accepted) of \(cases.count)")
        let (status, output) = try Self.run(lines)
        #expect(status == 0)
        #expect(output == "")
    }

    /// The judge of `ExchangeFormatsTests` reads all cases at once and prints those in which it differs.
    private static func run(_ lines: Data) throws -> (status: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-judge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "cases.jsonl")
        try lines.write(to: input)
        let process = Process()
        process.executableURL = python
        process.arguments = [Repository.file("Tests/ExchangeFormatsTests/oracle.py").path]
        process.standardInput = try FileHandle(forReadingFrom: input)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
