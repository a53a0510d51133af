import ExchangeAPI
import ExchangeFormats
import Foundation

/// Everything under `Schemas/`: for developers who connect systems in other languages.
struct SchemaFiles {
    static let folder = "Schemas"

    static func files(_ source: DefinitionFolder) throws -> [String: String] {
        var files: [String: String] = [:]
        if let manifest = source.reader.manifest {
            add(manifest, at: "\(folder)/\(manifest.id)/\(manifest.version)", to: &files)
        }
        for format in source.formats {
            let definition = format.definition
            let place = "\(folder)/\(definition.id)/\(definition.version)"
            add(definition, at: place, to: &files)
            for example in format.examples {
                let url = source.root.appending(path: "\(format.folder)/examples/\(example)")
                files["\(place)/examples/\(example)"] = try String(contentsOf: url, encoding: .utf8)
            }
            if let body = source.body(format) { files[FormDescription.path(definition)] = JSONWriter.pretty(FormDescription.json(definition, body)) }
        }
        let form = FormDescription.schema
        files[form.target] = try String(contentsOf: source.root.appending(path: form.source), encoding: .utf8)
        for list in source.reader.codeLists.values { files["\(folder)/codelists/\(list.id).json"] = JSONWriter.pretty(CodeListFile.json(list)) }
        for language in Language.allCases {
            files["\(folder)/openapi.\(language.rawValue).json"] = JSONWriter.pretty(OpenAPIDocument(language).json)
            files["\(folder)/admin-openapi.\(language.rawValue).json"] = JSONWriter.pretty(OpenAPIDocument(language, of: .administration).json)
        }
        files["\(folder)/errors.json"] = JSONWriter.pretty(json(source.errorDefinitions))
        return files
    }

    private static func add(_ definition: FormatDefinition, at place: String, to files: inout [String: String]) {
        for binding in Language.allCases {
            files["\(place)/\(definition.id).\(binding.rawValue).schema.json"] = JSONWriter.pretty(definition.jsonSchema(binding))
        }
    }

    private static func json(_ errors: [ErrorDefinition]) -> JSONValue {
        [
            "errors": .array(
                errors.map { error in
                    var entry: JSONObject = ["code": .string(error.code), "name": .string(error.name)]
                    entry["status"] = error.status.map { .number(JSONNumber($0)) }
                    entry["sentence"] = JSONSchemaBuilder.labels(error.sentence)
                    entry["help"] = error.help.map(JSONSchemaBuilder.labels)
                    entry["since"] = .string(error.since)
                    return .object(entry)
                })
        ]
    }
}
