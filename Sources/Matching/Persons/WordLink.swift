/// How two words of two names agree, with what that takes away from a match.
struct WordLink {
    let rules: [MatchRule]
    /// Points; 0 where the words are equal.
    let cost: Int
    /// On the list of 2023/333, Annex II.
    let isLegal: Bool

    /// `nil` where the two are different words.
    init?(_ a: NameToken, _ b: NameToken, broad: Bool) {
        let place: NamePlace = a.place == b.place ? a.place : a.place == .unknown ? b.place : b.place == .unknown ? a.place : .unknown
        let crossing = a.place != b.place && a.place != .unknown && b.place != .unknown
        // A father's name answers only to a father's name, or to itself.
        if (a.role == .patronymic) != (b.role == .patronymic), a.letters != b.letters { return nil }
        guard let link = WordLink(a, b, at: place, broad: broad) else { return nil }
        self = crossing ? WordLink(rules: link.rules, cost: link.cost + 1, isLegal: link.isLegal) : link
    }

    private init(rules: [MatchRule], cost: Int, isLegal: Bool) {
        self.rules = rules
        self.cost = cost
        self.isLegal = isLegal
    }

    private init?(_ a: NameToken, _ b: NameToken, at place: NamePlace, broad: Bool) {
        if let agreement = a.word.agreement(with: b.word, place: place), broad || agreement.isLegal {
            let rules = agreement.rules.compactMap { MatchRule($0, at: place) }
            self.init(rules: rules, cost: rules.map { -$0.weight }.max() ?? 0, isLegal: agreement.isLegal)
            return
        }
        if a.letters == b.letters {
            self.init(rules: [.spellingDiffers], cost: 0, isLegal: false)
            return
        }
        guard broad else { return nil }
        if place != .given, let one = FamilyNameStem(a.word.folded), let two = FamilyNameStem(b.word.folded), one.stem == two.stem,
            [one.gender, two.gender].contains(.feminine)
        {
            let rule: MatchRule = one.gender == two.gender ? .familyNameStem : .familyNameStemAcrossSexes
            self.init(rules: [rule], cost: -rule.weight, isLegal: false)
            return
        }
        let longest = max(a.letters.count, b.letters.count)
        if a.isRomanised != b.isRomanised, let cost = Self.acrossScripts(a, b) {
            self.init(rules: [.soundsAlike], cost: cost, isLegal: false)
            return
        }
        if a.letters.count >= 5, a.letters.count == b.letters.count, a.letters.sorted() == b.letters.sorted() {
            self.init(rules: [.similarSpelling], cost: 9, isLegal: false)
            return
        }
        guard (a.alphabet ^ b.alphabet).nonzeroBitCount <= 6, min(a.letters.count, b.letters.count) >= 2,
            let distance = LetterDistance.between(a.letters, b.letters, limit: min(30, 7 * longest))
        else { return nil }
        guard distance <= 15 || LetterDistance.edits(a.letters, b.letters, atMost: 2) else { return nil }
        // Steeper for short words: one letter of three tells more than one of nine.
        self.init(rules: [.similarSpelling], cost: (distance * 5 + 10) / 20 + distance / longest, isLegal: false)
    }

    private static func acrossScripts(_ a: NameToken, _ b: NameToken) -> Int? {
        let (one, two) = (SoundSkeleton.of(a.letters), SoundSkeleton.of(b.letters))
        guard max(one.count, two.count) >= 2 else { return nil }
        if one == two { return 4 }
        return LetterDistance.edits(one, two, atMost: 1) ? (min(one.count, two.count) >= 3 ? 7 : 9) : nil
    }
}
