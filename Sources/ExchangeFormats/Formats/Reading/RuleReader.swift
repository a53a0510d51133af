/// Reads one rule: its elements are named in English and have to stand in the same object.
struct RuleReader {
    let item: DefinitionCursor
    let positions: [String: Int]
    let elements: [ElementDefinition]
    /// The code list `endpointRole`; `nil` where the definitions have none.
    let roles: CodeList?

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
        case "exactlyOne":
            try allow(["of"])
            return try rule(.exactlyOne(of: try alternatives()), .notExactlyOne)
        case "atMostOne":
            try allow(["of"])
            return try rule(.atMostOne(of: try alternatives()), .moreThanOne)
        case "requiredWhen":
            try allow(["element", "when"])
            return try rule(.requiredWhen(element: try position("element"), when: try conditions()), .fieldMissing)
        case "forbiddenWhen":
            try allow(["element", "when"])
            return try rule(.forbiddenWhen(element: try position("element"), when: try conditions()), .fieldNotAllowedHere)
        case "notAfter":
            try allow(["first", "second"])
            let (first, second) = try period()
            return try rule(.notAfter(first: first, second: second), .periodReversed)
        case "notInFuture":
            try allow(["element"])
            return try rule(.notInFuture(element: try moment("element").position), .dateInFuture)
        case "within":
            try allow(["first", "second", "days"])
            let (first, second) = try period()
            let days = try item.required("days").integer
            guard (0...Self.maximumDays).contains(days) else { throw item.at("days").failure("0 to \(Self.maximumDays) days are expected") }
            return try rule(.within(first: first, second: second, days: days), .periodTooLong)
        case "sum": return try sum()
        case "distinct": return try distinct()
        case "transition": return try transition()
        case "signedBy": return try signedBy()
        case "servicesConsented": return try servicesConsented()
        case "personalCodeAgrees":
            try allow(["personalCode", "dateOfBirth", "sex"])
            let birth = item.optional("dateOfBirth") == nil ? nil : try position("dateOfBirth")
            let sex = item.optional("sex") == nil ? nil : try position("sex")
            return try rule(
                .personalCodeAgrees(personalCode: try position("personalCode"), dateOfBirth: birth, sex: sex), .personalCodeContradiction)
        case "schemeAgrees":
            try allow(["scheme", "value"])
            return try rule(.schemeAgrees(scheme: try code("scheme").position, value: try text("value")), .foreignIdInvalid, .foreignIdDoubtful)
        case "noIdentifierIn":
            try allow(["elements"])
            var texts: [Int] = []
            for place in try item.required("elements").items { texts.append(try text(place)) }
            guard !texts.isEmpty else { throw item.at("elements").failure("no element") }
            return try rule(.noIdentifierIn(elements: texts), nil, .identifierInText)
        default: throw item.at("rule").failure("there is no rule “\(name)”")
        }
    }

    /// A hundred years.
    private static let maximumDays = 36_525

    func allow(_ names: [String]) throws(DefinitionError) { _ = try item.members(["rule", "code", "severity"] + names) }

    /// - Parameters:
    ///   - error: the kind's usual one; `nil` for a kind that only ever warns.
    ///   - warning: the kind's usual one.
    func rule(_ kind: Rule.Kind, _ error: ErrorCode?, _ warning: WarningCode = .valueDoubtful) throws(DefinitionError) -> Rule {
        let severity = try item.optionalString("severity") ?? "error"
        guard severity == "error" || severity == "warning" else { throw item.at("severity").failure("error or warning is expected") }
        let name = try item.optionalString("code")
        func failure(_ reason: String) -> DefinitionError { item.at("code").failure(reason) }
        if severity == "warning" {
            guard let name else { return Rule(kind: kind, breach: .warning(warning)) }
            guard let code = WarningCode(name: name) else { throw failure("the error catalogue has no warning “\(name)”") }
            return Rule(kind: kind, breach: .warning(code))
        }
        guard let error else { throw item.failure("what this rule finds is no proof: “severity: warning” is expected") }
        guard let name else { return Rule(kind: kind, breach: .error(error)) }
        guard let code = ErrorCode(name: name) else { throw failure("the error catalogue has no error “\(name)”") }
        return Rule(kind: kind, breach: .error(code))
    }

    // MARK: Elements

    private func position(_ place: DefinitionCursor) throws(DefinitionError) -> Int {
        guard let position = positions[try place.string] else { throw place.failure("there is no element “\(try place.string)” in the object") }
        return position
    }

    func position(_ name: String) throws(DefinitionError) -> Int { try position(try item.required(name)) }

    func positions(_ name: String) throws(DefinitionError) -> [Int] {
        var found: [Int] = []
        for place in try item.required(name).items {
            let next = try position(place)
            guard !found.contains(next) else { throw place.failure("a second “\(try place.string)”") }
            found.append(next)
        }
        return found
    }

    private func alternatives() throws(DefinitionError) -> [Int] {
        let found = try positions("of")
        guard found.count > 1 else { throw item.at("of").failure("at least two elements are expected") }
        return found
    }

    /// A single code.
    func code(_ name: String) throws(DefinitionError) -> (position: Int, list: CodeList) {
        let position = try position(name)
        guard case .code(let list) = elements[position].content, elements[position].list == nil else {
            throw item.at(name).failure("“\(elements[position].names.en)” is not a single code element")
        }
        return (position, list)
    }

    /// A text, or a list of them.
    private func text(_ place: DefinitionCursor) throws(DefinitionError) -> Int {
        let position = try position(place)
        guard case .value(let type) = elements[position].content, type.base == .string else {
            throw place.failure("“\(elements[position].names.en)” is no text")
        }
        return position
    }

    private func text(_ name: String) throws(DefinitionError) -> Int {
        let position = try text(try item.required(name))
        guard elements[position].list == nil else { throw item.at(name).failure("“\(elements[position].names.en)” is a list") }
        return position
    }

    /// A date or an instant.
    private func moment(_ name: String) throws(DefinitionError) -> (position: Int, isInstant: Bool) {
        let position = try text(name)
        guard case .value(let type) = elements[position].content, let check = type.check else {
            throw item.at(name).failure("“\(elements[position].names.en)” is neither a date nor an instant")
        }
        switch check {
        case .dateTime: return (position, true)
        case .calendarDate, .partialDate: return (position, false)
        default: throw item.at(name).failure("“\(elements[position].names.en)” is neither a date nor an instant")
        }
    }

    private func period() throws(DefinitionError) -> (first: Int, second: Int) {
        let (first, second) = (try moment("first"), try moment("second"))
        guard first.isInstant == second.isInstant else { throw item.at("second").failure("a date and an instant are not compared") }
        return (first.position, second.position)
    }

    // MARK: Conditions

    private func conditions() throws(DefinitionError) -> [Rule.Condition] {
        let when = try item.required("when")
        var conditions: [Rule.Condition] = []
        for name in try when.members(when.value.object?.names ?? []).names {
            let place = when.at(name)
            guard let position = positions[name] else { throw place.failure("there is no element “\(name)” in the object") }
            var values: [JSONValue] = []
            for value in try place.items {
                if case .code(let list) = elements[position].content {
                    values.append(.string(try value.code(in: list)))
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

extension DefinitionCursor {
    func code(in list: CodeList) throws(DefinitionError) -> String {
        let code = try code
        guard list[code] != nil else { throw failure("the code list “\(list.id)” has no “\(code)”") }
        return code
    }
}

extension ErrorCode {
    /// A code by its name in Swift and in `Definitions/errors.yaml`.
    init?(name: String) {
        guard let code = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = code
    }
}

extension WarningCode {
    /// A code by its name in Swift and in `Definitions/errors.yaml`.
    init?(name: String) {
        guard let code = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = code
    }
}
