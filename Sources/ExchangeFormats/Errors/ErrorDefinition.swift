/// An entry of `Definitions/errors.yaml` before it has a case in ``ErrorCode`` or ``WarningCode``.
package struct ErrorDefinition: Sendable {
    /// The Swift name.
    package let name: String
    package let code: String
    /// HTTP status; `nil` for a warning, which refuses nothing.
    package let status: Int?
    package let sentence: BilingualText
    package let help: BilingualText?
    package let since: String
    let templates: [Language: MessageTemplate]

    /// `W-PII-01`: a code of this family warns.
    package var isWarning: Bool { code.hasPrefix("W-") }

    /// The compiled table; none where it is damaged, which a test excludes.
    static let generated: [ErrorDefinition] = (try? read(DefinitionTable.value(DefinitionTables.errors), document: "errors")) ?? []

    package static func read(_ value: JSONValue, document: String) throws(DefinitionError) -> [ErrorDefinition] {
        let root = DefinitionCursor(document: document, pointer: .root, value: value)
        _ = try root.members(["errors"])
        var entries: [ErrorDefinition] = []
        for item in try root.required("errors").items {
            let entry = try ErrorDefinition(item)
            guard !entries.contains(where: { $0.name == entry.name || $0.code == entry.code }) else {
                throw item.failure("a second error “\(entry.name)” or \(entry.code)")
            }
            entries.append(entry)
        }
        return entries
    }

    private init(_ item: DefinitionCursor) throws(DefinitionError) {
        _ = try item.members(["name", "code", "status", "lt", "en", "help", "since"])
        name = try item.required("name").string
        code = try item.required("code").string
        status = try item.optionalInteger("status")
        sentence = BilingualText(lt: try item.required("lt").string, en: try item.required("en").string)
        help = try item.optionalBilingual("help")
        since = try item.required("since").string
        if code.hasPrefix("W-") {
            guard status == nil else { throw item.at("status").failure("a warning has no status: it refuses nothing") }
        } else {
            guard let status, (400...599).contains(status) else { throw item.at("status").failure("a status of 400 to 599 is expected") }
        }
        guard let lithuanian = MessageTemplate(sentence.lt, .lt) else { throw item.at("lt").failure("a brace, a bracket or plural forms are wrong") }
        guard let english = MessageTemplate(sentence.en, .en) else { throw item.at("en").failure("a brace, a bracket or plural forms are wrong") }
        guard lithuanian.placeholders == english.placeholders else { throw item.at("en").failure("the placeholders differ from those in “lt”") }
        templates = [.lt: lithuanian, .en: english]
    }
}
