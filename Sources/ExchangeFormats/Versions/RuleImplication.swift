/// Whether every body that obeys the one version of an object obeys a rule of the other. It never claims so wrongly; a connection between several
/// rules it may not see. Rules that refuse and rules that warn are two families, each asked about alone.
struct RuleImplication {
    /// Whose rules are asked about.
    let asked: GroupDefinition
    /// Whose bodies are judged.
    let given: GroupDefinition
    /// From positions in `asked` to positions in `given`; none for an element that the bodies cannot have.
    let position: [Int: Int]
    /// Whether it is asked about rules that warn.
    let warnings: Bool

    func isImplied(_ rule: Rule) -> Bool {
        switch rule.kind {
        case .atLeast(let count, let candidates, let others):
            return isGuaranteed(count, of: candidates.compactMap { position[$0] }, unless: others.compactMap { position[$0] })
        case .exactlyOne(let candidates):
            let possible = Set(candidates.compactMap { position[$0] })
            if possible.count == 1, possible.allSatisfy({ given.elements[$0].isRequired }) { return true }
            return binds { if case .exactlyOne(let known) = $0 { Set(known) == possible } else { false } }
        case .atMostOne(let candidates):
            let possible = Set(candidates.compactMap { position[$0] })
            if possible.count < 2 { return true }
            return binds { kind in
                switch kind {
                case .exactlyOne(let known), .atMostOne(let known): possible.isSubset(of: known)
                default: false
                }
            }
        case .requiredWhen(let element, let when):
            guard let conditions = project(when) else { return true }
            guard let element = position[element] else { return false }
            return given.elements[element].isRequired
                || isCovered(conditions) { kind in
                    if case .requiredWhen(element, let known) = kind { known } else { nil }
                }
        case .forbiddenWhen(let element, let when):
            guard let conditions = project(when), let element = position[element] else { return true }
            return isCovered(conditions) { kind in
                if case .forbiddenWhen(element, let known) = kind { known } else { nil }
            }
        case .notAfter(let first, let second):
            guard let first = position[first], let second = position[second] else { return true }
            return binds { if case .notAfter(first, second) = $0 { true } else { false } }
        case .notInFuture(let element):
            guard let element = position[element] else { return true }
            return binds { if case .notInFuture(element) = $0 { true } else { false } }
        case .within(let first, let second, let days):
            guard let first = position[first], let second = position[second] else { return true }
            return binds { if case .within(first, second, let known) = $0 { known <= days } else { false } }
        case .sum(let total, let addends): return isSumImplied(total, addends)
        case .distinct(let list, let by): return isDistinctImplied(list, by)
        case .transition(let from, let to, let moves): return isTransitionImplied(from, to, moves)
        case .signedBy(let element, let signers): return isSigningImplied(element, signers)
        case .servicesConsented(let services, let consent, _):
            guard let services = position[services], let consent = position[consent] else { return true }
            return binds { if case .servicesConsented(services, consent, _) = $0 { true } else { false } }
        case .personalCodeAgrees(let code, let birth, let sex):
            let stated = (birth.flatMap { position[$0] }, sex.flatMap { position[$0] })
            guard let code = position[code], stated.0 != nil || stated.1 != nil else { return true }
            return binds {
                guard case .personalCodeAgrees(code, let birth, let sex) = $0 else { return false }
                return (stated.0 == nil || stated.0 == birth) && (stated.1 == nil || stated.1 == sex)
            }
        case .schemeAgrees(let scheme, let value):
            guard let scheme = position[scheme], let value = position[value] else { return true }
            return binds { if case .schemeAgrees(scheme, value) = $0 { true } else { false } }
        case .noIdentifierIn(let elements):
            return elements.compactMap { position[$0] }.allSatisfy { element in
                binds { if case .noIdentifierIn(let known) = $0 { known.contains(element) } else { false } }
            }
        }
    }

    /// Whether the bodies' own version has such a rule.
    func binds(_ isSuch: (Rule.Kind) -> Bool) -> Bool { given.rules.contains { $0.isWarning == warnings && isSuch($0.kind) } }

    // MARK: At least

    private func isGuaranteed(_ count: Int, of candidates: [Int], unless others: [Int]) -> Bool {
        func isRequired(_ position: Int) -> Bool { given.elements[position].isRequired }
        let always = candidates.count(where: isRequired)
        if others.contains(where: isRequired) || always >= count { return true }
        return binds { kind in
            guard let (known, names, exceptions) = kind.demand else { return false }
            // What the rule demands beyond what is always there, less what may stand elsewhere.
            let stray = names.count(where: { !isRequired($0) && !candidates.contains($0) && !others.contains($0) })
            let more = max(0, known - names.count(where: isRequired) - stray)
            return always + more >= count
                && exceptions.allSatisfy { others.contains($0) || always + (candidates.contains($0) && !isRequired($0) ? 1 : 0) >= count }
        }
    }

    // MARK: Conditions

    /// The conditions as far as the bodies can fulfil them; `nil` where they never can.
    private func project(_ when: [Rule.Condition]) -> [Rule.Condition]? {
        var projected: [Rule.Condition] = []
        for condition in when {
            guard let element = position[condition.element] else { return nil }
            var values = condition.values
            if case .code(let list) = given.elements[element].content { values = values.filter { $0.string.flatMap { list[$0] } != nil } }
            guard !values.isEmpty else { return nil }
            projected.append(Rule.Condition(element: element, values: values))
        }
        return projected
    }

    /// More combinations than any rule has; beyond them nothing is claimed.
    private static let maximumCombinations = 4096

    /// Whether wherever the conditions hold, those of one of the rules of the bodies' own version do.
    ///
    /// - Parameter known: the conditions of a rule that demands the same.
    private func isCovered(_ when: [Rule.Condition], by known: (Rule.Kind) -> [Rule.Condition]?) -> Bool {
        let rules = given.rules.filter { $0.isWarning == warnings }.compactMap { known($0.kind) }
        guard !rules.isEmpty, when.reduce(1, { min(Self.maximumCombinations + 1, $0 * $1.values.count) }) <= Self.maximumCombinations else {
            return false
        }
        var combinations: [[Int: JSONValue]] = [[:]]
        for condition in when {
            combinations = combinations.flatMap { combination in
                condition.values.map { value in combination.merging([condition.element: value]) { own, _ in own } }
            }
        }
        return combinations.allSatisfy { combination in
            rules.contains { conditions in
                conditions.allSatisfy { condition in combination[condition.element].map { condition.values.contains($0) } == true }
            }
        }
    }
}

extension Rule.Kind {
    /// How many of which elements a rule demands, and instead of which others.
    fileprivate var demand: (count: Int, of: [Int], unless: [Int])? {
        switch self {
        case .atLeast(let count, let names, let others): (count, names, others)
        case .exactlyOne(let names): (1, names, [])
        default: nil
        }
    }
}
