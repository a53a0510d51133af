import Foundation

/// What may be said of a match only by looking at the others, and at how many records of the source agree as well by chance: whether it is a
/// namesake.
///
/// Each match has odds: how likely its differences are where two records are one person's (Fellegi and Sunter 1969: three points a bit), over the
/// number of other people who are expected to agree as well. By Bayes' rule its share of the odds of all matches, and of the person not being in the
/// source at all, is how far it is to be believed. See Docs/decisions/0041.
struct Namesakes {
    /// A match, as far as this goes.
    struct Candidate {
        let score: Int
        /// `nil` where it does not rest on a name.
        let agreement: PersonAgreement?
    }

    private let candidates: [Candidate]
    private let odds: [Double]

    /// - Parameter candidates: all matches of one query.
    init(_ candidates: [Candidate], together: NamesTogether, counts: ValueCounts) {
        self.candidates = candidates
        let rivals = Self.rivals(candidates)
        let born = candidates.compactMap(\.agreement?.dateOfBirth).reduce(into: [PartialDate: Int]()) { $0[$1, default: 0] += 1 }
        odds = zip(candidates, rivals).map { candidate, rivals in
            guard let agreement = candidate.agreement else { return 0 }
            // Without a date all who agree are among the matches, and were counted as people; and what is filed of one person several times is no
            // other: then it is what is to be expected beside them.
            let areCounted = agreement.dateShare == nil || agreement.dateOfBirth.map { born[$0, default: 0] > 1 } ?? false
            let byChance = Self.records(agreement, together, counts, asIfIndependent: areCounted) * (agreement.dateShare ?? 1)
            return exp2(-Double(agreement.cost) / PersonComparison.pointsPerBit) / max(Double(rivals), byChance, Self.fewest)
        }
    }

    /// The rule that keeps a match down, if there is one.
    func rule(at position: Int) -> MatchRule? {
        guard candidates[position].agreement != nil, candidates[position].score > MatchRule.manyNamesakes.ceiling else { return nil }
        let others = odds.indices.filter { $0 != position && competes($0, with: position) }.map { odds[$0] }
        let belief = odds[position] / (Self.absence + odds[position] + others.reduce(0, +))
        if belief >= Self.hit { return nil }
        if belief >= Self.partial { return candidates[position].score > MatchRule.someNamesakes.ceiling ? .someNamesakes : nil }
        return others.contains { $0 >= Self.better * odds[position] } ? .anotherAgreesBetter : .manyNamesakes
    }

    /// Odds that the person is not in the source, before anything is compared: one to four. Whoever asks has a reason to ask here.
    private static let absence = 0.25
    /// A match that is believed by a third is worth a question, for who is not found is lost; a hit is one that is believed by nineteen in twenty.
    private static let partial = 0.35
    private static let hit = 0.95
    /// Nothing is rarer than is worth telling.
    private static let fewest = 1e-9

    /// One query is about one person: what speaks for another speaks against this one. Two records with one date of birth may be the same person's,
    /// unless the one agrees far better; where they have two names as well, they are so only if neither agrees much better.
    private func competes(_ other: Int, with position: Int) -> Bool {
        guard let one = candidates[position].agreement, let two = candidates[other].agreement, let date = one.dateOfBirth, date.isFull,
            date == two.dateOfBirth
        else { return true }
        return odds[other] >= (one.knownName == two.knownName ? Self.farBetter : Self.better) * odds[position]
    }

    private static let better = 4.0
    private static let farBetter = 32.0

    // MARK: How many agree as well

    /// Other people among the matches that agree at least as well as each. Records with one name and one date of birth are taken for one person's.
    private static func rivals(_ candidates: [Candidate]) -> [Int] {
        var rivals = [Int](repeating: 0, count: candidates.count)
        let order = candidates.indices.filter { candidates[$0].agreement != nil }.sorted { cost(candidates[$0]) < cost(candidates[$1]) }
        var (dates, undated, start) = (Set<PartialDate>(), 0, 0)
        while start < order.count {
            let group = order[start...].prefix { cost(candidates[$0]) == cost(candidates[order[start]]) }
            for position in group {
                if let date = candidates[position].agreement?.dateOfBirth { dates.insert(date) } else { undated += 1 }
            }
            for position in group { rivals[position] = dates.count + undated - 1 }
            start += group.count
        }
        return rivals
    }

    private static func cost(_ candidate: Candidate) -> Int { candidate.agreement?.cost ?? 0 }

    /// How many records have names that agree as well: the words two by two, of which the rarest pair tells most.
    private static func records(
        _ agreement: PersonAgreement, _ together: NamesTogether, _ counts: ValueCounts, asIfIndependent: Bool
    ) -> Double {
        var least = Double(counts.records)
        for (position, a) in agreement.words.enumerated() {
            least = min(least, Double(counts.records) * (counts.share(word: a.known) + counts.share(word: a.asked)))
            for b in agreement.words[..<position] {
                let records = together.records(a.asked, b.asked, cost: a.cost + b.cost, asIfIndependent: asIfIndependent)
                if let records { least = min(least, records) }
            }
        }
        return least
    }
}
