extension MatchRule {
    /// The only place where weights are written.
    ///
    /// Bases: domain.md §3.10.6, hit-no-hit.md §3. The rest are likelihood ratios in points, three to a bit, rounded: how much likelier the
    /// difference is between two records of one person than between those of two (Docs/decisions/0038). The differences under which identities are
    /// still *similar* in law are the closed list of Delegated Regulation (EU) 2023/333, Annex II; its letters stand in ``source``.
    struct Row {
        let kind: Kind
        let weight: Int
        /// The score does not pass it once the rule fired.
        let ceiling: Int
        /// The mode *legal* may answer with it.
        let isLegal: Bool
        let source: String

        init(_ kind: Kind, _ weight: Int, _ source: String, ceiling: Int = 100, legal: Bool = false) {
            self.kind = kind
            self.weight = weight
            self.ceiling = ceiling
            isLegal = legal || kind == .base || kind == .support || kind == .rarity || kind == .chance
            self.source = source
        }
    }

    package var kind: Kind { row.kind }

    /// Points out of 100: what a base gives, or what a difference or contradiction takes away.
    package var weight: Int { row.weight }

    /// Points out of 100 that a match on which the rule fired does not pass.
    package var ceiling: Int { row.ceiling }

    /// On the closed list of 2023/333, Annexes I and II.
    package var isLegal: Bool { row.isLegal }

    /// Where the rule comes from.
    package var source: String { row.source }

    var row: Row {
        switch kindOfThing {
        case .base: baseRow
        case .name: nameRow
        case .other: otherRow
        }
    }

    private enum Group { case base, name, other }

    private var kindOfThing: Group {
        switch self {
        case .identifierEqual, .documentEqual, .vinEqual, .legalEntityCodeEqual, .vatEqual, .ibanEqual, .accountEqual, .plateEqual,
            .nameAndDateOfBirth, .phoneEqual, .handleEqual, .emailEqual, .documentNumberOnly, .plateWithoutCountry, .plateLooksAlike, .addressEqual,
            .nameOnly, .organisationNameEqual, .dateOfBirthOnly:
            .base
        case .dayAndMonthSwapped, .calendarConverted, .dayUnknown, .dateOneEdit, .yearBeside, .monthUnknown, .legalFormMissing, .legalFormDiffers,
            .organisationAbbreviated, .organisationOneEdit, .organisationWordsReordered, .holderDiffers, .flatUnknown, .addressWithoutLocality,
            .streetOneEdit, .addressAgrees, .addressNear, .phoneAgrees, .identifierNear, .rarity, .dateOfBirthDiffers, .sexDiffers,
            .identifierDiffers, .vinDiffers, .addressDiffers, .nameAndDateDiffer, .manyNamesakes, .someNamesakes, .anotherAgreesBetter:
            .other
        default: .name
        }
    }

    private var baseRow: Row {
        switch self {
        case .identifierEqual: Row(.base, 100, "domain.md §3.10.6")
        case .documentEqual: Row(.base, 100, "domain.md §3.10.6")
        case .vinEqual: Row(.base, 100, "domain.md §3.10.6; 2024/982 Art. 16")
        case .legalEntityCodeEqual: Row(.base, 100, "domain.md §3.2")
        case .vatEqual: Row(.base, 100, "domain.md §3.2")
        case .ibanEqual: Row(.base, 100, "ISO 13616: one account has one number")
        case .accountEqual: Row(.base, 100, "one account has one id on its platform")
        case .plateEqual: Row(.base, 90, "domain.md §3.10.6; 2024/982 Art. 16")
        case .nameAndDateOfBirth: Row(.base, 85, "domain.md §3.10.6; 2023/333 Annex I", ceiling: 95)
        case .phoneEqual: Row(.base, 80, "domain.md §3.10.6")
        case .handleEqual: Row(.base, 80, "a handle may pass to another account, as a telephone number may")
        case .emailEqual: Row(.base, 80, "as a telephone number")
        case .documentNumberOnly: Row(.base, 70, "numbers repeat between states")
        case .plateWithoutCountry: Row(.base, 70, "numbers repeat between states")
        case .plateLooksAlike: Row(.base, 70, "domain.md §3.5")
        case .addressEqual: Row(.base, 70, "several people live at one address")
        case .organisationNameEqual: Row(.base, 50, "hit-no-hit.md §3", ceiling: 50)
        // Whatever supports it: a name alone is never a hit.
        case .nameOnly: Row(.base, 50, "hit-no-hit.md §3", ceiling: 70)
        case .dateOfBirthOnly: Row(.base, 35, "2024/982 Art. 43(1): a date alone is no search", ceiling: 39)
        default: Row(.base, 0, "")
        }
    }

