/// The error catalogue: one entry per ``ErrorCode``, made from `Definitions/errors.yaml`.
public enum ErrorCatalogue {
    public struct Entry: Sendable {
        public let code: ErrorCode
        /// HTTP status of the problem document.
        public let status: Int
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
        guard let code = ErrorCode(rawValue: definition.code), let status = definition.status else { return nil }
        return Entry(
            code: code, status: status, sentence: definition.sentence, help: definition.help, since: definition.since,
            templates: definition.templates)
    }

    /// - Returns: an entry with the bare code for a sentence where the generated table lacks the code, which a test excludes.
    public static func entry(_ code: ErrorCode) -> Entry {
        byCode[code]
            ?? Entry(
                code: code, status: 500, sentence: BilingualText(lt: code.rawValue, en: code.rawValue), help: nil, since: "1.0", templates: [:])
    }

    /// The sentence for people, with the placeholders `{name}` filled from the arguments. A placeholder without its argument becomes “…”.
    public static func message(_ code: ErrorCode, _ arguments: [String: ProblemArgument], _ language: Language) -> String {
        let entry = entry(code)
        return entry.templates[language]?.filled(arguments, language) ?? entry.sentence[language]
    }

    private static let byCode = Dictionary(entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
}
