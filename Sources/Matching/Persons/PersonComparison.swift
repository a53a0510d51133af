import Foundation

/// Two persons compared: names, dates of birth, sex, citizenship, numbers, and what supports them.
struct PersonComparison {
    private let asked: PersonFields
    private let known: PersonFields
    private let names: NameComparison?
    private let counts: ValueCounts?
    private let mode: MatchMode

    init(
        _ asked: PersonFields, _ askedNames: [PersonName], _ known: PersonFields, _ knownNames: [PersonName], mode: MatchMode,
        counts: ValueCounts?
    ) {
        self.asked = asked
        self.known = known
        self.mode = mode
        self.counts = counts
        let context = NameComparison.Context(
            sexesDiffer: Comparison.differ(asked.sex, known.sex), sexesAgree: asked.sex != nil && asked.sex == known.sex, broad: mode == .broad)
        names = NameComparison.best(askedNames, knownNames, context)
    }

    var result: Comparison? {
        let documents = Comparison.documents(asked.documents, known.documents)
        let (identifiers, near) = identifiers
        if identifiers == .equal || documents?.rules.first == .documentEqual {
            let contradicted = sexesDiffer || names == nil || names?.isContradicted == true || datesContradict
            return Comparison(base: identifiers == .equal ? .identifierEqual : .documentEqual, identity: contradicted ? .similar : .same)
        }
        let byName = byName(identifiers == .different && !near ? [FiredRule(.identifierDiffers)] : near ? [FiredRule(.identifierNear)] : [])
        guard let documents else { return byName }
        guard let byName, byName.isMatch, byName.score > documents.score else { return documents }
        return byName
    }

    private var sexesDiffer: Bool { Comparison.differ(asked.sex, known.sex) }

    private var datesContradict: Bool {
        guard let one = asked.dateOfBirth, let two = known.dateOfBirth else { return false }
        return one.agreement(with: two) == nil
    }

    // MARK: By name

    private func byName(_ numbers: [FiredRule]) -> Comparison? {
        var fired = names?.fired ?? []
        var base = MatchRule.nameOnly
        var dateShare: Double?
        if let one = asked.dateOfBirth, let two = known.dateOfBirth {
            if let rules = one.agreement(with: two) {
                // In law a date of which less is known is neither the same nor similar: it is left out.
                if mode == .broad || rules.allSatisfy(\.isLegal) {
                    base = .nameAndDateOfBirth
                    fired += rules.map { FiredRule($0) }
                    dateShare = counts.map { max($0.share(one), $0.share(two)) * (rules.isEmpty ? 1 : Self.nearDates) }
                }
            } else {
                fired.append(FiredRule(.dateOfBirthDiffers))
            }
        }
        if names == nil {
            guard base == .nameAndDateOfBirth else { return nil }
            base = .dateOfBirthOnly
        }
        if names?.fired.contains(where: { $0.weight < 0 }) == true, fired.contains(where: { Self.isNearDate($0.rule) }) {
            fired.append(FiredRule(.nameAndDateDiffer))
        }
        if sexesDiffer { fired.append(FiredRule(.sexDiffers)) }
        let supports = mode == .broad ? PersonSupports.fired(asked, known) : []
        let isContradicted = (names?.isContradicted ?? true) && !Self.outweigh(supports + numbers)
        let same = base == .nameAndDateOfBirth && fired.isEmpty && numbers.isEmpty && isSame
        fired += numbers + supports
        let agreement = agreement(fired, hasDate: base == .nameAndDateOfBirth)
        if let rarity = rarity(dateShare) { fired.append(rarity) }
        return Comparison(base: base, fired, identity: same ? .same : .similar, isContradicted: isContradicted, agreement: agreement)
    }

    // MARK: Chance

    private func agreement(_ fired: [FiredRule], hasDate: Bool) -> PersonAgreement? {
        guard let counts, let names else { return nil }
        var share: Double?
        if hasDate, let one = asked.dateOfBirth, let two = known.dateOfBirth { share = counts.share(two, asNearAs: one) }
        return PersonAgreement(
            words: names.agreeing.map { PersonAgreement.Word(asked: $0.a.digest, known: $0.b.digest, cost: $0.link.cost) },
            dateOfBirth: known.dateOfBirth, dateShare: share,
            cost: fired.reduce(0) { $0 + $1.surprise })
    }

