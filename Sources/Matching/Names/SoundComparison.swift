/// Two words by their sounds, as wholes and by their stems.
struct SoundComparison {
    /// By published tables the one is a spelling of the other, perhaps with an ending that a language adds.
    private(set) var transliteration: WordAgreement?
    /// One name with two endings that tell sex or marriage.
    private(set) var stem: WordAgreement?
    /// How alike they sound, 0…1; `nil` where they do not.
    private(set) var likeness: Double?

    /// At this share of what the words weigh they are no longer alike.
    static let farthest = 0.35
    /// How much of a suffix that two words have in common is not counted.
    private static let suffixShare = 0.6
    /// What an ending costs that is there on one side only.
    private static let endingCost = 3
    /// So much of a distance between words of two scripts counts nothing: a short word has no room for the differences that a long one may have.
    /// In one script a difference of letters is meant: Šimkus is not Šimkas.
    private static let forgivenAcrossScripts = 5.0

    init(_ a: NameWord, _ b: NameWord, place: NamePlace) {
        guard !a.codes.isEmpty, !b.codes.isEmpty else { return }
        // A suffix that both have in common tells little.
        let shared =
            a.suffix.map { one in b.suffix.map { one.family == $0.family ? Double(one.weight + $0.weight) / 2 * Self.suffixShare : 0 } ?? 0 } ?? 0
        let half = Double(a.weight + b.weight) / 2 - shared
        // Leaving an ending out cannot bring two words nearer than the ending weighs.
        let endings = a.weight - a.stemWeight + b.weight - b.stemWeight
        let forgiven = a.isLatin != b.isLatin ? Self.forgivenAcrossScripts : 0
        let limit = max(Int(half * Self.farthest + forgiven) + 1, 4)
        let table = SoundTable.shared
        let whole = table.distance(a.codes, first: a.codes.count, b.codes, first: b.codes.count, limit: limit + endings)
        if whole <= Self.published(min(a.codes.count, b.codes.count)) {
            let rule = Self.isLithuanian(a, b) ? NameRule.lithuanianTranscription : .transliteration
            transliteration = WordAgreement(rules: [rule], strength: 0.97 - 0.005 * Double(whole))
            return
        }
        guard whole < limit + endings else { return }
        var least = (Double(whole) - forgiven) / half
        /// The distance of the words or their stems, where it is one of published tables.
        func apart(stemOfA: Bool, stemOfB: Bool) -> Int? {
            let (x, y) = (stemOfA ? a.stemCount : a.codes.count, stemOfB ? b.stemCount : b.codes.count)
            let half = Double((stemOfA ? a.stemWeight : a.weight) + (stemOfB ? b.stemWeight : b.weight)) / 2 - shared
            let limit = max(Int(half * min(least, Self.farthest) + forgiven) + 1 - Self.endingCost, 4)
            let distance = table.distance(a.codes, first: x, b.codes, first: y, limit: limit)
            guard distance < limit else { return nil }
            least = min(least, (Double(distance + Self.endingCost) - forgiven) / half)
            return distance <= Self.published(min(x, y)) ? distance : nil
        }
        let (endsA, endsB) = (a.stemCount < a.codes.count ? a.ending : nil, b.stemCount < b.codes.count ? b.ending : nil)
        if let endsA, let endsB, let apart = apart(stemOfA: true, stemOfB: true) { judge(endsA, endsB, apart, place) }
        if let endsA, let apart = apart(stemOfA: true, stemOfB: false) { judge(endsA, nil, apart, place) }
        if let endsB, let apart = apart(stemOfA: false, stemOfB: true) { judge(endsB, nil, apart, place) }
        if least < Self.farthest { likeness = 0.88 - max(least, 0) * 0.8 }
    }

    /// Two endings on one stem, or one ending and none.
    private mutating func judge(_ one: NameEnding, _ two: NameEnding?, _ apart: Int, _ place: NamePlace) {
        let strength = 0.95 - 0.005 * Double(apart)
        guard let two else {
            switch (one.kind, one.sex) {
            case (.lithuanian, .male): transliteration = WordAgreement(rules: [.lithuanianEnding], strength: strength)
            case (.latvian, .male), (.adjective, .male): transliteration = WordAgreement(rules: [.transliteration], strength: strength)
            default: setStem(.genderedStem, apart)
            }
            return
        }
        switch (one.sex, two.sex) {
        case (.female, .female): setStem(.familyStem, apart)
        case (.male, .male):
            // Two Lithuanian endings of men on one stem are two names: Šimkus, Šimkas.
            if one.kind == two.kind, one.kind == .lithuanian { return }
            let isLithuanian = one.kind == .lithuanian || two.kind == .lithuanian
            transliteration = WordAgreement(rules: [isLithuanian ? .lithuanianEnding : .transliteration], strength: strength)
        default: setStem(.genderedStem, apart)
        }
    }

    private mutating func setStem(_ rule: NameRule, _ apart: Int) {
        let strength = (rule == .familyStem ? 0.85 : 0.8) - 0.005 * Double(apart)
        if strength > stem?.strength ?? 0 { stem = WordAgreement(rules: [rule], strength: strength) }
    }

    /// The distance that differences of published tables make in words of so many codes: a glide here, an i for an y there.
    private static func published(_ count: Int) -> Int { count >= 5 ? 3 : count >= 3 ? 2 : 1 }

    private static func isLithuanian(_ a: NameWord, _ b: NameWord) -> Bool {
        a.isLatin != b.isLatin && (a.isLatin ? a : b).hasLithuanianLetter
    }
}