    private var nameRow: Row {
        switch self {
        case .spellingDiffers: Row(.difference, 0, "2023/333 Annex II (a), (g)", legal: true)
        case .transliteration: Row(.difference, -2, "2023/333 Annex II (a)", legal: true)
        case .lithuanianForm: Row(.difference, 0, "2023/333 Annex II (a); hit-no-hit.md §2", legal: true)
        case .wordsJoined: Row(.difference, 0, "2023/333 Annex II (c), (g)", legal: true)
        case .otherName: Row(.difference, 0, "2024/982 Art. 25(1): aliases and previous names", legal: true)
        case .givenNameEquivalent: Row(.difference, -3, "domain.md §3.10.3; Wikidata")
        case .partOfCompoundName: Row(.difference, -3, "domain.md §3.10.2; 2023/333 Annex I: at least one field", legal: true)
        case .familyNameStem: Row(.difference, 0, "domain.md §3.10.2")
        case .namesReordered: Row(.difference, -3, "2023/333 Annex II (b), (c), (d)", legal: true)
        case .familyNameOneEdit: Row(.difference, -5, "2023/333 Annex II (e), (f)", legal: true)
        // Twins share the family name and the date of birth, and often all but a letter of the given name: Janina and Jonina.
        case .givenNameOneEdit: Row(.difference, -10, "2023/333 Annex II (e), (f); twins", ceiling: 79, legal: true)
        case .wordOneEdit: Row(.difference, -5, "2023/333 Annex II (e), (f); twins", ceiling: 79, legal: true)
        case .truncated: Row(.difference, -6, "2023/333 Annex II (h)", ceiling: 79, legal: true)
        case .initials: Row(.difference, -8, "hit-no-hit.md §2; twins", ceiling: 79)
        case .soundsAlike: Row(.difference, -6, "hit-no-hit.md §2: phonetic matching", ceiling: 79)
        case .similarSpelling: Row(.difference, -5, "hit-no-hit.md §2: misspellings", ceiling: 79)
        case .secondGivenNameMissing: Row(.difference, 0, "2023/333 Annex I: at least one first name", legal: true)
        case .patronymicMissing: Row(.difference, 0, "hit-no-hit.md §2: patronymics present or absent", legal: true)
        case .wordMissing: Row(.difference, -2, "hit-no-hit.md §2; 2023/333 Annex I: at least one of each", legal: true)
        case .familyNameStemAcrossSexes: Row(.difference, -40, "hit-no-hit.md §2: a clue, not an identity", ceiling: 45)
        case .givenNameUnknown: Row(.difference, -25, "2024/982 Art. 43(1)", ceiling: 60)
        case .familyNameUnknown: Row(.difference, -45, "2024/982 Art. 43(1)", ceiling: 45)
        case .initialsOnly: Row(.difference, -25, "letters that thousands of people share", ceiling: 39)
        case .titleAndOneName: Row(.difference, -10, "2024/982 Art. 43(1)", ceiling: 60)
        case .oneNameOfSeveral: Row(.difference, -25, "2024/982 Art. 43(1)", ceiling: 60)
        case .secondGivenNameDiffers: Row(.contradiction, -8, "2023/333 Annex I asks for one first name only; twins", ceiling: 79, legal: true)
        case .secondFamilyNameDiffers: Row(.contradiction, -8, "domain.md §3.10.2: either part may match", ceiling: 79, legal: true)
        case .patronymicDiffers: Row(.contradiction, -30, "one person has one father", ceiling: 60)
        case .fatherAndSon: Row(.contradiction, -20, "X son of Y and Y son of X are two people", ceiling: 39)
        case .wordDiffers: Row(.contradiction, -46, "two people of one family or one given name; twins", ceiling: 60)
        case .givenNameDiffers: Row(.contradiction, -46, "two people of one family; twins", ceiling: 60)
        case .familyNameDiffers: Row(.contradiction, -46, "two people of one given name", ceiling: 60)
        default: Row(.difference, 0, "")
        }
    }

