import ExchangeFormats

/// The rules of an object as far as JSON Schema can say them.
struct RuleSchemas {
    /// For `allOf`.
    private(set) var conditions: [JSONValue] = []
    /// The names of the rules that it cannot say, with their elements.
    private(set) var unsaid: [String] = []
    private let group: GroupDefinition
    private let binding: Language

    init(group: GroupDefinition, binding: Language) {
        self.group = group
        self.binding = binding
        for rule in group.rules {
            switch rule.kind {
            case .atLeast(let count, let candidates, let others):
                let sets = Self.combinations(of: candidates, count) + others.map { [$0] }
                conditions.append(["anyOf": .array(sets.map { ["required": .array($0.map { .string(name($0)) })] })])
            case .requiredWhen(let element, let when):
                conditions.append(["if": holds(when), "then": ["required": [.string(name(element))]]])
            case .forbiddenWhen(let element, let when):
                conditions.append(["if": holds(when), "then": .object(["properties": .object([name(element): false])])])
            case .notAfter(let first, let second): unsaid.append("\(rule.name)(\(name(first)), \(name(second)))")
            case .notInFuture(let element): unsaid.append("\(rule.name)(\(name(element)))")
            case .personalCodeAgrees(let code, let birth, let sex):
                unsaid.append("\(rule.name)(\(([code, birth, sex].compactMap { $0 }).map(name).joined(separator: ", ")))")
            }
        }
    }

    private func name(_ position: Int) -> String { group.elements[position].names[binding] }

    private func holds(_ when: [Rule.Condition]) -> JSONValue {
        var properties = JSONObject()
        for condition in when {
            let oneOf: JSONValue = ["enum": .array(condition.values)]
            properties[name(condition.element)] = group.elements[condition.element].list == nil ? oneOf : ["contains": oneOf]
        }
        return ["properties": .object(properties), "required": .array(when.map { .string(name($0.element)) })]
    }

    /// Every choice of `count` of the items, in their order.
    private static func combinations(of items: [Int], _ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        guard let first = items.first, items.count >= count else { return [] }
        let rest = Array(items.dropFirst())
        return combinations(of: rest, count - 1).map { [first] + $0 } + combinations(of: rest, count)
    }
}
