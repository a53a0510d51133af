import ExchangeFormats
import Foundation

/// The examples of a format for the message library, so that whoever has only the program has them too. Each stands there once, in Lithuanian
/// where it is written in both bindings: the other says the same, which ``ExampleChecks`` sees to, and is made by converting.
struct ExampleTables {
    /// `{"id":…, "version":…, "examples":[{"name":…, "binding":…, "body":…}]}`.
    static func table(_ format: DefinitionFolder.Format, root: URL) throws -> JSONValue {
        var examples: [(name: String, value: JSONValue)] = []
        for file in format.examples {
            guard let binding = ExampleChecks.binding(file) else { continue }
            let name = String(file.dropLast(".\(binding.rawValue).json".count))
            if binding != .lt, format.examples.contains("\(name).lt.json") { continue }
            let bytes = [UInt8](try Data(contentsOf: root.appending(path: "\(format.folder)/examples/\(file)")))
            let body = try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.inlinePartBytes))
            examples.append((name, ["name": .string(name), "binding": .string(binding.rawValue), "body": body]))
        }
        examples.sort { $0.name < $1.name }
        return [
            "id": .string(format.definition.id), "version": .string(format.definition.version.description), "examples": .array(examples.map(\.value)),
        ]
    }
}
