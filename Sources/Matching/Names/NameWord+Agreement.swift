extension NameWord {
    /// How the two agree; `nil` where they do not at all. Bounded by the length at which words are cut.
    /// - Parameter legalOnly: only by rules that 2023/333, Annex II allows (mode *legal*).
    package func agreement(with other: NameWord, place: NamePlace, legalOnly: Bool = false) -> WordAgreement? {
        guard !letters.isEmpty || !other.letters.isEmpty else { return nil }
        if written == other.written {
            return hadTwins != other.hadTwins ? WordAgreement(rules: [.homoglyph], strength: 0.97) : WordAgreement(rules: [.equal], strength: 1)
        }
        guard !letters.isEmpty, !other.letters.isEmpty else { return nil }
        if isInitial || other.isInitial {
            return !legalOnly && initialsAgree(with: other) ? WordAgreement(rules: [.initial], strength: 0.5) : nil
        }
        guard let agreement = agreementOfWords(with: other, place: place, legalOnly: legalOnly) else { return nil }
        guard hadTwins != other.hadTwins else { return agreement }
        return WordAgreement(rules: agreement.rules + [.homoglyph], strength: agreement.strength - 0.02)
    }

    private func agreementOfWords(with other: NameWord, place: NamePlace, legalOnly: Bool) -> WordAgreement? {
        if letters == other.letters, isLatin, other.isLatin {
            return WordAgreement(rules: [isPunctuated != other.isPunctuated ? .hyphen : .diacritics], strength: 0.99)
        }
        let sounds = SoundComparison(self, other, place: place)
        if let agreement = sounds.transliteration { return agreement }
        if !legalOnly, place != .family, let agreement = equivalence(with: other) { return agreement }
        if !legalOnly, place != .given, let agreement = sounds.stem { return agreement }
        if let rule = LetterEdit.between(letters, other.letters) {
            let (shorter, longer) = (Double(min(letters.count, other.letters.count)), Double(max(letters.count, other.letters.count)))
            // One letter of four tells more than one of ten.
            let own = rule == .truncation ? 0.55 + 0.2 * shorter / longer : 1 - 1.3 / shorter
            return WordAgreement(rules: [rule], strength: max(own, min(sounds.likeness ?? 0, 0.9)))
        }
        guard !legalOnly, let likeness = sounds.likeness else { return nil }
        return WordAgreement(rules: [.phonetic], strength: likeness)
    }

    /// One letter agrees with a word that begins so, in either script.
    private func initialsAgree(with other: NameWord) -> Bool {
        if letters.first == other.letters.first { return true }
        guard isLatin != other.isLatin, let a = codes.first, let b = other.codes.first else { return false }
        let table = SoundTable.shared
        return table.costs[Int(a) * table.codes.count + Int(b)] <= 1
    }

    /// Forms of one given name.
    private func equivalence(with other: NameWord) -> WordAgreement? {
        var best: Double?
        for one in givenNames {
            for two in other.givenNames where one.group == two.group {
                best = max(best ?? 0, one.isShort || two.isShort ? 0.85 : 0.92)
            }
        }
        return best.map { WordAgreement(rules: [.givenNameEquivalent], strength: $0) }
    }
}
