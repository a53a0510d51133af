/// What speaks for and against two names being one person's.
struct NameComparison {
    private(set) var fired: [FiredRule] = []
    /// A name of the one is not a name of the other.
    private(set) var isContradicted = false
    /// Words that agree, to be weighed by how rare they are.
    private(set) var agreeing: [(a: NameToken, b: NameToken, link: WordLink)] = []

    var cost: Int { fired.reduce(0) { $0 - $1.weight } }

    struct Context {
        var sexesDiffer = false
        var sexesAgree = false
        var broad = true
    }

    /// The comparison of those two ways in which the two are called that costs least; `nil` where one of them has no name.
    static func best(_ a: [PersonName], _ b: [PersonName], _ context: Context) -> NameComparison? {
        var best: NameComparison?
        for first in a {
            for second in b {
                guard var found = NameComparison(first, second, context) else { continue }
                if first.isOther || second.isOther { found.fire(.otherName) }
                // The usual names come first and win a tie.
                if best.map({ found.cost < $0.cost }) ?? true { best = found }
            }
        }
        return best
    }

    private mutating func fire(_ rule: MatchRule, _ weight: Int? = nil) {
        if let position = fired.firstIndex(where: { $0.rule == rule }) {
            fired[position] = FiredRule(rule, weight: fired[position].weight + (weight ?? rule.weight))
        } else {
            fired.append(FiredRule(rule, weight: weight ?? rule.weight))
        }
    }

    init?(_ a: PersonName, _ b: PersonName, _ context: Context) {
        let alignment = NameAlignment(a, b, broad: context.broad)
        guard !alignment.pairs.isEmpty else { return nil }
        pairs(alignment, context, areAliases: a.isOther || b.isOther)
        unpaired(alignment, a, b)
        let isEqual =
            a.tokens.count == b.tokens.count
            && zip(a.tokens, b.tokens).allSatisfy { $0.word.written == $1.word.written && $0.place == $1.place }
        if isEqual || (cost == 0 && a.isWritten(as: b)) {
            fired = []
        } else if fired.isEmpty {
            fire(.spellingDiffers)
        }
    }

    // MARK: Words that both have

    private mutating func pairs(_ alignment: NameAlignment, _ context: Context, areAliases: Bool) {
        var crossed = false
        var found: [NamePlace: Int] = [:]
        for pair in alignment.pairs where pair.link != nil { found[Self.place(pair), default: 0] += 1 }
        for pair in alignment.pairs {
            let place = Self.place(pair)
            guard let link = pair.link else {
                differ(pair, place, found[place, default: 0])
                continue
            }
            agreeing.append((pair.a, pair.b, link))
            if pair.a.place != pair.b.place, pair.a.place != .unknown, pair.b.place != .unknown { crossed = true }
            for rule in link.rules {
                if rule == .familyNameStemAcrossSexes, context.sexesAgree, !context.sexesDiffer { fire(.familyNameStem); continue }
                if rule == .familyNameStem, context.sexesDiffer { fire(.familyNameStemAcrossSexes); continue }
                // Several initials tell little more against a name than one.
                let weight = rule == .initials && fired.contains { $0.rule == rule } ? -1 : -link.cost
                fire(rule, weight)
                break
            }
        }
        // „N. N.“: letters alone say nothing.
        if !agreeing.isEmpty, agreeing.allSatisfy({ $0.a.word.isInitial || $0.b.word.isInitial }) { fire(.initialsOnly) }
        let isOneField = { (name: KeyPath<NameAlignment.Pair, NameToken>) in alignment.pairs.contains { $0[keyPath: name].place == .unknown } }
        // An alias is kept in one field.
        if crossed || (isOneField(\.a) != isOneField(\.b) && !areAliases) {
            fire(.namesReordered)
        } else if alignment.isReordered, !areAliases {
            // Two whole names in two orders: of neither it is known which word is the family name.
            fire(.namesReordered, -1)
        }
        if alignment.joined { fire(.wordsJoined) }
        fathers(alignment)
    }

    /// Of a whole name in one field the other name says which word is which.
    private static func place(_ pair: NameAlignment.Pair) -> NamePlace { pair.a.place == .unknown ? pair.b.place : pair.a.place }

    /// *Karim bin Nasir* and *Nasir bin Karim* are two people: father and son changed about.
    private mutating func fathers(_ alignment: NameAlignment) {
        let agreed = alignment.pairs.filter { $0.link != nil }
        if agreed.contains(where: { $0.a.role == .father && $0.b.role != .father }),
            agreed.contains(where: { $0.a.role != .father && $0.b.role == .father })
        {
            fire(.fatherAndSon)
            isContradicted = true
        }
    }

    private mutating func differ(_ pair: NameAlignment.Pair, _ place: NamePlace, _ alreadyFound: Int) {
        switch (pair.a.role, pair.b.role, place) {
        case (.patronymic, .patronymic, _): fire(.patronymicDiffers)
        // One family name or given name that is equal is enough (Annex I); the other is another.
        case (_, _, .family) where alreadyFound > 0: fire(.secondFamilyNameDiffers)
        case (_, _, .given) where alreadyFound > 0: fire(.secondGivenNameDiffers)
        case (_, _, .family):
            fire(.familyNameDiffers)
            isContradicted = true
        case (_, _, .given):
            fire(.givenNameDiffers)
            isContradicted = true
        case (_, _, .unknown):
            fire(.wordDiffers)
            isContradicted = true
        }
    }

    // MARK: Words that one has

    private mutating func unpaired(_ alignment: NameAlignment, _ a: PersonName, _ b: PersonName) {
        let (first, second) = (a.content, b.content)
        func lacks(_ place: NamePlace) -> Bool {
            (first.isEmpty || second.isEmpty)
                ? false
                : [(first, second), (second, first)].contains { mine, theirs in
                    !mine.contains { $0.place == place || $0.place == .unknown } && theirs.contains { $0.place == place }
                }
        }
        if lacks(.family) { return fire(.familyNameUnknown) }
        if lacks(.given) { return fire(.givenNameUnknown) }
        let extra = alignment.extraA + alignment.extraB
        guard !extra.isEmpty else { return }
        if min(first.count, second.count) == 1, extra.contains(where: { $0.place == .unknown }) {
            // „President Petraitis“: a title and a family name say more than a name alone.
            let titled = [a, b].contains { $0.content.count == 1 && $0.tokens.contains { $0.role == .title } }
            return fire(titled ? .titleAndOneName : .oneNameOfSeveral)
        }
        // „Muhammad Abdul“ beside „Muhammad Qasim“: half of a compound stands where the other has another name.
        let compounds = [a, b].map { $0.tokens.count { $0.role == .compound } }
        if alignment.extraA.isEmpty ? compounds[0] > compounds[1] : compounds[1] > compounds[0] {
            isContradicted = true
            return fire(.wordDiffers)
        }
        for word in extra {
            switch (word.role, word.place) {
            case (.patronymic, _): fire(.patronymicMissing)
            case (_, .family): fire(.partOfCompoundName)
            case (_, .given): fire(.secondGivenNameMissing)
            default: fire(.wordMissing)
            }
        }
    }
}
