/// A record of the source that a query matched.
package struct Match: Sendable, Hashable {
    package let recordID: String
    /// 0 to 100.
    package let score: Int
    package let identity: MatchIdentity
    /// What fired, the base first. It is told with the details only, never with a hit.
    package let fired: [FiredRule]
    package var rules: [MatchRule] { fired.map(\.rule) }

    package init(recordID: String, score: Int, identity: MatchIdentity, rules: [FiredRule]) {
        self.recordID = recordID
        self.score = score
        self.identity = identity
        fired = rules
    }
}

/// Delegated Regulation (EU) 2023/333. *Same* for a person asks that family name, given name, date of birth, sex and a citizenship are all stated and
/// equal as written, or that an identifier or a document is equal and none of these contradicts it. Everything else is *similar*.
package enum MatchIdentity: String, Sendable, Hashable {
    case same = "SAME"
    case similar = "SIMILAR"
}

/// What a source answers.
package enum Verdict: Sendable, Hashable {
    case hit, partial, noHit
}

/// From which score on a source speaks of a hit or a partial one: each source's own choice.
package struct Thresholds: Sendable, Hashable {
    package let hit: Int
    package let partial: Int

    package static let standard = Thresholds(uncheckedHit: 80, partial: 40)

    /// - Parameters: scores, 1 to 100.
    /// - Returns: `nil` where a name alone would be a hit (`hit` not above the weight of ``MatchRule/nameOnly``) or where the two are not in order.
    package init?(hit: Int, partial: Int) {
        guard hit > MatchRule.nameOnly.weight, hit <= 100, (1...hit).contains(partial) else { return nil }
        self.init(uncheckedHit: hit, partial: partial)
    }

    private init(uncheckedHit hit: Int, partial: Int) {
        self.hit = hit
        self.partial = partial
    }

    package func verdict(on score: Int) -> Verdict {
        score >= hit ? .hit : score >= partial ? .partial : .noHit
    }

    package func verdict(on match: Match) -> Verdict { verdict(on: match.score) }

    /// The verdict on all matches together: that on the best.
    package func verdict(on matches: [Match]) -> Verdict {
        verdict(on: matches.map(\.score).max() ?? 0)
    }
}
