import ExchangeFormats

/// A regular expression of a schema: written for ECMA 262, matched by RE2.
struct SchemaPattern: Sendable {
    /// As it stands in the schema.
    let text: String
    private let pattern: Pattern

    init(_ text: String) throws(PatternError) {
        let translated = try PatternTranslation.translate(text)
        guard let pattern = Pattern(translated) else { throw .unsupported("it needs a repetition above 1,000, or too much memory") }
        self.text = text
        self.pattern = pattern
    }

    func matches(_ text: String) -> Bool { pattern.matches(text) }
}

/// Why a pattern is not used.
enum PatternError: Error, Hashable {
    /// Not a regular expression.
    case invalid(String)
    /// One that RE2 does not match as ECMA 262 says.
    case unsupported(String)

    var reason: SchemaError.Reason {
        switch self {
        case .invalid(let detail): .patternInvalid(detail)
        case .unsupported(let detail): .patternUnsupported(detail)
        }
    }
}
