/// Rules about the objects of a list, and about codes.
extension RuleImplication {
    func isSumImplied(_ total: Int, _ addends: Rule.Addends) -> Bool {
        guard let total = position[total] else { return true }
        switch addends {
        case .elements(let elements):
            let possible = elements.compactMap { position[$0] }
            // What one version cannot say is never there, so that nothing is added up.
            guard possible.count == elements.count else { return true }
            return binds { if case .sum(total, .elements(let known)) = $0 { Set(known) == Set(possible) } else { false } }
        case .items(let list, let element):
            guard let (list, match) = objects(list) else { return true }
            guard let match, let element = match.oldPosition[element] else { return false }
            return binds { if case .sum(total, .items(list, element)) = $0 { true } else { false } }
        }
    }

    func isDistinctImplied(_ list: Int, _ by: [Int]) -> Bool {
        guard let (list, match) = objects(list) else { return true }
        if let maximum = given.elements[list].list?.maximum, maximum <= 1 { return true }
        guard let match else { return false }
        // An element that the bodies cannot have is absent in every object, and tells none from another.
        let telling = Set(by.compactMap { match.oldPosition[$0] })
        if given.elements[list].list?.isUnique == true, telling.count == match.old.elements.count { return true }
        return binds { if case .distinct(list, let known) = $0 { telling.isSuperset(of: known) } else { false } }
    }

    /// The list in the bodies, and how its objects correspond: `old` the bodies' own, `new` those asked about.
    ///
    /// - Returns: `nil` where the bodies cannot have the list; no match where it holds something else.
    private func objects(_ list: Int) -> (list: Int, match: ElementMatch?)? {
        guard let found = position[list] else { return nil }
        guard let old = given.elements[found].objects, let new = asked.elements[list].objects else { return (found, nil) }
        return (found, ElementMatch(old: old, new: new))
    }

    func isTransitionImplied(_ from: Int, _ to: Int, _ moves: [Rule.Move]) -> Bool {
        guard let next = position[to] else { return true }
        guard let codes = codes(to, next) else { return false }
        var states: [String?] = [nil]
        let start = position[from]
        if let start {
            guard let codes = self.codes(from, start) else { return false }
            states = codes + (given.elements[start].isRequired ? [] : [nil])
        }
        return states.allSatisfy { state in
            codes.allSatisfy { code in moves.allows(from: state, to: code) || !isPossible(state, code, start, next) }
        }
    }

    /// Whether the bodies' own rules let the one code follow the other.
    private func isPossible(_ state: String?, _ code: String, _ start: Int?, _ next: Int) -> Bool {
        !binds { kind in
            guard let start, case .transition(start, next, let known) = kind else { return false }
            return !known.allows(from: state, to: code)
        }
    }

    func isSigningImplied(_ element: Int, _ signers: [Rule.Signers]) -> Bool {
        guard let found = position[element] else { return true }
        guard let codes = codes(element, found) else { return false }
        return signers.filter { codes.contains($0.code) }.allSatisfy { demanded in
            let allowed = Set(demanded.roles.map(\.code))
            return binds { kind in
                guard case .signedBy(found, let known) = kind, let same = known.first(where: { $0.code == demanded.code }) else { return false }
                return allowed.isSuperset(of: same.roles.map(\.code))
            }
        }
    }

    /// The codes that an element has in both versions; an unknown one is no matter for a rule. `nil` where it is no code in one of them.
    private func codes(_ element: Int, _ found: Int) -> [String]? {
        guard case .code(let one) = asked.elements[element].content, case .code(let other) = given.elements[found].content else { return nil }
        return other.codes.map(\.code).filter { one[$0] != nil }
    }
}