    private var otherRow: Row {
        switch self {
        case .dayAndMonthSwapped: Row(.difference, -5, "2023/333 Annex II; domain.md §3.10.5", legal: true)
        case .calendarConverted: Row(.difference, -5, "2023/333 Annex II", legal: true)
        case .dayUnknown: Row(.difference, -10, "domain.md §3.8, §3.10.5")
        case .dateOneEdit: Row(.difference, -15, "2023/333 Annex II; domain.md §3.10.5", legal: true)
        case .yearBeside: Row(.difference, -15, "domain.md §3.10.5")
        case .monthUnknown: Row(.difference, -25, "domain.md §3.8, §3.10.5")
        // The law lists single differences: rare values may make up for one, not for one of each.
        case .nameAndDateDiffer: Row(.difference, 0, "2023/333 Annex II; Docs/decisions/0041", ceiling: 79, legal: true)

        case .legalFormMissing: Row(.difference, 0, "people leave out the legal form", legal: true)
        case .legalFormDiffers: Row(.difference, -12, "one name, two companies: UAB, MB")
        case .organisationAbbreviated: Row(.difference, -10, "initial letters are shared by many")
        case .organisationOneEdit: Row(.difference, -5, "2023/333 Annex II (e), (f), by analogy", legal: true)
        case .organisationWordsReordered: Row(.difference, -3, "2023/333 Annex II (d), by analogy", legal: true)
        case .holderDiffers: Row(.difference, 0, "an account may have several holders", legal: true)
        case .flatUnknown: Row(.difference, -10, "many people live in one house", legal: true)
        case .addressWithoutLocality: Row(.difference, -20, "street names repeat between towns", legal: true)
        case .streetOneEdit: Row(.difference, -10, "2023/333 Annex II (e), (f), by analogy", legal: true)

        case .addressAgrees: Row(.support, 15, "a household is a handful of people")
        case .addressNear: Row(.support, 7, "a street or a place agrees")
        case .phoneAgrees: Row(.support, 15, "domain.md §3.10.6")
        case .identifierNear: Row(.support, 25, "one digit of a number that few others are near to")
        case .rarity: Row(.rarity, 0, "hit-no-hit.md §2; Fellegi and Sunter 1969: 3 points a bit of what chance would give")

        case .dateOfBirthDiffers: Row(.contradiction, -20, "two people of one name", ceiling: 60)
        case .sexDiffers: Row(.contradiction, -25, "2023/333 Annex I", ceiling: 79)
        case .identifierDiffers: Row(.contradiction, -40, "one person has one code in a scheme", ceiling: 60)
        case .vinDiffers: Row(.contradiction, -20, "a plate may pass to another vehicle")
        case .addressDiffers: Row(.contradiction, -3, "people move")
        case .manyNamesakes: Row(.chance, 0, "Docs/decisions/0041: chance alone explains it", ceiling: 39)
        case .someNamesakes: Row(.chance, 0, "Docs/decisions/0041: chance may explain it", ceiling: 79)
        case .anotherAgreesBetter: Row(.chance, 0, "Docs/decisions/0041: one query is about one person", ceiling: 39)
        default: Row(.difference, 0, "")
        }
    }
}
