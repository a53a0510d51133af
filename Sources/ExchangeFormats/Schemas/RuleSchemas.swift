/// The rules of an object as far as JSON Schema can say them. It knows errors only: a rule that warns is named and not said.
struct RuleSchemas {
    /// For `allOf`.
    private(set) var conditions: [JSONValue] = []
    /// The rules that it cannot say, with their elements.
    private var unsaid: [String] = []
    private var warnings: [String] = []
    private let group: GroupDefinition
    private let binding: Language

    init(group: GroupDefinition, binding: Language) {
        self.group = group
        self.binding = binding
        for rule in group.rules {
            if rule.isWarning {
                warnings.append(words(rule))
            } else if let said = conditions(rule) {
                conditions += said
            } else {
                unsaid.append(words(rule))
            }
        }
    }

    /// What the schema does not say; `nil` where it says everything.
    var comment: String? {
        var sentences: [String] = []
        if !unsaid.isEmpty { sentences.append("Not said here, checked by the message library: " + unsaid.joined(separator: ", ")) }
        if !warnings.isEmpty { sentences.append("The message library warns: " + warnings.joined(separator: ", ")) }
        return sentences.isEmpty ? nil : sentences.joined(separator: ". ")
    }

    /// - Returns: `nil` for what JSON Schema cannot say.
    private func conditions(_ rule: Rule) -> [JSONValue]? {
        switch rule.kind {
        case .atLeast(let count, let candidates, let others):
            let sets = Self.combinations(of: candidates, count) + others.map { [$0] }
            return [["anyOf": .array(sets.map { ["required": names($0)] })]]
        case .exactlyOne(let candidates): return [["oneOf": .array(candidates.map { ["required": names([$0])] })]]
        case .atMostOne(let candidates):
            return [["not": ["anyOf": .array(Self.combinations(of: candidates, 2).map { ["required": names($0)] })]]]
        case .requiredWhen(let element, let when): return [["if": holds(when), "then": ["required": names([element])]]]
        case .forbiddenWhen(let element, let when): return [["if": holds(when), "then": absent(element)]]
        case .distinct(let list, let by):
            guard case .group(let inner) = group.elements[list].content, by.count == inner.elements.count else { return nil }
            return [.object(["properties": .object([name(list): ["uniqueItems": true]])])]
        case .transition(let from, let to, let moves): return steps(from, to, moves)
        case .notAfter, .notInFuture, .within, .sum, .signedBy, .servicesConsented, .personalCodeAgrees, .schemeAgrees, .noIdentifierIn:
            return nil
        }
    }

    /// For every state where the next one may be, and that it may be no other.
    private func steps(_ from: Int, _ to: Int, _ moves: [Rule.Move]) -> [JSONValue]? {
        guard case .code(let states) = group.elements[from].content else { return nil }
        func next(_ state: String?) -> JSONValue {
            let codes = moves.filter { $0.from == state }.flatMap(\.to)
            guard !codes.isEmpty else { return absent(to) }
            return .object(["properties": .object([name(to): ["enum": .array(codes.map { .string($0) })]])])
        }
        var steps = states.codes.map { state -> JSONValue in
            [
                "if": .object(["properties": .object([name(from): ["const": .string(state.code)]]), "required": names([from])]),
                "then": next(state.code),
            ]
        }
        if !group.elements[from].isRequired { steps.append(["if": absent(from), "then": next(nil)]) }
        return steps
    }

    private func name(_ position: Int) -> String { group.elements[position].names[binding] }

    private func names(_ positions: [Int]) -> JSONValue { .array(positions.map { .string(name($0)) }) }

    private func absent(_ position: Int) -> JSONValue { .object(["properties": .object([name(position): false])]) }

    private func holds(_ when: [Rule.Condition]) -> JSONValue {
        var properties = JSONObject()
        for condition in when {
            let oneOf: JSONValue = ["enum": .array(condition.values)]
            properties[name(condition.element)] = group.elements[condition.element].list == nil ? oneOf : ["contains": oneOf]
        }
        return ["properties": .object(properties), "required": .array(when.map { .string(name($0.element)) })]
    }

    /// `notAfter(queriedAt, answeredAt)`: the rule with the elements that it is about.
    private func words(_ rule: Rule) -> String {
        let elements: [Int]
        switch rule.kind {
        case .atLeast(_, let candidates, let others): elements = candidates + others
        case .exactlyOne(let candidates), .atMostOne(let candidates): elements = candidates
        case .requiredWhen(let element, let when), .forbiddenWhen(let element, let when): elements = [element] + when.map(\.element)
        case .notAfter(let first, let second), .within(let first, let second, _): elements = [first, second]
        case .notInFuture(let element), .signedBy(let element, _): elements = [element]
        case .sum(let total, .elements(let addends)): elements = [total] + addends
        case .sum(let total, .items(let list, _)): elements = [total, list]
        case .distinct(let list, _): elements = [list]
        case .transition(let from, let to, _): elements = [from, to]
        case .servicesConsented(let services, let consent, _): elements = [services, consent]
        case .personalCodeAgrees(let code, let birth, let sex): elements = [code, birth, sex].compactMap { $0 }
        case .schemeAgrees(let scheme, let value): elements = [scheme, value]
        case .noIdentifierIn(let texts): elements = texts
        }
        return "\(rule.name)(\(elements.map(name).joined(separator: ", ")))"
    }

    /// Every choice of `count` of the items, in their order.
    private static func combinations(of items: [Int], _ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        guard let first = items.first, items.count >= count else { return [] }
        let rest = Array(items.dropFirst())
        return combinations(of: rest, count - 1).map { [first] + $0 } + combinations(of: rest, count)
    }
}
