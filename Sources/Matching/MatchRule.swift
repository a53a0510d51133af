/// Why a record matched. A match starts from the highest of its *bases*; the *differences* and *contradictions* that were seen are taken off a base
/// that rests on names, *supports* and how rare the values are in the source are added, and no rule that fired lets the score pass its ceiling. A
/// field that either side leaves out fires nothing: it neither helps nor hurts.
///
/// What each weighs, and where it comes from: ``row``. The raw values are stable words.
package enum MatchRule: String, Sendable, Hashable, CaseIterable {
    // Bases.
    case identifierEqual, documentEqual, vinEqual, legalEntityCodeEqual, vatEqual, ibanEqual, accountEqual
    case plateEqual, nameAndDateOfBirth, phoneEqual, handleEqual, emailEqual
    case documentNumberOnly, plateWithoutCountry, plateLooksAlike, addressEqual
    case nameOnly, organisationNameEqual, dateOfBirthOnly
    // Differences between two names.
    case spellingDiffers, transliteration, lithuanianForm, wordsJoined, otherName, givenNameEquivalent
    case partOfCompoundName, familyNameStem, namesReordered, familyNameOneEdit, givenNameOneEdit, wordOneEdit, truncated, initials, soundsAlike
    case similarSpelling, secondGivenNameMissing, patronymicMissing, wordMissing
    case familyNameStemAcrossSexes, givenNameUnknown, familyNameUnknown, initialsOnly, titleAndOneName, oneNameOfSeveral
    // Differences between two dates of birth.
    case dayAndMonthSwapped, calendarConverted, dayUnknown, dateOneEdit, yearBeside, monthUnknown
    /// Both the name and the date of birth differ.
    case nameAndDateDiffer
    // Differences between two organisations, and between two addresses.
    case legalFormMissing, legalFormDiffers, organisationAbbreviated, organisationOneEdit, organisationWordsReordered, holderDiffers
    case flatUnknown, addressWithoutLocality, streetOneEdit
    // Supports of a person's name.
    case addressAgrees, addressNear, phoneAgrees, identifierNear
    /// How rare the values that agree are in the source: above 0 for the rare, below 0 for the common.
    case rarity
    // Contradictions.
    case secondGivenNameDiffers, secondFamilyNameDiffers, patronymicDiffers, fatherAndSon, wordDiffers, givenNameDiffers, familyNameDiffers
    case dateOfBirthDiffers, sexDiffers, identifierDiffers, vinDiffers, addressDiffers
    // What the other records of the source say: the agreement may be chance.
    case manyNamesakes, someNamesakes, anotherAgreesBetter

    package enum Kind: String, Sendable {
        /// Carries a match by itself; its weight is 0 to 100.
        case base
        /// Taken off a base; its weight is 0 or less.
        case difference
        case contradiction
        /// Added to a base that rests on names.
        case support
        /// Added or taken off, by what the source holds.
        case rarity
        /// Only keeps the score under its ceiling, by what the source's other records say.
        case chance
    }
}

/// A rule that fired, and what it weighed.
package struct FiredRule: Sendable, Hashable {
    package let rule: MatchRule
    /// Points; what is taken off is below 0. The rule's own, except where it depends on how far two words differ or how rare they are.
    package let weight: Int

    package init(_ rule: MatchRule, weight: Int? = nil) {
        self.rule = rule
        self.weight = weight ?? rule.weight
    }
}

extension MatchRule {
    /// What a rule for one word means for the name that it stands in; `nil` where the words are equal.
    init?(_ rule: NameRule, at place: NamePlace) {
        switch rule {
        case .equal: return nil
        case .diacritics, .hyphen, .homoglyph: self = .spellingDiffers
        case .transliteration: self = .transliteration
        case .lithuanianTranscription, .lithuanianEnding: self = .lithuanianForm
        case .familyStem: self = .familyNameStem
        case .genderedStem: self = .familyNameStemAcrossSexes
        case .givenNameEquivalent: self = .givenNameEquivalent
        case .oneEdit, .twoLettersSwapped:
            self = place == .family ? .familyNameOneEdit : place == .given ? .givenNameOneEdit : .wordOneEdit
        case .truncation: self = .truncated
        case .initial: self = .initials
        case .phonetic: self = .soundsAlike
        }
    }
}
