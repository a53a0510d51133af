extension BodyDefinition {
    /// Everything that is wrong or worth a second look. At most ``maximumViolations`` of either are listed. Of a body in the other binding that is
    /// all that is said.
    public func findings(in body: JSONValue, _ context: ValidationContext) -> BodyFindings { walk(body, context, warns: true) }

    /// Every rule that a body breaks, as ``findings(in:_:)`` lists them, for who only accepts or refuses.
    ///
    /// - Parameters:
    ///   - binding: the language of the element names.
    ///   - now: when the message is sent or was accepted.
    ///   - senderRole: a code of the list `endpointRole`; `nil` where it is not known.
    public func validate(_ body: JSONValue, binding: Language, now: UTCInstant, senderRole: String? = nil) -> [Violation] {
        walk(body, ValidationContext(binding: binding, now: now, senderRole: senderRole), warns: false).violations
    }

    private func walk(_ body: JSONValue, _ context: ValidationContext, warns: Bool) -> BodyFindings {
        guard let root else { return Self.refusal(.internalFailure) }
        if isTranslated, root.isWritten(value: body, in: context.binding.other, notIn: context.binding) { return Self.refusal(.bindingMismatch) }
        var validator = BodyValidator(body, context, warns: warns)
        validator.check(body, as: root, label: root.title)
        return BodyFindings(violations: validator.violations, warnings: validator.warnings, unjudgedSigners: validator.unjudgedSigners)
    }

    private static func refusal(_ code: ErrorCode) -> BodyFindings {
        BodyFindings(violations: [Violation(code, at: .root)], warnings: [], unjudgedSigners: [])
    }

    /// The binding that a body is written in, told by its names: the one that knows more of them; `nil` where they say nothing.
    public func binding(of body: JSONValue) -> Language? {
        guard let root, let members = body.object?.members else { return nil }
        let known = Language.allCases.map { binding in members.count { root.position($0.name, binding) != nil } }
        return known[0] == known[1] ? nil : known[0] > known[1] ? Language.allCases[0] : Language.allCases[1]
    }

    /// So that a hostile body cannot ask for an answer many times its own length.
    public static let maximumViolations = 1000
}

extension GroupDefinition {
    /// Whether every name is one of the other binding, and one of them no name of this one.
    fileprivate func isWritten(value: JSONValue, in other: Language, notIn binding: Language) -> Bool {
        guard let members = value.object?.members, !members.isEmpty else { return false }
        return members.allSatisfy { position($0.name, other) != nil } && members.contains { position($0.name, binding) == nil }
    }
}
