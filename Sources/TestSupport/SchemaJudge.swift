package import ExchangeFormats
package import Foundation

/// Python's jsonschema as an outside judge of schemas and bodies (`Tests/ExchangeFormatsTests/oracle.py`).
package enum SchemaJudge {
    /// The first python3 of the search path.
    private static let python: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { URL(filePath: String($0)).appending(path: "python3") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }

    /// Whether there is a Python with jsonschema.
    package static let isHere = python != nil && (try? findings([])) == ""

    /// A body and the file of the schema that judges it; the schema is judged by the metaschema too.
    package struct Case {
        let schema: URL
        let body: JSONValue
        let isValid: Bool
        let name: String

        package init(schema: URL, body: JSONValue, isValid: Bool, name: String) {
            self.schema = schema
            self.body = body
            self.isValid = isValid
            self.name = name
        }
    }

    /// Where the judge sees it otherwise, a line each; empty where it agrees.
    package static func findings(_ cases: [Case]) throws -> String {
        let input = FileManager.default.temporaryDirectory.appending(path: "vartai-judge-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: input) }
        let lines = cases.map { item in
            let line: JSONValue = [
                "schema": .string(item.schema.path), "body": item.body, "valid": .bool(item.isValid), "name": .string(item.name),
            ]
            return JSONWriter.bytes(line) + [0x0A]
        }
        try Data(lines.joined()).write(to: input)
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
        return process.terminationStatus == 0 ? text : "exit status \(process.terminationStatus)\n\(text)"
    }
}
