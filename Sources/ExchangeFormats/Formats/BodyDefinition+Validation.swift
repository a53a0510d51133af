extension BodyDefinition {
    /// Every rule that a body breaks, in document order: the members of an object as they stand, then what is missing, then the rules between
    /// its elements. At most ``maximumViolations`` are listed. Of a body in the other binding that is all that is said.
    ///
    /// - Parameters:
    ///   - binding: the language of the element names.
    ///   - now: when the message is sent or was accepted, for rules that look at the date: a code that was withdrawn later does no harm.
    public func validate(_ body: JSONValue, binding: Language, now: UTCInstant) -> [Violation] {
        guard let root else { return [Violation(.internalFailure, at: .root)] }
        if isTranslated, root.isWritten(value: body, in: binding.other, notIn: binding) { return [Violation(.bindingMismatch, at: .root)] }
        var validator = BodyValidator(body, binding: binding, now: now)
        validator.check(body, as: root, label: root.title)
        return validator.violations
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
