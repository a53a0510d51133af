/// An entry of `Definitions/errors.yaml` before it has a case in ``ErrorCode``.
package struct ErrorDefinition: Sendable {
    /// The Swift name.
    package let name: String
    package let code: String
    package let status: Int
    package let sentence: BilingualText
    package let help: BilingualText?
    package let since: String
    let templates: [Language: MessageTemplate]

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
        status = try item.required("status").integer
        sentence = BilingualText(lt: try item.required("lt").string, en: try item.required("en").string)
        help = try item.optionalBilingual("help")
        since = try item.required("since").string
        guard (400...599).contains(status) else { throw item.at("status").failure("a status of 400 to 599 is expected") }
        guard let lithuanian = MessageTemplate(sentence.lt, .lt) else { throw item.at("lt").failure("a brace or plural forms are wrong") }
        guard let english = MessageTemplate(sentence.en, .en) else { throw item.at("en").failure("a brace or plural forms are wrong") }
        guard lithuanian.placeholders == english.placeholders else { throw item.at("en").failure("the placeholders differ from those in “lt”") }
        templates = [.lt: lithuanian, .en: english]
    }
}
