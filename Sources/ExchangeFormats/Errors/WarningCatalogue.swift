/// The warnings of the error catalogue: one entry per ``WarningCode``, made from `Definitions/errors.yaml`. They have no HTTP status, because
/// nothing is refused for them.
public enum WarningCatalogue {
    public struct Entry: Sendable {
        public let code: WarningCode
        /// Whole sentences with placeholders in braces.
        public let sentence: BilingualText
        /// What to do about it.
        public let help: BilingualText?
        /// The version of Vartai that brought the code.
        public let since: String

        let templates: [Language: MessageTemplate]
    }

    /// In the order of the catalogue.
    public static let entries: [Entry] = ErrorDefinition.generated.compactMap { definition in
        WarningCode(rawValue: definition.code).map { code in
            Entry(
                code: code, sentence: definition.sentence, help: definition.help, since: definition.since, templates: definition.templates)
        }
    }

    /// - Returns: an entry with the bare code for a sentence where the generated table lacks the code, which a test excludes.
    public static func entry(_ code: WarningCode) -> Entry {
        byCode[code]
            ?? Entry(code: code, sentence: BilingualText(lt: code.rawValue, en: code.rawValue), help: nil, since: "1.0", templates: [:])
    }

    /// The sentence for people, with the placeholders `{name}` filled from the arguments. A placeholder without its argument becomes “…”.
    public static func message(_ code: WarningCode, _ arguments: [String: ProblemArgument], _ language: Language) -> String {
        let entry = entry(code)
        return entry.templates[language]?.filled(arguments, language) ?? entry.sentence[language]
    }

    private static let byCode = Dictionary(entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
}
