/// How two words of two names agree, with what that takes away from a match.
struct WordLink {
    let rules: [MatchRule]
    /// Points; 0 where the words are equal.
    let cost: Int
    /// On the list of 2023/333, Annex II.
    let isLegal: Bool

    /// The one may be the other written wrongly, rather than another form of it.
    var isMisspelling: Bool {
        rules.contains { [.familyNameOneEdit, .givenNameOneEdit, .wordOneEdit, .similarSpelling, .soundsAlike, .truncated].contains($0) }
    }

    /// How many words there are that would agree as well as this one, for a misspelling.
    var neighbours: Double { rules.contains { $0 == .similarSpelling || $0 == .soundsAlike } ? 10 * Double(cost) : 5 }

    /// `nil` where the two are different words.
    init?(_ a: NameToken, _ b: NameToken, broad: Bool) {
        let place: NamePlace = a.place == b.place ? a.place : a.place == .unknown ? b.place : b.place == .unknown ? a.place : .unknown
        let crossing = a.place != b.place && a.place != .unknown && b.place != .unknown
        // A father's name answers only to a father's name, or to itself.
        if (a.role == .patronymic) != (b.role == .patronymic), a.letters != b.letters { return nil }
        guard let link = WordLink(a, b, at: place, broad: broad) else { return nil }
        self = crossing ? WordLink(rules: link.rules, cost: link.cost + 1, isLegal: link.isLegal) : link
    }

    init(rules: [MatchRule], cost: Int, isLegal: Bool) {
        self.rules = rules
        self.cost = cost
        self.isLegal = isLegal
    }

    private init?(_ a: NameToken, _ b: NameToken, at place: NamePlace, broad: Bool) {
        let agreement = a.word.agreement(with: b.word, place: place, legalOnly: !broad)
        let published = agreement.flatMap { WordLink($0, a, b, at: place) }
        if let published, !published.isOutdone || !broad {
            self = published
        } else if broad, let spelt = WordLink(spelt: a, b, at: place), spelt.cost < published?.cost ?? .max {
            self = spelt
        } else if let published {
            self = published
        } else {
            return nil
        }
    }

    /// Sounds and beginnings are told by their likeness; a misspelling may explain the same two words better.
    private var isOutdone: Bool { rules.contains { $0 == .soundsAlike || $0 == .truncated } }

    /// By the rules for one word.
    private init?(_ agreement: WordAgreement, _ a: NameToken, _ b: NameToken, at place: NamePlace) {
        var rules = agreement.rules.compactMap { MatchRule($0, at: place) }
        var cost = rules.map { -$0.weight }.max() ?? 0
        if rules.contains(.soundsAlike) {
            cost = max(cost, Int(((Self.fullLikeness - agreement.strength) * Self.likenessCost).rounded()))
            guard cost <= Self.mostForSounds else { return nil }
        } else if rules.contains(.truncated) {
            let (short, long) = (min(a.letters.count, b.letters.count), max(a.letters.count, b.letters.count))
            cost = max(cost, 4 + 24 * (long - short) / max(long, 1))
        } else if rules.contains(.familyNameStemAcrossSexes), Self.isBareVowel(a, b) {
            rules = [place == .family ? .familyNameOneEdit : .wordOneEdit]
            cost = -rules[0].weight
        } else if rules.contains(where: { $0 == .transliteration || $0 == .givenNameEquivalent }), a.word.isLatin, b.word.isLatin,
            Normaliser.isOneEdit(a.word.folded, b.word.folded),
            let rule = MatchRule(.oneEdit, at: place)
        {
            // Janina and Jonina: two readings of the same letters, or two sisters: one edit says no more than is known.
            rules = [rule]
            cost = -rule.weight
        }
        self.init(rules: rules, cost: cost, isLegal: agreement.isLegal)
    }

    /// Points for what likeness lacks to a whole one, and the most that sounds may cost to be worth telling.
    private static let fullLikeness = 0.97
    private static let likenessCost = 50.0
    private static let mostForSounds = 12

    /// `Macron`, `Macrone`: the short women's ending -ė stands for a man's ending (Butkus, Butkė), never on a bare word.
    private static func isBareVowel(_ a: NameToken, _ b: NameToken) -> Bool {
        let (short, long) = a.letters.count < b.letters.count ? (a, b) : (b, a)
        return long.letters.count == short.letters.count + 1 && long.letters.last == UInt8(ascii: "e") && !long.word.written.hasSuffix("ė")
            && long.letters.starts(with: short.letters)
    }

    /// A misspelling, or one name carried by two scripts: no published rule makes the one of the other.
    private init?(spelt a: NameToken, _ b: NameToken, at place: NamePlace) {
        if a.letters == b.letters {
            self.init(rules: [.spellingDiffers], cost: 0, isLegal: false)
            return
        }
        if a.isRomanised != b.isRomanised, let cost = Self.acrossScripts(a, b) {
            self.init(rules: [.soundsAlike], cost: cost, isLegal: false)
            return
        }
        if a.letters.count >= 5, a.letters.count == b.letters.count, a.letters.sorted() == b.letters.sorted() {
            self.init(rules: [.similarSpelling], cost: 9, isLegal: false)
            return
        }
        let longest = max(a.letters.count, b.letters.count)
        guard (a.alphabet ^ b.alphabet).nonzeroBitCount <= 6, min(a.letters.count, b.letters.count) >= 2,
            let distance = LetterDistance.between(a.letters, b.letters, limit: min(30, 7 * longest))
        else { return nil }
        // Rasa and Rūta are two given names: in a short word two letters are half of it.
        let isShort = place == .given && longest <= Self.short
        guard distance <= (isShort ? 12 : 15) || !isShort && LetterDistance.edits(a.letters, b.letters, atMost: 2) else { return nil }
        // Steeper for short words: one letter of three tells more than one of nine.
        self.init(rules: [.similarSpelling], cost: (distance * 5 + 10) / 20 + distance / longest, isLegal: false)
    }

    private static let short = 4

    private static func acrossScripts(_ a: NameToken, _ b: NameToken) -> Int? {
        let (one, two) = (SoundSkeleton.of(a.letters), SoundSkeleton.of(b.letters))
        guard max(one.count, two.count) >= 2 else { return nil }
        if one == two { return 4 }
        return LetterDistance.edits(one, two, atMost: 1) ? (min(one.count, two.count) >= 3 ? 7 : 9) : nil
    }
}
