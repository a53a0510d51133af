/// How far a record agrees with a query.
package struct Comparison: Sendable {
    /// 0 to 100.
    package let score: Int
    package let identity: MatchIdentity
    /// What fired, the base first.
    package let fired: [FiredRule]
    /// The two have names of different people, and nothing that outweighs them: a score without a match.
    package let isContradicted: Bool
    /// In what two persons agree, where they were found by name in a source whose counts tell something.
    let agreement: PersonAgreement?

    /// A rule speaks for the two being one.
    package var isMatch: Bool { score > 0 && !isContradicted }

    /// What two different names do not pass: less than any source calls partial unless it says so itself.
    private static let contradicted = Thresholds.standard.partial - 1

    package var rules: [MatchRule] { fired.map(\.rule) }

    /// A base, what is added to it or taken off, and no more than the lowest ceiling of all that fired.
    init(
        base: MatchRule, _ others: [FiredRule] = [], identity: MatchIdentity, isContradicted: Bool = false, agreement: PersonAgreement? = nil
    ) {
        fired = [FiredRule(base)] + others
        let supports = others.reduce(0) { $0 + ($1.rule.kind == .support ? $1.weight : 0) }
        let rest = others.reduce(base.weight) { $0 + ($1.rule.kind == .support ? 0 : $1.weight) }
        let ceiling = min(fired.map(\.rule.ceiling).min() ?? 100, isContradicted ? Self.contradicted : 100)
        // Rare values make up for a difference; they do not make a base weigh more than it does.
        score = max(0, min(ceiling, min(base.weight, rest) + supports))
        self.identity = identity
        self.isContradicted = isContradicted
        self.agreement = agreement
    }

    private init(_ other: Comparison, after rule: MatchRule) {
        score = min(other.score, rule.ceiling)
        identity = other.identity
        fired = other.fired + [FiredRule(rule)]
        isContradicted = other.isContradicted
        agreement = other.agreement
    }

    /// The same with one more rule that only keeps the score under its ceiling.
    func under(_ rule: MatchRule) -> Comparison { Comparison(self, after: rule) }

    /// - Parameters:
    ///   - counts: how often the values occur in the source; without them every value is taken to be rare.
    /// - Returns: `nil` where the two have nothing to compare or the mode allows no match.
    package static func of(
        _ query: PreparedSubject, with record: PreparedSubject, mode: MatchMode = .broad, counts: ValueCounts? = nil
    ) -> Comparison? {
        let found: Comparison? =
            switch (query.subject, record.subject) {
            case (.person(let asked), .person(let known)):
                PersonComparison(asked, query.names, known, record.names, mode: mode, counts: counts).result
            case (.person(let asked), .document(let known)): documents(asked.documents, [known])
            case (.document(let asked), .person(let known)): documents([asked], known.documents)
            case (.document(let asked), .document(let known)): documents([asked], [known])
            case (.vehicle(let asked), .vehicle(let known)): vehicles(asked, known)
            case (.organisation(let asked), .organisation(let known)): organisations(asked, known)
            case (.phone(let asked), .phone(let known)):
                equal(asked.number, known.number, Normaliser.phone) ? Comparison(base: .phoneEqual, identity: .same) : nil
            case (.onlineAccount(let asked), .onlineAccount(let known)): onlineAccounts(asked, known)
            case (.bankAccount(let asked), .bankAccount(let known)): bankAccounts(asked, known)
            case (.address(let asked), .address(let known)): addresses(asked, known)
            default: nil
            }
        return found.flatMap { $0.isAllowed(in: mode) ? $0 : nil }
    }

    private func isAllowed(in mode: MatchMode) -> Bool {
        switch mode {
        case .broad: true
        case .legal: rules.allSatisfy(\.isLegal)
        case .exact: rules.allSatisfy { $0.kind == .base || $0.kind == .support || $0 == .rarity || $0 == .otherName }
        }
    }

    // MARK: What all kinds of subject need

    static func differ<Value: Equatable>(_ a: Value?, _ b: Value?) -> Bool {
        guard let a, let b else { return false }
        return a != b
    }

    /// Both are stated, hold something and are the same once normalised.
    static func equal(_ a: String?, _ b: String?, _ normalise: (String) -> String) -> Bool {
        guard let a, let b else { return false }
        let normal = normalise(a)
        return !normal.isEmpty && normal == normalise(b)
    }
}
