import ExchangeFormats

extension Evaluation {
    mutating func satisfies(
        _ applicator: Applicator, _ node: SchemaNode, _ value: JSONValue, _ collecting: Bool, _ evaluated: inout EvaluatedSet
    ) throws(ValidationLimitExceeded) -> Bool {
        switch applicator {
        case .ref(let target):
            return take(try descend(target, value, "$ref", collecting: collecting), &evaluated)
        case .dynamicRef(let target, let anchor):
            let target = anchor.flatMap { self.target(of: $0) } ?? target
            return take(try descend(target, value, "$dynamicRef", collecting: collecting), &evaluated)
        case .allOf(let nodes):
            var isValid = true
            for (index, target) in nodes.enumerated() where isValid || isReporting {
                let outcome = try descend(target, value, "allOf", .index(index), collecting: collecting)
                isValid = take(outcome, &evaluated) && isValid
            }
            return isValid
        case .anyOf(let nodes): return try anyOf(nodes, node, value, collecting, &evaluated)
        case .oneOf(let nodes): return try oneOf(nodes, node, value, collecting, &evaluated)
        case .not(let target):
            let outcome = try silently(annotating: false) { evaluation throws(ValidationLimitExceeded) in
                try evaluation.descend(target, value, "not")
            }
            if outcome.isValid { report("not", node, "what the schema under “not” accepts is not allowed here") }
            return !outcome.isValid
        case .condition(let test, let then, let otherwise):
            let outcome = try silently(annotating: isAnnotating) { evaluation throws(ValidationLimitExceeded) in
                try evaluation.descend(test, value, "if", collecting: collecting)
            }
            evaluated.formUnion(outcome.evaluated)
            guard let branch = outcome.isValid ? then : otherwise else { return true }
            return take(try descend(branch, value, outcome.isValid ? "then" : "else", collecting: collecting), &evaluated)
        case .dependentSchemas(let dependents):
            guard case .object(let object) = value else { return true }
            var isValid = true
            for (name, target) in dependents where (isValid || isReporting) && object[name] != nil {
                let outcome = try descend(target, value, "dependentSchemas", .name(name), collecting: collecting)
                isValid = take(outcome, &evaluated) && isValid
            }
            return isValid
        case .prefixItems, .items, .contains, .unevaluatedItems:
            guard case .array(let elements) = value else { return true }
            return try satisfies(applicator, node, elements, collecting, &evaluated)
        case .properties, .patternProperties, .additionalProperties, .propertyNames, .unevaluatedProperties:
            guard case .object(let object) = value else { return true }
            return try satisfies(applicator, object, collecting, &evaluated)
        }
    }

    /// Takes over what a schema that was applied to the same value has looked at.
    private func take(_ outcome: Outcome, _ evaluated: inout EvaluatedSet) -> Bool {
        if outcome.isValid { evaluated.formUnion(outcome.evaluated) }
        return outcome.isValid
    }

    private mutating func anyOf(
        _ nodes: [Int], _ node: SchemaNode, _ value: JSONValue, _ collecting: Bool, _ evaluated: inout EvaluatedSet
    ) throws(ValidationLimitExceeded) -> Bool {
        let mark = self.mark
        var isValid = false
        // All of them where it is asked what they look at, or say.
        for (index, target) in nodes.enumerated() where !isValid || collecting || isAnnotating {
            let outcome = try descend(target, value, "anyOf", .index(index), collecting: collecting)
            isValid = take(outcome, &evaluated) || isValid
        }
        if isValid {
            takeBack(to: mark)
        } else {
            report("anyOf", node, "none of the alternatives accepts the value")
        }
        return isValid
    }

    private mutating func oneOf(
        _ nodes: [Int], _ node: SchemaNode, _ value: JSONValue, _ collecting: Bool, _ evaluated: inout EvaluatedSet
    ) throws(ValidationLimitExceeded) -> Bool {
        let mark = self.mark
        var accepting = 0
        for (index, target) in nodes.enumerated() where accepting < 2 {
            let outcome = try descend(target, value, "oneOf", .index(index), collecting: collecting)
            if take(outcome, &evaluated) { accepting += 1 }
        }
        if accepting > 0 { takeBack(to: mark) }
        if accepting == 0 { report("oneOf", node, "none of the alternatives accepts the value") }
        if accepting > 1 { report("oneOf", node, "more than one of the alternatives accepts the value") }
        return accepting == 1
    }

    /// Applies a schema whose refusal is no violation.
    mutating func silently(
        annotating: Bool, _ body: (inout Evaluation) throws(ValidationLimitExceeded) -> Outcome
    ) throws(ValidationLimitExceeded) -> Outcome {
        let before = (isReporting, isAnnotating)
        (isReporting, isAnnotating) = (false, annotating)
        let outcome = try body(&self)
        (isReporting, isAnnotating) = before
        return outcome
    }
}
