import DefinitionsGenerator
import ExchangeFormats
import Foundation
import TestSupport
import Testing

/// Python's jsonschema judges what stands in `Schemas/`: the schemas, and with them every example and counterexample.
struct SchemaOracleTests {
    /// The first python3 of the search path.
    static let python: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { URL(filePath: String($0)).appending(path: "python3") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }

    @Test(.enabled(if: python != nil && hasJudge, "python3 with jsonschema is not installed: the schemas were judged by nobody else"))
    func stockValidatorAgrees() throws {
        var cases: [JSONValue] = Language.allCases.map { ["schema": .string(Self.schema("manifest", "manifest", FormatVersion(1, 0), $0))] }
        for file in FormatCatalogueTests.files("examples") {
            cases.append(try Self.judge(file.format, file.binding, Repository.json(file.path), valid: true, file.path))
        }
        for file in FormatCatalogueTests.files("counterexamples") {
            let example = try Counterexample(try DefinitionFile(root: Repository.root, path: file.path).json, document: file.path)
            cases.append(Self.judge(file.format, example.binding, example.body, valid: !example.schemaSees, file.path))
        }
        cases += try Self.mutants()
        #expect(cases.count > 2)
        let (status, output) = try Self.run(cases)
        #expect(status == 0)
        #expect(output == "")
    }

    /// What a schema cannot see, or sees only sometimes (check digits, dates, days of validity).
    private static let unseen: Set<ErrorCode> = [
        .fieldInvalid, .personalCodeCheckDigit, .personalCodeDate, .personalCodeContradiction, .legalEntityCodeInvalid, .mrzCheckDigit,
        .periodReversed, .dateInFuture, .codeWithdrawn, .codeNotYetValid, .periodTooLong, .sumMismatch, .itemsAgree, .signerNotAllowed,
        .serviceNotConsented, .foreignIdInvalid,
    ]

    /// Examples changed at random: what the library accepts the schema has to accept, and what breaks a rule that schemas can say both refuse.
    private static func mutants() throws -> [JSONValue] {
        var generator = SeededGenerator(state: 2020_12)
        var cases: [JSONValue] = []
        for file in FormatCatalogueTests.files("examples") {
            let body = try Repository.json(file.path)
            let mutation = BodyMutation([body])
            for number in 0..<12 {
                let mutant = mutation.mutate(body, using: &generator)
                let violations = file.format.body.validate(mutant, binding: file.binding, now: testInstant)
                guard violations.isEmpty || violations.contains(where: { !unseen.contains($0.code) }) else { continue }
                let codes = violations.map { "\($0.code) \($0.pointer)" }.joined(separator: ", ")
                cases.append(
                    judge(file.format, file.binding, mutant, valid: violations.isEmpty, "\(file.path) mutant \(number) [\(codes)]"))
            }
        }
        return cases
    }

    static let hasJudge = (try? run([]))?.status == 0

    private static func schema(_ folder: String, _ name: String, _ version: FormatVersion, _ binding: Language) -> String {
        Repository.root.appending(path: "Schemas/\(folder)/\(version)/\(name).\(binding.rawValue).schema.json").path
    }

    private static func judge(_ format: FormatDefinition, _ binding: Language, _ body: JSONValue, valid: Bool, _ name: String) -> JSONValue {
        [
            "schema": .string(schema(format.id, format.id, format.version, binding)), "body": body, "valid": .bool(valid),
            "name": .string(name),
        ]
    }

    static func run(_ cases: [JSONValue]) throws -> (status: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "cases.jsonl")
        try Data(cases.flatMap { JSONWriter.bytes($0) + [0x0A] }).write(to: input)
        let process = Process()
        process.executableURL = python
        process.arguments = [URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "../oracle.py").path]
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
