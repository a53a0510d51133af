import Synchronization

/// The words of a source's names, each once, prepared to be compared. A query's words are compared with these, and only then are records looked at: there
/// are far fewer words than records.
final class WordBook: Sendable {
    /// A word of the source that agrees with one of the query.
    struct Link {
        let digest: UInt64
        /// Points that the difference takes away.
        let cost: Int
        /// It is the stem of a family name, which costs nothing where the sexes turn out to be the same.
        let isAcrossSexes: Bool
    }

    let digests: [UInt64]
    private let tokens: [NameToken]
    private let table: PostingTable
    private let known = Mutex<[String: [Link]]>([:])

    /// - Parameter words: by their digests.
    convenience init(_ words: [UInt64: String]) {
        let sorted = words.sorted { $0.key < $1.key }
        self.init(digests: sorted.map(\.key), written: sorted.map(\.value))
    }

    /// Of equal length; the digests ascend.
    init(digests: [UInt64], written: [String]) {
        self.digests = digests
        let prepared = InParallel.map(written) { word in
            let token = NameToken(word, .unknown)
            return (token, WordKeys.filed(token))
        }
        tokens = prepared.map(\.0)
        var (keys, numbers): ([UInt32], [UInt32]) = ([], [])
        for (number, word) in prepared.enumerated() {
            for key in word.1 {
                keys.append(key)
                numbers.append(UInt32(number))
            }
        }
        table = PostingTable(keys: keys, numbers: numbers)
    }

    var count: Int { digests.count }

    /// For a book that holds these words too.
    var words: [UInt64: String] { Dictionary(uniqueKeysWithValues: zip(digests, written)) }

    var written: [String] { tokens.map(\.word.written) }

    func contains(_ digest: UInt64) -> Bool {
        var (low, high) = (0, digests.count)
        while low < high {
            let middle = low + (high - low) / 2
            if digests[middle] < digest { low = middle + 1 } else { high = middle }
        }
        return low < digests.count && digests[low] == digest
    }

    /// The words that agree with `asked`, by any rule that the mode *broad* knows. What was asked is remembered: names come again.
    func links(of asked: String) -> [Link] {
        if let links = known.withLock({ $0[asked] }) { return links }
        let links = findLinks(NameToken(asked, .unknown))
        known.withLock { known in
            if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
            known[asked] = links
        }
        return links
    }

    private func findLinks(_ asked: NameToken) -> [Link] {
        var numbers: [UInt32] = []
        for key in WordKeys.asked(asked) {
            table.forEach(LookupKey(digest: key), atMost: Self.mostWords) { numbers.append($0) }
        }
        numbers.sort()
        var before: UInt32?
        var links: [Link] = []
        // In place: a copy of a prepared word costs as much as the comparison.
        tokens.withUnsafeBufferPointer { tokens in
            for number in numbers where number != before {
                before = number
                guard let link = WordLink(asked, tokens[Int(number)], broad: true) else { continue }
                links.append(
                    Link(digest: digests[Int(number)], cost: link.cost, isAcrossSexes: link.rules.contains(.familyNameStemAcrossSexes)))
            }
        }
        return links
    }

    /// Words whose links are remembered: a few megabytes.
    private static let mostKnown = 8192
    /// Of more words under one key the first are compared.
    private static let mostWords = 4096
}

extension LookupKey {
    init(digest: UInt32) { self.digest = digest }
}
