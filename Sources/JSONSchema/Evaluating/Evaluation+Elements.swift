import ExchangeFormats

extension Evaluation {
    /// The applicators of arrays (Core §10.3.1, §11.2).
    mutating func satisfies(
        _ applicator: Applicator, _ node: SchemaNode, _ elements: [JSONValue], _ collecting: Bool, _ evaluated: inout EvaluatedSet
    ) throws(ValidationLimitExceeded) -> Bool {
        switch applicator {
        case .prefixItems(let nodes):
            var isValid = true
            for (index, target) in nodes.enumerated() where index < elements.count && (isValid || isReporting) {
                isValid = try descend(target, elements[index], "prefixItems", .index(index), at: .index(index)).isValid && isValid
                if collecting { evaluated.insert(index) }
            }
            return isValid
        case .items(let target, let from):
            return try each(elements, from: from, target, "items", collecting, &evaluated)
        case .unevaluatedItems(let target):
            return try each(elements, from: 0, target, "unevaluatedItems", collecting, &evaluated, onlyNew: true)
        case .contains(let target, let occurrences):
            return try contains(target, occurrences, node, elements, collecting, &evaluated)
        default: return true
        }
    }

    private mutating func each(
        _ elements: [JSONValue], from first: Int, _ target: Int, _ keyword: String, _ collecting: Bool, _ evaluated: inout EvaluatedSet,
        onlyNew: Bool = false
    ) throws(ValidationLimitExceeded) -> Bool {
        var isValid = true
        var index = first
        while index < elements.count, isValid || isReporting {
            if !(onlyNew && evaluated.contains(index)) {
                isValid = try descend(target, elements[index], keyword, at: .index(index)).isValid && isValid
                if collecting { evaluated.insert(index) }
            }
            index += 1
        }
        return isValid
    }

    private mutating func contains(
        _ target: Int, _ occurrences: Applicator.Occurrences, _ node: SchemaNode, _ elements: [JSONValue], _ collecting: Bool,
        _ evaluated: inout EvaluatedSet
    ) throws(ValidationLimitExceeded) -> Bool {
        let minimum = occurrences.minimum ?? 1
        var found = 0
        for (index, element) in elements.enumerated() {
            let outcome = try silently(annotating: isAnnotating) { evaluation throws(ValidationLimitExceeded) in
                try evaluation.descend(target, element, "contains", at: .index(index))
            }
            guard outcome.isValid else { continue }
            found += 1
            if collecting { evaluated.insert(index) }
            // Enough is known, unless it is asked which elements they are.
            if !collecting, !isAnnotating, occurrences.maximum.map({ found > $0 }) ?? (found >= minimum) { break }
        }
        if found < minimum {
            report(occurrences.minimum == nil ? "contains" : "minContains", node, "fewer than \(minimum) elements are as “contains” asks")
            return false
        }
        if let maximum = occurrences.maximum, found > maximum {
            report("maxContains", node, "more than \(maximum) elements are as “contains” asks")
            return false
        }
        return true
    }
}
