extension MatchIndex {
    /// So many records are compared with a query at most; the likeliest, and of namesakes that nothing tells apart the first that were filed.
    package static let mostCompared = 192

    /// All records that a rule speaks for, whatever the source's thresholds: best score first, *same* before *similar*, then by record id. Bounded by
    /// ``mostCompared``.
    ///
    /// - Parameter floor: records that cannot score so much need not be found; a source passes its threshold for a partial hit.
    package func search(_ query: MatchQuery, floor: Int = 1) -> [Match] {
        let (all, together) = compared(query, floor: floor)
        return matches(among: all, together)
    }

    /// A record, and how far it agrees with the query.
    struct Compared {
        let record: SourceRecord
        let comparison: Comparison
    }

    /// The candidates that the rules speak for.
    private func compared(_ query: MatchQuery, floor: Int) -> ([Compared], NamesTogether) {
        let asked = PreparedSubject(query.subject)
        let counts = counts.telling
        func compare(_ record: SourceRecord) -> Compared? {
            let known = PreparedSubject(record.subject, reader: reader)
            guard let comparison = Comparison.of(asked, with: known, mode: query.mode, counts: counts), comparison.isMatch else { return nil }
            return Compared(record: record, comparison: comparison)
        }
        var search = CandidateSearch(self, asked, floor: floor)
        var all = search.run(atMost: Self.mostCompared).compactMap { candidate -> Compared? in
            // What is in memory was proved whole when it was read.
            guard let record = try? parts[candidate.part].segment.record(candidate.number) else { return nil }
            return compare(record)
        }
        all += pending.compactMap(compare)
        return (all, search.together)
    }

    private func matches(among compared: [Compared], _ together: NamesTogether) -> [Match] {
        settled(compared, together)
            .map { Match(recordID: $0.record.id, score: $0.comparison.score, identity: $0.comparison.identity, rules: $0.comparison.fired) }
            .sorted { a, b in
                if a.score != b.score { return a.score > b.score }
                if a.identity != b.identity { return a.identity == .same }
                return a.recordID < b.recordID
            }
    }

    /// With what may be said of the matches only by looking at all of them.
    private func settled(_ compared: [Compared], _ together: NamesTogether) -> [Compared] {
        guard let counts = counts.telling else { return compared }
        let candidates = compared.map { Namesakes.Candidate(score: $0.comparison.score, agreement: $0.comparison.agreement) }
        let namesakes = Namesakes(candidates, together: together, counts: counts)
        return compared.enumerated().map { position, one in
            namesakes.rule(at: position).map { Compared(record: one.record, comparison: one.comparison.under($0)) } ?? one
        }
    }
}
