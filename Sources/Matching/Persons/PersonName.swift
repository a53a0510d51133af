/// One way in which a person is called, its words told apart.
struct PersonName: Sendable {
    let tokens: [NameToken]
    /// The fields as written, to tell *same* from *similar*.
    let familyFields: [String]
    let givenFields: [String]
    /// A name at birth or an alias.
    let isOther: Bool
    /// The only word that is known of the name, its parts taken together: *Jean-Paul*.
    let lone: NameToken?

    /// - Parameter reader: remembers the words of fields that repeat.
    init(family: [String], given: [String], isOther: Bool = false, reader: WordReader? = nil) {
        let hasGiven = given.contains { $0.contains(where: \.isLetter) }
        let hasFamily = family.contains { $0.contains(where: \.isLetter) }
        func tokens(_ fields: [String], _ place: NamePlace) -> [NameToken] {
            fields.prefix(NameToken.mostWords).flatMap { reader?.tokens(of: $0, place) ?? NameToken.tokens(of: $0, place) }
        }
        // A whole name in one field (2023/333, Annex II (c)): several words, and nothing in the other field.
        if !hasGiven || !hasFamily {
            let whole = tokens(given + family, .unknown)
            if whole.count(where: { $0.role != .particle }) > 1 {
                self.init(whole, family, given, isOther)
                return
            }
        }
        self.init(tokens(given, .given) + tokens(family, .family), family, given, isOther)
    }

    /// A whole name, in whatever order.
    init(whole: String, isOther: Bool = false, reader: WordReader? = nil) {
        self.init(reader?.tokens(of: whole, .unknown) ?? NameToken.tokens(of: whole, .unknown), [], [], isOther)
    }

    private init(_ written: [NameToken], _ family: [String], _ given: [String], _ isOther: Bool) {
        var tokens = Array(written.prefix(NameToken.mostWords))
        for position in tokens.indices.dropFirst() where tokens[position].isContent && tokens[position - 1].startsFather {
            tokens[position].role = .father
        }
        for position in tokens.indices where tokens[position].role == .name && tokens[position].place != .family {
            if tokens.count(where: \.isContent) >= 3 || tokens[position].place == .given, NameVocabulary.isPatronymic(tokens[position].word.folded) {
                tokens[position].role = .patronymic
            }
        }
        Self.settleTitles(&tokens)
        self.tokens = tokens
        lone = Self.lone(tokens, family + given)
        familyFields = family
        givenFields = given
        self.isOther = isOther
    }

    private static func lone(_ tokens: [NameToken], _ fields: [String]) -> NameToken? {
        guard let first = tokens.first, fields.count == 1, !fields[0].contains(where: \.isWhitespace) else { return nil }
        return tokens.count == 1 ? first.withoutPlace : NameToken(fields[0], .unknown)
    }

    /// A title stands before a name and a legal form after it; anywhere else, and where nothing else would be left of a field, the word is the name
    /// itself: Samuel Bishop, Ona Major.
    private static func settleTitles(_ tokens: inout [NameToken]) {
        for place in [NamePlace.given, .family, .unknown] {
            let positions = tokens.indices.filter { tokens[$0].place == place }
            var isBefore = true
            for position in positions {
                switch tokens[position].role {
                case .title where !isBefore || position == positions.last: tokens[position].role = .name
                case .suffix where position != positions.last || positions.count < 2: tokens[position].role = .name
                case .title, .particle, .suffix: break
                case .name, .compound, .father, .patronymic: isBefore = false
                }
            }
            if !positions.contains(where: { tokens[$0].isContent }) {
                for position in positions { tokens[position].role = .name }
            }
        }
    }

    var content: [NameToken] { tokens.filter(\.isContent) }

    /// All the ways in which a record or a query calls a person; the usual one first.
    static func all(of person: PersonFields, reader: WordReader? = nil) -> [PersonName] {
        var names = [PersonName(family: person.familyNames, given: person.givenNames, reader: reader)]
        if let birth = person.nameAtBirth, !birth.isEmpty {
            names.append(PersonName(family: [birth], given: person.givenNames, isOther: true, reader: reader))
        }
        for alias in person.aliases.prefix(mostAliases) {
            let isOneWord = !alias.contains(where: \.isWhitespace)
            names.append(
                isOneWord
                    ? PersonName(family: [alias], given: person.givenNames, isOther: true, reader: reader)
                    : PersonName(whole: alias, isOther: true, reader: reader))
        }
        return names
    }

    /// Of more aliases the first are looked at: two people with ten names each are a hundred comparisons.
    private static let mostAliases = 8

    /// Family and given name are equal as Annex I of 2023/333 asks: at least one field of each.
    func isWritten(as other: PersonName) -> Bool {
        func share(_ a: [String], _ b: [String]) -> Bool {
            !Set(a.map(Normaliser.asWritten)).isDisjoint(with: b.map(Normaliser.asWritten))
        }
        return share(familyFields, other.familyFields) && share(givenFields, other.givenFields)
    }
}
