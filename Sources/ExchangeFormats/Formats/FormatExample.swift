/// A valid body of a format, in which every value is invented.
public struct FormatExample: Sendable {
    /// `referral`; unique within the format.
    public let name: String
    /// The body in either binding: the two say the same.
    public func body(_ binding: Language) -> JSONValue { definition.convert(written, from: original, to: binding) }

    private let written: JSONValue
    private let original: Language
    private let definition: BodyDefinition

    fileprivate init?(_ entry: JSONValue, _ format: FormatDefinition) {
        guard let name = entry["name"]?.string, let binding = entry["binding"]?.string.flatMap(Language.init(rawValue:)), let body = entry["body"]
        else { return nil }
        self.name = name
        written = body
        original = binding
        definition = format.body
    }
}

extension FormatDefinition {
    /// The examples of `Definitions/`, in the order of their names. None for a format of other definitions.
    public var examples: [FormatExample] {
        let table = DefinitionTables.examples.lazy.compactMap { try? DefinitionTable.value($0) }.first { table in
            table["id"] == .string(id) && table["version"] == .string(version.description)
        }
        return (table?["examples"]?.array ?? []).compactMap { FormatExample($0, self) }
    }
}
