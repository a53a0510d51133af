import ExchangeFormats
import Foundation
import JSONSchema
import TestSupport

/// The suite of the JSON Schema project beside the repository.
enum SchemaSuite {
    static let root = Repository.root.deletingLastPathComponent().appending(path: "shared/suites/json-schema-2020-12")
    static var isHere: Bool { FileManager.default.fileExists(atPath: root.path) }

    /// Names of files below a folder of the suite, by path.
    static func files(_ folder: String) -> [String] {
        let below = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String } ?? []
        return below.filter { $0.hasSuffix(".json") }.sorted()
    }

    static func json(_ path: String) throws -> JSONValue { try read(Data(contentsOf: root.appending(path: path))) }

    /// The metaschema, and `remotes/` at the address that the suite expects.
    static let registry: Result<SchemaRegistry, any Error> = Result {
        var registry = SchemaRegistry()
        for file in files("remotes") {
            let document = try json("remotes/" + file)
            let uri = "http://localhost:1234/" + file
            // Some documents of other drafts are none of 2020-12.
            if file.hasPrefix("draft2020-12/") { try registry.add(document, at: uri) } else { try? registry.add(document, at: uri) }
        }
        return registry
    }
}

/// Reads a text of the repository or the suite.
func read(_ data: Data) throws -> JSONValue { try JSONReader.read(data, limits: JSONLimits(bytes: 1 << 22, depth: 128)) }

func json(_ text: String) throws -> JSONValue { try read(Data(text.utf8)) }

extension CompiledSchema {
    /// Both output formats have to agree.
    func verdict(_ value: JSONValue) throws -> Bool {
        let flag = try accepts(value)
        let output = try check(value, annotations: true)
        guard output.isValid == flag, output.errors.isEmpty == flag else { throw Disagreement() }
        return flag
    }

    struct Disagreement: Error {}
}
