/// What goes into a placeholder of an error text. Never a value from a message: names of fields, codes, numbers, dates, endpoint ids.
public enum ProblemArgument: Sendable, Hashable {
    case text(String)
    case bilingual(BilingualText)
    case count(Int)

    public func text(_ language: Language) -> String {
        switch self {
        case .text(let text): text
        case .bilingual(let text): text[language]
        case .count(let count): String(count)
        }
    }
}

extension ProblemArgument: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
}

/// One rule broken at one place.
public struct Violation: Sendable, Hashable {
    public let code: ErrorCode
    /// The place in the JSON text that was judged.
    public let pointer: JSONPointer
    /// Values for the placeholders of the code's text, by name.
    public let arguments: [String: ProblemArgument]

    public init(_ code: ErrorCode, at pointer: JSONPointer, _ arguments: [String: ProblemArgument] = [:]) {
        self.code = code
        self.pointer = pointer
        self.arguments = arguments
    }

    /// The sentence of the error catalogue with its placeholders filled.
    public func message(_ language: Language) -> String { ErrorCatalogue.message(code, arguments, language) }
}

/// A refusal as RFC 9457 carries it: a code of the error catalogue, the place, and every further violation. It quotes no value of a message.
public struct Problem: Error, Sendable, Hashable {
    public let code: ErrorCode
    public let arguments: [String: ProblemArgument]
    public let pointer: JSONPointer?
    /// Every rule that a body breaks; empty where there is only the one thing that ``code`` says.
    public let violations: [Violation]
    /// Seconds after which trying again makes sense.
    public let retryAfter: Int?

    public init(
        _ code: ErrorCode, at pointer: JSONPointer? = nil, _ arguments: [String: ProblemArgument] = [:], violations: [Violation] = [],
        retryAfter: Int? = nil
    ) {
        self.code = code
        self.arguments = arguments
        self.pointer = pointer
        self.violations = violations
        self.retryAfter = retryAfter
    }

    /// A problem with the first violation's code and all of them listed.
    ///
    /// - Returns: `nil` where there are none.
    public init?(violations: [Violation]) {
        guard let first = violations.first else { return nil }
        self.init(first.code, at: first.pointer, first.arguments, violations: violations)
    }

    public func message(_ language: Language) -> String { ErrorCatalogue.message(code, arguments, language) }
}
