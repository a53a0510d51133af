/// How many records of a source have two words together that agree with two of a query: given and family names are not independent of one another,
/// so that counts of single words are not enough.
struct NamesTogether {
    /// A word of the source that agrees with one of the query.
    struct Link {
        let digest: UInt64
        /// Points that the difference takes away.
        let cost: Int
    }

    private let index: MatchIndex
    /// By the words of the query, the words of the source that agree with each, the likest first.
    private var links: [UInt64: [Link]] = [:]

    init(_ index: MatchIndex) { self.index = index }

    /// - Parameter asked: ``NameToken/digest`` of a word of the query.
    mutating func add(_ found: [Link], for asked: UInt64) { links[asked] = found }

    /// Records with words that agree with these two as well or better; `nil` where no words were looked for.
    ///
    /// - Parameters:
    ///   - cost: points that the differences take away.
    ///   - asIfIndependent: words are not looked up together: what is expected of people who are not in the source.
    func records(_ one: UInt64, _ other: UInt64, cost: Int, asIfIndependent: Bool) -> Double? {
        guard let one = links[one], let other = links[other] else { return nil }
        var sum = 0.0
        for a in one {
            if a.cost > cost { break }
            let first = index.counts.count(word: a.digest)
            for b in other {
                if a.cost + b.cost > cost { break }
                let second = index.counts.count(word: b.digest)
                sum += (asIfIndependent ? nil : filed(a.digest, first, b.digest, second)) ?? independent(first, second)
            }
        }
        return sum
    }

    private func independent(_ first: Int, _ second: Int) -> Double {
        max(Double(first), 0.4) * max(Double(second), 0.4) / Double(max(index.counts.records, 1))
    }

    /// Records with both words; `nil` where these are too few to tell.
    private func filed(_ a: UInt64, _ first: Int, _ b: UInt64, _ second: Int) -> Double? {
        guard min(first, second) > Self.fewest else { return nil }
        let key = LookupKey(words: a, b)
        let filed = index.parts.reduce(0) { $0 + $1.segment.table.count(of: key) }
        return filed > Self.fewest ? Double(filed) : nil
    }

    private static let fewest = 3
}
