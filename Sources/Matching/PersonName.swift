/// One way in which a person is called, folded, ready to be compared.
struct PersonName: Sendable {
    /// The family name fields, each folded as a whole.
    let familyWholes: [String]
    let familyWords: [String]
    let givenWords: [String]
    /// The fields as written, to tell *same* from *similar*.
    let familyFields: [String]
    let givenFields: [String]
    /// A name at birth or an alias.
    let isOther: Bool
    /// A whole name in one field: which word is which is not known.
    let isUnordered: Bool

    /// More words than this a name does not have.
    private static let mostWords = 8

    private init(family: [String], given: [String], isOther: Bool = false, isUnordered: Bool = false) {
        let words = family.map(Normaliser.words)
        familyWholes = words.compactMap { $0.isEmpty ? nil : $0.joined() }
        familyWords = Array(words.joined().prefix(Self.mostWords))
        givenWords = Array(given.flatMap(Normaliser.words).prefix(Self.mostWords))
        familyFields = family
        givenFields = given
        self.isOther = isOther
        self.isUnordered = isUnordered
    }

    /// All the ways in which a record or a query calls a person; the usual one first.
    static func all(of person: PersonFields) -> [PersonName] {
        var names = [PersonName(family: person.familyNames, given: person.givenNames)]
        if let birth = person.nameAtBirth, !birth.isEmpty {
            names.append(PersonName(family: [birth], given: person.givenNames, isOther: true))
        }
        for alias in person.aliases {
            let parts = alias.split(whereSeparator: \.isWhitespace).map(String.init)
            if parts.count == 1 {
                names.append(PersonName(family: parts, given: person.givenNames, isOther: true))
            } else if let last = parts.last {
                names.append(PersonName(family: [last], given: Array(parts.dropLast()), isOther: true, isUnordered: true))
            }
        }
        return names
    }

    var words: [String] { familyWords + givenWords }

    /// Two words of the name at a time, in alphabetical order: by these a name is looked up whichever word stands in which field.
    var pairs: Set<String> {
        var pairs: Set<String> = []
        let first = Set(isUnordered ? words : familyWords + familyWholes)
        for a in first {
            for b in isUnordered ? words : givenWords where !isUnordered || a != b { pairs.insert(a < b ? "\(a) \(b)" : "\(b) \(a)") }
        }
        return pairs
    }

    // MARK: Comparing

    /// The rules by which two names agree, those that cost least; `nil` where they do not.
    static func agreement(_ a: [PersonName], _ b: [PersonName], sexesDiffer: Bool, sexesAgree: Bool) -> [MatchRule]? {
        var best: [MatchRule]?
        for first in a {
            for second in b {
                guard var rules = first.agreement(with: second, sexesDiffer: sexesDiffer, sexesAgree: sexesAgree) else { continue }
                if first.isOther || second.isOther { rules.append(.otherName) }
                // The usual names come first and win a tie.
                if best.map({ cost(rules) < cost($0) }) ?? true { best = rules }
            }
        }
        return best
    }

    private static func cost(_ rules: [MatchRule]) -> Int { rules.reduce(0) { $0 - $1.weight } }

    private func agreement(with other: PersonName, sexesDiffer: Bool, sexesAgree: Bool) -> [MatchRule]? {
        let byFields = fieldAgreement(with: other, sexesDiffer: sexesDiffer, sexesAgree: sexesAgree)
        guard hasWords(of: other) else { return byFields }
        let byWords: [MatchRule] = isUnordered || other.isUnordered ? [] : [.namesReordered]
        guard let byFields, Self.cost(byFields) <= Self.cost(byWords) else { return byWords }
        return byFields
    }

    private func fieldAgreement(with other: PersonName, sexesDiffer: Bool, sexesAgree: Bool) -> [MatchRule]? {
        guard let family = familyAgreement(with: other, sexesDiffer: sexesDiffer, sexesAgree: sexesAgree), let given = givenAgreement(with: other),
            !(family == [.familyNameUnknown] && given == [.givenNameUnknown])
        else { return nil }
        let rules = family + given
        return rules.isEmpty && !isWritten(as: other) ? [.spellingDiffers] : rules
    }

    /// Family and given name are equal as Annex I of 2023/333 asks: at least one field of each.
    private func isWritten(as other: PersonName) -> Bool {
        func share(_ a: [String], _ b: [String]) -> Bool {
            !Set(a.map(Normaliser.asWritten)).isDisjoint(with: b.map(Normaliser.asWritten))
        }
        return share(familyFields, other.familyFields) && share(givenFields, other.givenFields)
    }

    private func familyAgreement(with other: PersonName, sexesDiffer: Bool, sexesAgree: Bool) -> [MatchRule]? {
        if familyWords.isEmpty || other.familyWords.isEmpty { return [.familyNameUnknown] }
        if familyWholes.contains(where: other.familyWholes.contains) || familyWords == other.familyWords { return [] }
        // Shorter words are particles: van, der, de, al.
        if familyWords.contains(where: { $0.count >= 4 && other.familyWords.contains($0) }) { return [.partOfCompoundName] }
        for a in familyWords {
            for b in other.familyWords {
                let (one, two) = (FamilyNameStem(a), FamilyNameStem(b))
                // Two men's endings on one stem are two names: Šimkus, Šimkas.
                guard let one, let two, one.stem == two.stem, [one.gender, two.gender].contains(.feminine) else { continue }
                let across = sexesDiffer || (!sexesAgree && one.gender != two.gender)
                return [across ? .familyNameStemAcrossSexes : .familyNameStem]
            }
        }
        let near = familyWholes.contains { a in other.familyWholes.contains { a.isOneEdit(from: $0) } }
        return near ? [.familyNameOneEdit] : nil
    }

    private func givenAgreement(with other: PersonName) -> [MatchRule]? {
        if givenWords.isEmpty || other.givenWords.isEmpty { return [.givenNameUnknown] }
        if givenWords.contains(where: { $0.count > 1 && other.givenWords.contains($0) }) { return [] }
        if givenWords.contains(where: { a in other.givenWords.contains { a.isOneEdit(from: $0) } }) { return [.givenNameOneEdit] }
        let hasInitials = isInitials(givenWords) || isInitials(other.givenWords)
        return hasInitials && givenWords[0].first == other.givenWords[0].first ? [.initials] : nil
    }

    private func isInitials(_ words: [String]) -> Bool {
        words.allSatisfy { $0.count == 1 }
    }

    /// The same words in other fields or in another order; the longer name may have words more (a patronymic).
    private func hasWords(of other: PersonName) -> Bool {
        let (mine, theirs) = (Set(words), Set(other.words))
        guard min(mine.count, theirs.count) >= 2 else { return false }
        return mine.isSubset(of: theirs) || theirs.isSubset(of: mine)
    }
}
