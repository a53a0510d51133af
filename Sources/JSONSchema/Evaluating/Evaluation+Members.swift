import ExchangeFormats

extension Evaluation {
    /// The applicators of objects (Core §10.3.2, §11.3).
    mutating func satisfies(
        _ applicator: Applicator, _ object: JSONObject, _ collecting: Bool, _ evaluated: inout EvaluatedSet
    ) throws(ValidationLimitExceeded) -> Bool {
        var isValid = true
        for (index, member) in object.members.enumerated() {
            guard isValid || isReporting else { break }
            switch applicator {
            case .properties(let nodes):
                guard let target = nodes[NameKey(member.name)] else { continue }
                isValid = try descend(target, member.value, "properties", .name(member.name), at: .name(member.name)).isValid && isValid
            case .patternProperties(let patterns):
                var isMatched = false
                for (text, pattern, target) in patterns where try matches(pattern, member.name) {
                    isMatched = true
                    isValid = try descend(target, member.value, "patternProperties", .name(text), at: .name(member.name)).isValid && isValid
                }
                guard isMatched else { continue }
            case .additionalProperties(let target, let names, let patterns):
                if names.contains(NameKey(member.name)) { continue }
                if try matches(anyOf: patterns, member.name) { continue }
                isValid = try descend(target, member.value, "additionalProperties", at: .name(member.name)).isValid && isValid
            case .propertyNames(let target):
                // The name has no place of its own: a violation is told at the object.
                isValid = try descend(target, .string(member.name), "propertyNames").isValid && isValid
                continue
            case .unevaluatedProperties(let target):
                if evaluated.contains(index) { continue }
                isValid = try descend(target, member.value, "unevaluatedProperties", at: .name(member.name)).isValid && isValid
            default: return true
            }
            if collecting { evaluated.insert(index) }
        }
        return isValid
    }

    private mutating func matches(anyOf patterns: [SchemaPattern], _ text: String) throws(ValidationLimitExceeded) -> Bool {
        for pattern in patterns where try matches(pattern, text) { return true }
        return false
    }

    /// Whether the pattern occurs in the text, which takes time linear in its length.
    mutating func matches(_ pattern: SchemaPattern, _ text: String) throws(ValidationLimitExceeded) -> Bool {
        try spend(1 + text.utf8.count / 256)
        return pattern.matches(text)
    }
}
