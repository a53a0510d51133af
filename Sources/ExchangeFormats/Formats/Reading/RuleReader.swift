/// Reads one rule: its elements are named in English and have to stand in the same object.
struct RuleReader {
    let item: DefinitionCursor
    let positions: [String: Int]
    let elements: [ElementDefinition]

    func rule() throws(DefinitionError) -> Rule {
        let name = try item.required("rule").string
        switch name {
        case "atLeast":
            try allow(["count", "of", "unless"])
            let candidates = try positions("of")
            let count = try item.optionalInteger("count") ?? 1
            guard (1...max(1, candidates.count)).contains(count) else { throw item.at("count").failure("more than there are elements") }
            let others = item.optional("unless") == nil ? [] : try positions("unless")
            return try rule(.atLeast(count: count, of: candidates, unless: others), .fieldMissing)
        case "requiredWhen":
            try allow(["element", "when"])
            return try rule(.requiredWhen(element: try position("element"), when: try conditions()), .fieldMissing)
        case "forbiddenWhen":
            try allow(["element", "when"])
            return try rule(.forbiddenWhen(element: try position("element"), when: try conditions()), .fieldNotAllowedHere)
        case "notAfter":
            try allow(["first", "second"])
            return try rule(.notAfter(first: try position("first"), second: try position("second")), .periodReversed)
        case "notInFuture":
            try allow(["element"])
            return try rule(.notInFuture(element: try position("element")), .dateInFuture)
        case "personalCodeAgrees":
            try allow(["personalCode", "dateOfBirth", "sex"])
            let birth = item.optional("dateOfBirth") == nil ? nil : try position("dateOfBirth")
            let sex = item.optional("sex") == nil ? nil : try position("sex")
            return try rule(
                .personalCodeAgrees(personalCode: try position("personalCode"), dateOfBirth: birth, sex: sex), .personalCodeContradiction)
        default: throw item.at("rule").failure("there is no rule “\(name)”")
        }
    }

    private func allow(_ names: [String]) throws(DefinitionError) { _ = try item.members(["rule", "code"] + names) }

    private func rule(_ kind: Rule.Kind, _ usual: ErrorCode) throws(DefinitionError) -> Rule {
        guard let place = item.optional("code") else { return Rule(kind: kind, code: usual) }
        guard let code = ErrorCode(name: try place.string) else { throw place.failure("the error catalogue has no “\(try place.string)”") }
        return Rule(kind: kind, code: code)
    }

    private func position(_ place: DefinitionCursor) throws(DefinitionError) -> Int {
        guard let position = positions[try place.string] else { throw place.failure("there is no element “\(try place.string)” in the object") }
        return position
    }

    private func position(_ name: String) throws(DefinitionError) -> Int { try position(try item.required(name)) }

    private func positions(_ name: String) throws(DefinitionError) -> [Int] {
        var found: [Int] = []
        for place in try item.required(name).items { found.append(try position(place)) }
        return found
    }

    private func conditions() throws(DefinitionError) -> [Rule.Condition] {
        let when = try item.required("when")
        var conditions: [Rule.Condition] = []
        for name in try when.members(when.value.object?.names ?? []).names {
            let place = when.at(name)
            guard let position = positions[name] else { throw place.failure("there is no element “\(name)” in the object") }
            var values: [JSONValue] = []
            for value in try place.items {
                if case .code(let list) = elements[position].content {
                    guard list[try value.code] != nil else { throw value.failure("the code list “\(list.id)” has no “\(try value.code)”") }
                    values.append(.string(try value.code))
                } else {
                    values.append(value.value)
                }
            }
            conditions.append(Rule.Condition(element: position, values: values))
        }
        guard !conditions.isEmpty else { throw when.failure("no condition") }
        return conditions
    }
}

extension ErrorCode {
    /// A code by its name in Swift and in `Definitions/errors.yaml`.
    init?(name: String) {
        guard let code = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = code
    }
}
