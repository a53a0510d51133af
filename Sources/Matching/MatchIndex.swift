/// The records of one source, filed so that a query is compared only with records that share a key with it: an identifier, a document's number, two
/// words of a name, a date of birth, a plate … Built once; a value, so that a fresh one can take its place while the old one still answers.
package struct MatchIndex: Sendable {
    private let records: [SourceRecord]
    /// Sorted by key, then by record: a key's records stand together and are found by bisection.
    private let postings: [Posting]

    private struct Posting: Sendable, Comparable {
        let key: LookupKey
        let record: UInt32

        static func < (a: Posting, b: Posting) -> Bool { (a.key, a.record) < (b.key, b.record) }
    }

    /// The ids of `records` are taken to be unique.
    package init(_ records: [SourceRecord]) {
        self.records = records
        var postings: [Posting] = []
        postings.reserveCapacity(records.count * 4)
        for (position, record) in records.enumerated() {
            for key in PreparedSubject(record.subject).keys(as: .record) {
                postings.append(Posting(key: key, record: UInt32(position)))
            }
        }
        postings.sort()
        self.postings = postings
    }

    package var count: Int { records.count }

    /// All records that a rule speaks for, whatever the source's thresholds: best score first, *same* before *similar*, then by record id.
    package func search(_ query: MatchQuery) -> [Match] {
        let asked = PreparedSubject(query.subject)
        var candidates: Set<UInt32> = []
        for key in asked.keys(as: .query) { candidates.formUnion(positions(of: key)) }

        let matches = candidates.compactMap { position -> Match? in
            let record = records[Int(position)]
            guard let comparison = Comparison.of(asked, with: PreparedSubject(record.subject), mode: query.mode), comparison.isMatch else {
                return nil
            }
            return Match(recordID: record.id, score: comparison.score, identity: comparison.identity, rules: comparison.fired)
        }
        return matches.sorted { a, b in
            if a.score != b.score { return a.score > b.score }
            if a.identity != b.identity { return a.identity == .same }
            return a.recordID < b.recordID
        }
    }

    private func positions(of key: LookupKey) -> some Sequence<UInt32> {
        var (low, high) = (0, postings.count)
        while low < high {
            let middle = low + (high - low) / 2
            if postings[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return postings[low...].lazy.prefix { $0.key == key }.map(\.record)
    }
}
