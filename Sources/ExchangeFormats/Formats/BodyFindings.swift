/// What a body is judged by besides its definition.
public struct ValidationContext: Sendable, Hashable {
    /// The language of the element names.
    public let binding: Language
    /// When the message is sent or was accepted, for rules that look at the date: a code that was withdrawn later does no harm.
    public let now: UTCInstant
    /// What the sender is in the exchange (code list `endpointRole`); `nil` where nobody knows it, so that who may sign what is not judged.
    public let senderRole: String?

    public init(binding: Language, now: UTCInstant, senderRole: String? = nil) {
        self.binding = binding
        self.now = now
        self.senderRole = senderRole
    }
}

/// What was found in a body. Only violations refuse it.
public struct BodyFindings: Sendable, Hashable {
    /// In document order: the members of an object as they stand, then what is missing, then the rules between its elements.
    public let violations: [Violation]
    /// What makes a body that may be right worth a second look, in the same order.
    public let warnings: [Warning]
    /// Codes that not everybody may sign, where the sender's role was not known.
    public let unjudgedSigners: [JSONPointer]

    public var isValid: Bool { violations.isEmpty }

    public init(violations: [Violation], warnings: [Warning], unjudgedSigners: [JSONPointer]) {
        self.violations = violations
        self.warnings = warnings
        self.unjudgedSigners = unjudgedSigners
    }
}

/// Something in a body that deserves a second look. Never a ground to refuse it: most such values are as they should be.
public struct Warning: Sendable, Hashable {
    public let code: WarningCode
    /// The place in the JSON text that was judged.
    public let pointer: JSONPointer
    /// Values for the placeholders of the code's text, by name.
    public let arguments: [String: ProblemArgument]

    public init(_ code: WarningCode, at pointer: JSONPointer, _ arguments: [String: ProblemArgument] = [:]) {
        self.code = code
        self.pointer = pointer
        self.arguments = arguments
    }

    /// The sentence of the error catalogue with its placeholders filled.
    public func message(_ language: Language) -> String { WarningCatalogue.message(code, arguments, language) }
}
