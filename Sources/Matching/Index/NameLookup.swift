/// A word under which a name is looked up.
struct LookupWord {
    /// ``NameToken/digest`` of the word.
    let digest: UInt64
    let written: String
}

extension PersonName {
    /// The words that say who is meant, and those that a name joins from several: Abdulrahman beside Abd al-Rahman.
    ///
    /// - Parameter isAsked: of a query; then two or three neighbours of one field may be one word of a record. A record joins what holds a
    ///   particle, and the parts of a family name.
    func lookupWords(isAsked: Bool) -> [LookupWord] {
        var words: [LookupWord] = []
        func add(_ token: NameToken) {
            let digest = token.digest
            if !words.contains(where: { $0.digest == digest }) { words.append(LookupWord(digest: digest, written: token.word.written)) }
        }
        for token in tokens where token.isContent { add(token) }
        guard tokens.count > 1 else { return words }
        for length in 2...3 where tokens.count >= length {
            for start in 0...(tokens.count - length) {
                let parts = tokens[start..<(start + length)]
                // What stands in two fields is not one word.
                let place = parts[start].place
                let isOne = parts.allSatisfy { $0.place == place } && (isAsked || place == .family)
                guard isOne || parts.contains(where: { !$0.isContent }), words.count < Self.mostWords else { continue }
                add(NameToken(parts.map(\.word.written).joined(), .unknown))
            }
        }
        return words
    }

    /// With those that are joined.
    static let mostWords = 24
}

extension PreparedSubject {
    /// All keys under which a record is filed, and the words that it brings into the vocabulary.
    func file(id: String, key: (LookupKey) -> Void, word: (LookupWord) -> Void) {
        key(LookupKey(.recordID, id))
        for value in valueKeys() { key(value) }
        guard case .person(let person) = subject else { return }
        let date = PackedDate(person.dateOfBirth)
        if date.bits != 0 { key(LookupKey(date)) }
        var filed: Set<UInt64> = []
        var pairs: Set<LookupKey> = []
        for name in names {
            let words = name.lookupWords(isAsked: false)
            if let only = words.first, words.count == 1 { key(LookupKey(.onlyWord, only.digest)) }
            for (position, one) in words.enumerated() {
                if filed.insert(one.digest).inserted {
                    word(one)
                    key(LookupKey(.word, one.digest))
                    if date.bits != 0 { key(LookupKey(word: one.digest, date)) }
                }
                for other in words[..<position] {
                    let pair = LookupKey(words: one.digest, other.digest)
                    if pairs.insert(pair).inserted { key(pair) }
                }
            }
        }
    }
}