    private static func isNearDate(_ rule: MatchRule) -> Bool {
        switch rule {
        case .dayAndMonthSwapped, .calendarConverted, .dateOneEdit, .yearBeside: true
        default: false
        }
    }

    /// Two different names may still be one person's where a number is nearly equal, or both the telephone and the address agree.
    private static func outweigh(_ fired: [FiredRule]) -> Bool {
        let rules = Set(fired.map(\.rule))
        return rules.contains(.identifierNear) || rules.isSuperset(of: [.addressAgrees, .phoneAgrees])
    }

    /// 2023/333, Annex I, beyond name and date of birth.
    private var isSame: Bool {
        asked.sex != nil && asked.sex == known.sex
            && !Set(asked.citizenships.map(Normaliser.code)).isDisjoint(with: known.citizenships.map(Normaliser.code))
    }

    // MARK: How rare the values are

    /// Points of a bit of likelihood.
    static let pointsPerBit = 3.0
    /// A date that agrees but for one digit or one swap might as well be one of so many.
    private static let nearDates = 30.0
    /// A name that agrees in another form might as well be one of so many more forms.
    private static let formsOfOneName = 6.0

    /// Points that rare values give at most.
    static let mostRarity = 20

    /// The most that ``rarity(_:)`` gives for words that so many of the records share, without a date.
    static func rarityBound(share: Double, records: Int) -> Int {
        max(-9, min(mostRarity, Int((-pointsPerBit * log2(4 * Double(records) * share)).rounded(.up))))
    }

    /// How many records of the source would agree with this one in the same values by chance alone: if a handful, agreement tells little; if one in
    /// a thousand, it makes up for a misspelling. `nil` where that is not known or does not matter.
    private func rarity(_ dateShare: Double?) -> FiredRule? {
        guard let counts, counts.records > 1 else { return nil }
        var expected = 4 * Double(counts.records) * (dateShare ?? 1)
        for pair in names?.agreeing ?? [] {
            let (one, two) = (counts.share(pair.a), counts.share(pair.b))
            if pair.a.letters == pair.b.letters {
                expected *= one
            } else if pair.link.isMisspelling {
                // A spelling that hardly occurs, beside one that does, is a misspelling of it: the rarer of the two counts.
                expected *= min(1, pair.link.neighbours * min(one, two))
            } else {
                // Two forms of one name: whoever bears either agrees.
                expected *= min(1, Self.formsOfOneName * (one + two))
            }
        }
        let points = Int((-Self.pointsPerBit * log2(expected)).rounded(.towardZero))
        // Without a date a name stays what it is, a question: where many bear it the source's partial threshold decides, not chance. And rare words
        // that two names share do not make up for one that they do not.
        let isContradicted = names?.isContradicted ?? true
        let lowest = dateShare == nil && !isContradicted && !datesContradict ? -9 : -30
        let bounded = max(lowest, min(dateShare == nil && isContradicted ? 0 : Self.mostRarity, points))
        return bounded == 0 ? nil : FiredRule(.rarity, weight: bounded)
    }

    // MARK: Numbers

    private enum IdentifierComparison { case equal, different, unknown }

    /// Whether numbers of one scheme agree, and whether two that differ do so by one edit only.
    private var identifiers: (IdentifierComparison, near: Bool) {
        var result = IdentifierComparison.unknown
        var near = false
        for first in asked.identifiers.prefix(Comparison.mostValues) {
            for second in known.identifiers.prefix(Comparison.mostValues) where Normaliser.code(first.scheme) == Normaliser.code(second.scheme) {
                let (value, other) = (Normaliser.number(first.value), Normaliser.number(second.value))
                if value.isEmpty || other.isEmpty { continue }
                if value == other { return (.equal, false) }
                result = .different
                near = near || (mode == .broad && value.utf8.count >= 6 && Normaliser.isOneEdit(value, other))
            }
        }
        return (result, near)
    }
}
