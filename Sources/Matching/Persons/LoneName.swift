/// A name of one word beside a name of one word, in two scripts: *Шевченко*, *Ševčenka*. Nothing else says who is meant, so the sounds of the word
/// decide alone: the farther apart, the more it takes off.
extension WordLink {
    /// - Returns: `nil` where the two are different words.
    init?(lone a: NameToken, _ b: NameToken) {
        guard a.word.isLatin != b.word.isLatin, let agreement = a.word.agreement(with: b.word, place: .unknown) else { return nil }
        let (latin, cyrillic) = a.word.isLatin ? (a.word, b.word) : (b.word, a.word)
        if !agreement.rules.contains(where: { $0 == .equal || $0 == .givenNameEquivalent }), latin.isOtherGivenName(than: cyrillic) { return nil }
        let isTranscribed = latin.isTranscribed(from: cyrillic)
        if isTranscribed, cyrillic.suffix != nil, latin.voicedSibilants != cyrillic.voicedSibilants { return nil }
        let rules = agreement.rules.compactMap { MatchRule($0, at: .unknown) }
        var cost = 0.0
        if rules.contains(where: { [.soundsAlike, .wordOneEdit, .truncated].contains($0) }) {
            if isTranscribed, agreement.strength < Self.transcribed { return nil }
            cost = max(0, Self.wholeStrength - agreement.strength) * Self.pointsForStrength + Self.suffixCost(latin, cyrillic)
        }
        self.init(rules: rules, cost: Int(cost.rounded()), isLegal: agreement.isLegal)
    }

    /// Points for what the strength of an agreement lacks to that of a published spelling.
    private static let wholeStrength = 0.95
    private static let pointsForStrength = 24.0
    /// What published tables leave to chance in a word that was spelt by them.
    private static let transcribed = 0.70

    /// A suffix that thousands share tells less than other sounds; one that only one of the two has tells against them.
    private static func suffixCost(_ a: NameWord, _ b: NameWord) -> Double {
        if let one = a.suffix, let two = b.suffix, one.family == two.family { return 1 }
        return a.suffix == nil && b.suffix == nil ? 0 : 2
    }
}

extension NameWord {
    /// Both are given names of the table, and not forms of one: Aleksandras and Aleksandra, Ivan and Jevhen.
    fileprivate func isOtherGivenName(than other: NameWord) -> Bool {
        let isWhole = { (word: NameWord) in word.givenNames.contains { !$0.isShort } }
        return isWhole(self) && isWhole(other) && !givenNames.contains { one in other.givenNames.contains { $0.group == one.group } }
    }

    /// Spelt as the Lithuanian Commission's tables transcribe from Ukrainian, Belarusian and Russian: a letter of Lithuanian, a man's ending, or *j*
    /// before a vowel for я, є, ю; and no letter that such a spelling lacks. Whoever spells so keeps to the tables: what they do not explain is
    /// another name.
    fileprivate func isTranscribed(from cyrillic: NameWord) -> Bool {
        guard letters.count >= Self.shortestTranscribed else { return false }
        let marks = written.unicodeScalars.filter { $0.value >= 0x80 }
        guard marks.allSatisfy({ Self.lithuanian.contains($0.value) }), !Self.foreign.contains(where: { folded.contains($0) }) else { return false }
        if !marks.isEmpty || (ending?.kind == .lithuanian && ending?.sex == .male) { return true }
        return letters[0] == UInt8(ascii: "j") && "aeu".utf8.contains(letters[1]) && "йяеєюїё".contains(cyrillic.written.prefix(1))
    }

    private static let shortestTranscribed = 5
    /// Of those letters, the ones that transcriptions use: č, š, ž, ė, ū, ų.
    private static let lithuanian: Set<UInt32> = [0x10D, 0x161, 0x17E, 0x117, 0x16B, 0x173]
    /// Letters and groups of letters that Lithuanian spelling lacks, or writes otherwise.
    private static let foreign = [
        "w", "q", "x", "sh", "zh", "cz", "sz", "rz", "ck", "ph", "th", "ts", "ll", "nn", "ss", "tt", "mm", "oo", "ee", "ou", "yo", "ya",
    ]

    /// The tables take з to z and ж to ž, с to s and ш to š: Тарасевіч is not Tarazevičius.
    fileprivate var voicedSibilants: Int { written.unicodeScalars.count { Self.voiced.contains($0.value) } }
    /// z, ž, з, ж.
    private static let voiced: Set<UInt32> = [0x7A, 0x17E, 0x437, 0x436]
}
