import Synchronization

/// Splits fields into words and remembers what it split: the names of a register repeat.
final class WordReader: Sendable {
    private struct Field: Hashable {
        let text: String
        let place: NamePlace
    }

    private let known = Mutex<[Field: [NameToken]]>([:])
    private let most: Int

    /// - Parameter most: fields that are remembered at most, some kilobyte each.
    init(most: Int) { self.most = most }

    func tokens(of text: String, _ place: NamePlace) -> [NameToken] {
        guard text.utf8.count <= Self.longest else { return NameToken.tokens(of: text, place) }
        let field = Field(text: text, place: place)
        if let tokens = known.withLock({ $0[field] }) { return tokens }
        let tokens = NameToken.tokens(of: text, place)
        known.withLock { known in
            if known.count >= most { known.removeAll(keepingCapacity: true) }
            known[field] = tokens
        }
        return tokens
    }

    /// Longer fields, in bytes, are rare, and not remembered.
    private static let longest = 64
}
