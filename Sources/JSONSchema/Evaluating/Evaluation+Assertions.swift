import ExchangeFormats

extension Evaluation {
    /// Whether a value is as the keyword asks. A value that the keyword is not for always is.
    mutating func check(_ assertion: Assertion, _ value: JSONValue) throws(ValidationLimitExceeded) -> Bool {
        switch assertion {
        case .type(let types): return types.allows(value)
        case .values(let keys): return keys.contains(try key(of: value))
        case .multipleOf, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum:
            guard case .number(let number) = value else { return true }
            return Self.check(assertion, ExactNumber(number))
        case .pattern(let pattern):
            guard case .string(let text) = value else { return true }
            return try matches(pattern, text)
        case .format(let format):
            guard case .string(let text) = value else { return true }
            try spend(1 + text.utf8.count / 256)
            return format.matches(text)
        case .maxLength(let limit):
            guard case .string(let text) = value else { return true }
            return text.unicodeScalars.count <= limit
        case .minLength(let limit):
            guard case .string(let text) = value else { return true }
            return text.unicodeScalars.count >= limit
        case .uniqueItems:
            guard case .array(let elements) = value else { return true }
            var seen: Set<ValueKey> = []
            for element in elements where try !seen.insert(key(of: element)).inserted { return false }
            return true
        case .maxItems(let limit): return (value.array?.count ?? 0) <= limit
        case .minItems(let limit): return (value.array?.count ?? limit) >= limit
        case .maxProperties, .minProperties, .required, .dependentRequired:
            guard case .object(let object) = value else { return true }
            return Self.check(assertion, object)
        }
    }

    private mutating func key(of value: JSONValue) throws(ValidationLimitExceeded) -> ValueKey {
        let key = ValueKey(value)
        try spend(key.bytes.count / 64)
        return key
    }

    private static func check(_ assertion: Assertion, _ number: ExactNumber) -> Bool {
        switch assertion {
        case .multipleOf(let divisor): number.isMultiple(of: divisor)
        case .maximum(let limit): number <= limit
        case .exclusiveMaximum(let limit): number < limit
        case .minimum(let limit): number >= limit
        case .exclusiveMinimum(let limit): number > limit
        default: true
        }
    }

    private static func check(_ assertion: Assertion, _ object: JSONObject) -> Bool {
        switch assertion {
        case .maxProperties(let limit): object.count <= limit
        case .minProperties(let limit): object.count >= limit
        case .required(let names): object.lacking(names).isEmpty
        case .dependentRequired(let dependents):
            dependents.allSatisfy { object[$0.name] == nil || object.lacking($0.required).isEmpty }
        default: true
        }
    }
}

extension Assertion {
    /// What is wrong with a value that is not as the keyword asks. Names stand in the schema; nothing of the value is quoted.
    func text(for value: JSONValue) -> String {
        switch self {
        case .type(let types): "a value of the type \(types.text) is expected"
        case .values(let values): values.count == 1 ? "not the value that is expected" : "not one of the \(values.count) values that are allowed"
        case .multipleOf: "not a multiple of the number that the schema names"
        case .maximum: "more than the greatest number that is allowed"
        case .exclusiveMaximum: "not less than the number that the schema names"
        case .minimum: "less than the least number that is allowed"
        case .exclusiveMinimum: "not more than the number that the schema names"
        case .maxLength(let limit): "longer than \(limit) characters"
        case .minLength(let limit): "shorter than \(limit) characters"
        case .pattern(let pattern): "does not match the pattern \(pattern.text)"
        case .maxItems(let limit): "more than \(limit) elements"
        case .minItems(let limit): "fewer than \(limit) elements"
        case .uniqueItems: "two elements are equal"
        case .maxProperties(let limit): "more than \(limit) members"
        case .minProperties(let limit): "fewer than \(limit) members"
        case .required(let names): "these members are missing: " + Self.list(value.object?.lacking(names) ?? [])
        case .dependentRequired(let dependents):
            "these members are missing beside others: "
                + Self.list(dependents.filter { value[$0.name] != nil }.flatMap { value.object?.lacking($0.required) ?? [] })
        case .format(let format): "not of the format \(format.rawValue)"
        }
    }

    private static func list(_ names: [NameKey]) -> String { names.map(\.text).joined(separator: ", ") }

    var formatName: String? { if case .format(let format) = self { format.rawValue } else { nil } }
}
