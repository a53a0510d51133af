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
        let back = RuleImplication(asked: new, given: old, position: match.oldPosition, warnings: false)
        let ahead = RuleImplication(asked: old, given: new, position: match.newPosition, warnings: false)
        let (oldRules, newRules) = (old.rules.filter { !$0.isWarning }, new.rules.filter { !$0.isWarning })
        let oldWords = Set(oldRules.map { $0.words(in: old) })
        let newWords = Set(newRules.map { $0.words(in: new) })
        let lost = oldRules.filter { !ahead.isImplied($0) }
        for rule in newRules {
            let words = rule.words(in: new)
            if !back.isImplied(rule) {
                let isKnown = Self.has(relativeOf: rule, new, among: oldRules, old)
                differences.append(Difference(change: isKnown ? .ruleTightened : .ruleAdded, rule: words))
            } else if !oldWords.contains(words), !Self.has(relativeOf: rule, new, among: lost, old) {
                differences.append(Difference(change: .ruleAdjusted, rule: words))
            }
        }
        for rule in oldRules {
            let words = rule.words(in: old)
            let isKnown = Self.has(relativeOf: rule, old, among: newRules, new)
            if !ahead.isImplied(rule) {
                differences.append(Difference(change: isKnown ? .ruleLoosened : .ruleRemoved, rule: words))
            } else if !newWords.contains(words), !isKnown {
                // Gone, but it said nothing that the new version does not say.
                differences.append(Difference(change: .ruleAdjusted, rule: words))
            }
        }
        compareWarnings(match)
    }

    /// They decide nothing about who reads what: one that says more is new, one that says less is gone.
    private mutating func compareWarnings(_ match: ElementMatch) {
        let (old, new) = (match.old, match.new)
        let back = RuleImplication(asked: new, given: old, position: match.oldPosition, warnings: true)
        let ahead = RuleImplication(asked: old, given: new, position: match.newPosition, warnings: true)
        for rule in new.rules where rule.isWarning && !back.isImplied(rule) {
            differences.append(Difference(change: .warningAdded, rule: rule.words(in: new)))
        }
        for rule in old.rules where rule.isWarning && !ahead.isImplied(rule) {
            differences.append(Difference(change: .warningRemoved, rule: rule.words(in: old)))
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
        case .atLeast, .exactlyOne, .atMostOne, .noIdentifierIn: nil
        case .requiredWhen(let element, _), .forbiddenWhen(let element, _), .notInFuture(let element), .signedBy(let element, _):
            group.elements[element].names.en
        case .notAfter(_, let second), .within(_, let second, _): group.elements[second].names.en
        case .sum(let total, _): group.elements[total].names.en
        case .distinct(let list, _): group.elements[list].names.en
        case .transition(_, let to, _): group.elements[to].names.en
        case .servicesConsented(let services, _, _): group.elements[services].names.en
        case .personalCodeAgrees(let code, _, _): group.elements[code].names.en
        case .schemeAgrees(_, let value): group.elements[value].names.en
        }
    }

    /// `requiredWhen(redirectedTo; outcome = TRANSFERRED)`: the rule with the English names of its elements. Its error code is left out: it decides
    /// nothing about who reads what.
    func words(in group: GroupDefinition) -> String { "\(name)(\(members(in: group)))" }

    private func members(in group: GroupDefinition) -> String {
        func name(_ position: Int) -> String { group.elements[position].names.en }
        func list(_ positions: [Int]) -> String { positions.map(name).joined(separator: ", ") }
        func inner(_ element: Int, _ positions: [Int]) -> String {
            positions.map { group.elements[element].objects?.elements[$0].names.en ?? "" }.joined(separator: ", ")
        }
        func conditions(_ when: [Condition]) -> String {
            when.map { "\(name($0.element)) = \($0.values.map(Self.plain).joined(separator: " | "))" }.joined(separator: ", ")
        }
        switch kind {
        case .atLeast(let count, let candidates, let others):
            return "\(count): \(list(candidates))" + (others.isEmpty ? "" : "; unless \(list(others))")
        case .exactlyOne(let elements), .atMostOne(let elements), .noIdentifierIn(let elements): return list(elements)
        case .requiredWhen(let element, let when), .forbiddenWhen(let element, let when): return "\(name(element)); \(conditions(when))"
        case .notAfter(let first, let second): return list([first, second])
        case .notInFuture(let element): return name(element)
        case .within(let first, let second, let days): return "\(list([first, second])); \(days)"
        case .sum(let total, .elements(let addends)): return "\(name(total)); \(list(addends))"
        case .sum(let total, .items(let items, let addend)): return "\(name(total)); \(name(items)).\(inner(items, [addend]))"
        case .distinct(let items, let by): return "\(name(items)); \(inner(items, by))"
        case .transition(let from, let to, let moves):
            let steps = moves.map { "\($0.from ?? "none") → \($0.to.joined(separator: " | "))" }
            return "\(list([from, to])); \(steps.joined(separator: ", "))"
        case .signedBy(let element, let signers):
            return "\(name(element)); " + signers.map { "\($0.code): \($0.roles.map(\.code).joined(separator: " | "))" }.joined(separator: ", ")
        case .servicesConsented(let services, let consent, _): return list([services, consent])
        case .personalCodeAgrees(let code, let birth, let sex): return list([code, birth, sex].compactMap { $0 })
        case .schemeAgrees(let scheme, let value): return list([scheme, value])
        }
    }

    private static func plain(_ value: JSONValue) -> String { value.string ?? String(decoding: JSONWriter.bytes(value), as: UTF8.self) }
}
