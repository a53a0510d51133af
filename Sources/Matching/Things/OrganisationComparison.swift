extension Comparison {
    static func organisations(_ asked: OrganisationFields, _ known: OrganisationFields) -> Comparison? {
        let names = organisationNames(asked.name, known.name)
        if equal(asked.legalEntityCode, known.legalEntityCode, Normaliser.number) {
            return Comparison(base: .legalEntityCodeEqual, identity: names == nil && asked.name != nil && known.name != nil ? .similar : .same)
        }
        if equal(asked.vat, known.vat, Normaliser.number) { return Comparison(base: .vatEqual, identity: .same) }
        guard var less = names else { return nil }
        let codes = differ(asked.legalEntityCode.map(Normaliser.number), known.legalEntityCode.map(Normaliser.number))
        if codes { less.append(FiredRule(.identifierDiffers)) }
        return Comparison(base: .organisationNameEqual, less, identity: .similar)
    }

    /// What differs between two names; `nil` where they are different names.
    private static func organisationNames(_ a: String?, _ b: String?) -> [FiredRule]? {
        guard let a, let b else { return nil }
        let (one, two) = (OrganisationName(a), OrganisationName(b))
        guard !one.words.isEmpty, !two.words.isEmpty else { return nil }
        var fired: [FiredRule] = []
        if one.form != two.form { fired.append(FiredRule(one.form == nil || two.form == nil ? .legalFormMissing : .legalFormDiffers)) }

        if one.joined == two.joined { return fired }
        if one.words.count > 1, one.words.sorted() == two.words.sorted() { return fired + [FiredRule(.organisationWordsReordered)] }
        if Normaliser.isOneEdit(one.joined, two.joined), one.joined.utf8.count >= 6 { return fired + [FiredRule(.organisationOneEdit)] }
        let (first, second) = (NameWord(one.joined), NameWord(two.joined))
        if one.words.count == 1, two.words.count == 1, let agreement = first.agreement(with: second, place: .unknown),
            agreement.rules.contains(.transliteration)
        {
            return fired + [FiredRule(.transliteration)]
        }
        if one.initials == two.joined || two.initials == one.joined { return fired + [FiredRule(.organisationAbbreviated)] }
        return nil
    }
}
