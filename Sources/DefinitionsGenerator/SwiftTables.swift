import ExchangeFormats

/// The tables of the message library: JSON in strings of Swift, one member or list item a line, so that a change is one line of a difference.
struct SwiftTables {
    static let folder = "Sources/ExchangeFormats/Generated"

    private static func heading(_ source: String) -> String {
        "// swift-format-ignore-file\n// Made from \(source) by the generator: do not edit.\n\n"
    }

    /// The enumerations of the catalogue's codes, by the paths of their files.
    static func codes(_ definitions: [ErrorDefinition]) -> [String: String] {
        [
            "\(folder)/ErrorCode.swift": enumeration(
                "ErrorCode", "The stable codes of the error catalogue.", definitions.filter { !$0.isWarning }),
            "\(folder)/WarningCode.swift": enumeration(
                "WarningCode", "The stable codes of the warnings in the error catalogue.", definitions.filter(\.isWarning)),
        ]
    }

    private static func enumeration(_ name: String, _ what: String, _ definitions: [ErrorDefinition]) -> String {
        var text = heading("Definitions/errors.yaml")
        text += "/// \(what)\npublic enum \(name): String, Sendable, Hashable, CaseIterable {\n"
        for definition in definitions {
            text += "    /// \(definition.sentence.en)\n    case \(definition.name) = \"\(definition.code)\"\n"
        }
        return text + "}\n"
    }

    static func files(_ folder: DefinitionFolder) throws -> [String: String] {
        var files: [String: String] = [:]
        func add(_ name: String, _ source: String, _ body: String) {
            files["\(Self.folder)/\(name).swift"] = heading(source) + body
        }
        add("DefinitionTables+Types", "Definitions/types.yaml", table("types", folder.types.json))
        add("DefinitionTables+Vocabularies", "Definitions/vocabularies.yaml", table("vocabularies", folder.vocabularies.json))
        add("DefinitionTables+Errors", "Definitions/errors.yaml", table("errors", folder.errors.json))
        add("DefinitionTables+Manifest", folder.manifest.path, table("manifest", folder.manifest.json))
        add("DefinitionTables+CodeLists", "Definitions/codelists/", tables("codeLists", folder.codeLists.map(\.json)))
        add("DefinitionTables+Groups", "Definitions/groups/", tables("groups", folder.groups.map(\.json)))
        var names: [String] = []
        for format in folder.formats {
            let definition = format.definition
            let name = "\(definition.id.lowercased().filter(\.isAlphanumeric))v\(definition.version.major)_\(definition.version.minor)"
            names.append(name)
            add("DefinitionTables+\(definition.id)-\(definition.version)", format.file.path, table(name, format.file.json))
            add(
                "DefinitionTables+\(definition.id)-\(definition.version)-Examples", "\(format.folder)/examples/",
                table("\(name)Examples", try ExampleTables.table(format, root: folder.root)))
        }
        func list(_ ending: String) -> String { names.map { "        \($0)\(ending),\n" }.joined() }
        add(
            "DefinitionTables", "Definitions/",
            "/// JSON texts of the definitions, in the order in which they are read.\nenum DefinitionTables {\n"
                + "    static let formats: [StaticString] = [\n\(list(""))    ]\n\n"
                + "    static let examples: [StaticString] = [\n\(list("Examples"))    ]\n}\n")
        return files
    }

    private static func table(_ name: String, _ value: JSONValue) -> String {
        "extension DefinitionTables {\n    static let \(name): StaticString = \(literal(value))\n}\n"
    }

    private static func tables(_ name: String, _ values: [JSONValue]) -> String {
        "extension DefinitionTables {\n    static let \(name): [StaticString] = [\n"
            + values.map { "        \(literal($0)),\n" }.joined() + "    ]\n}\n"
    }

    /// A raw string: JSON holds no `"""#` and, in its escapes, no `\#`.
    private static func literal(_ value: JSONValue) -> String {
        guard let object = value.object else { return "#\"\"#" }
        let members = object.members.map { member in
            let name = compact(.string(member.name))
            guard let items = member.value.array, !items.isEmpty else { return "\(name):\(compact(member.value))" }
            return "\(name):[\n" + items.map(compact).joined(separator: ",\n") + "\n]"
        }
        return "#\"\"\"\n{" + members.joined(separator: ",\n") + "}\n\"\"\"#"
    }

    private static func compact(_ value: JSONValue) -> String { String(decoding: JSONWriter.bytes(value), as: UTF8.self) }
}

extension Character {
    fileprivate var isAlphanumeric: Bool { isASCII && (isLetter || isNumber) }
}
