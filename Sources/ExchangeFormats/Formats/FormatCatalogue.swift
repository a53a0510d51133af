/// Every format of the message library, made from `Definitions/`.
public enum FormatCatalogue {
    /// The manifest's definition. Its wire names are the English ones.
    public static let manifest = BodyDefinition(root: definitions?.manifest?.body.root, isTranslated: false)

    /// The manifest as a format at a version, for its schema.
    public static var manifestFormat: FormatDefinition? { definitions?.manifest }

    /// In the order of their ids, then versions.
    public static let formats: [FormatDefinition] = definitions?.formats ?? []

    public static func format(_ id: String, _ version: FormatVersion) -> FormatDefinition? {
        formats.firstIndex { $0.version == version && $0.id == id }.map { formats[$0] }
    }

    public static func codeList(_ id: String) -> CodeList? { definitions?.codeLists[id] }

    /// A type of `Definitions/types.yaml`.
    package static func scalarType(_ id: String) -> ScalarType? { definitions?.types[id] }

    /// What codes are mapped to, in the order of their ids.
    public static var vocabularies: [Vocabulary] { definitions?.vocabularies.values.sorted { $0.id < $1.id } ?? [] }

    /// In the order of their ids.
    public static var codeLists: [CodeList] { definitions?.codeLists.values.sorted { $0.id < $1.id } ?? [] }

    /// Read at first use. `nil` where a generated table is damaged, which a test excludes: then no format is known and nothing is valid.
    private static let definitions: DefinitionReader? = try? DefinitionReader(
        types: DefinitionTables.types, vocabularies: DefinitionTables.vocabularies, codeLists: DefinitionTables.codeLists,
        groups: DefinitionTables.groups, manifest: DefinitionTables.manifest, formats: DefinitionTables.formats)
}

extension DefinitionReader {
    /// Reads tables of JSON.
    ///
    /// - Throws: ``JSONError`` or ``DefinitionError``.
    init(
        types: StaticString, vocabularies: StaticString, codeLists: [StaticString], groups: [StaticString], manifest: StaticString,
        formats: [StaticString]
    ) throws {
        self.init()
        try addTypes(DefinitionTable.value(types))
        try addVocabularies(DefinitionTable.value(vocabularies))
        for table in codeLists { try addCodeList(DefinitionTable.value(table), document: "codelists") }
        for table in groups { try addGroup(DefinitionTable.value(table), document: "groups") }
        try addManifest(DefinitionTable.value(manifest), document: "manifest")
        for table in formats { try addFormat(DefinitionTable.value(table), document: "formats") }
    }
}

/// A generated table: JSON in a string of the program, which costs the compiler nothing.
enum DefinitionTable {
    static func value(_ table: StaticString) throws(JSONError) -> JSONValue {
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        return try JSONReader.read(bytes, limits: JSONLimits(bytes: 4 << 20, values: 1 << 20))
    }
}
