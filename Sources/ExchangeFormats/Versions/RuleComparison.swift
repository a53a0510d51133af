/// The rules of one object in two versions. A rule is judged by what it says about bodies of the other version: that it names a code or an element
/// which they cannot have takes nothing from them.
struct RuleComparison {
    struct Difference {
        let change: VersionChange
        /// As ``Rule/words(in:)`` writes it.
        let rule: String
    }

    /// Rules of the new version in their order, then those of the old.
    private(set) var differences: [Difference] = []

    init(_ match: ElementMatch) {
        let (old, new) = (match.old, match.new)
        let back = RuleImplication(asked: new, given: old, position: match.oldPosition)
        let ahead = RuleImplication(asked: old, given: new, position: match.newPosition)
        let oldWords = Set(old.rules.map { $0.words(in: old) })
        let newWords = Set(new.rules.map { $0.words(in: new) })
        let lost = old.rules.filter { !ahead.isImplied($0) }
        for rule in new.rules {
            let words = rule.words(in: new)
            if !back.isImplied(rule) {
                let isKnown = Self.has(relativeOf: rule, new, among: old.rules, old)
                differences.append(Difference(change: isKnown ? .ruleTightened : .ruleAdded, rule: words))
            } else if !oldWords.contains(words), !Self.has(relativeOf: rule, new, among: lost, old) {
                differences.append(Difference(change: .ruleAdjusted, rule: words))
            }
        }
        for rule in old.rules {
            let words = rule.words(in: old)
            let isKnown = Self.has(relativeOf: rule, old, among: new.rules, new)
            if !ahead.isImplied(rule) {
                differences.append(Difference(change: isKnown ? .ruleLoosened : .ruleRemoved, rule: words))
            } else if !newWords.contains(words), !isKnown {
                // Gone, but it said nothing that the new version does not say.
                differences.append(Difference(change: .ruleAdjusted, rule: words))
            }
        }
    }

    /// Whether some rules of the other version are of the same kind and about the same element.
    private static func has(relativeOf rule: Rule, _ group: GroupDefinition, among rules: [Rule], _ other: GroupDefinition) -> Bool {
        rules.contains { $0.name == rule.name && $0.subject(in: other) == rule.subject(in: group) }
    }
}

extension Rule {
    /// The English name of the element that the rule is about; `nil` for a rule about several alike.
    fileprivate func subject(in group: GroupDefinition) -> String? {
        switch kind {
        case .atLeast: nil
        case .requiredWhen(let element, _), .forbiddenWhen(let element, _), .notInFuture(let element): group.elements[element].names.en
        case .notAfter(_, let second): group.elements[second].names.en
        case .personalCodeAgrees(let code, _, _): group.elements[code].names.en
        }
    }

    /// `requiredWhen(redirectedTo; outcome = TRANSFERRED)`: the rule with the English names of its elements. Its error code is left out: it decides
    /// nothing about who reads what.
    func words(in group: GroupDefinition) -> String {
        func name(_ position: Int) -> String { group.elements[position].names.en }
        func list(_ positions: [Int]) -> String { positions.map(name).joined(separator: ", ") }
        func conditions(_ when: [Condition]) -> String {
            when.map { "\(name($0.element)) = \($0.values.map(Self.plain).joined(separator: " | "))" }.joined(separator: ", ")
        }
        let inside =
            switch kind {
            case .atLeast(let count, let candidates, let others):
                "\(count): \(list(candidates))" + (others.isEmpty ? "" : "; unless \(list(others))")
            case .requiredWhen(let element, let when), .forbiddenWhen(let element, let when): "\(name(element)); \(conditions(when))"
            case .notAfter(let first, let second): list([first, second])
            case .notInFuture(let element): name(element)
            case .personalCodeAgrees(let code, let birth, let sex): list([code, birth, sex].compactMap { $0 })
            }
        return "\(self.name)(\(inside))"
    }

    private static func plain(_ value: JSONValue) -> String { value.string ?? String(decoding: JSONWriter.bytes(value), as: UTF8.self) }
}
