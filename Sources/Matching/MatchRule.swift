/// Why a record matched. A match starts from the highest of its *bases*; the *differences* and *contradictions* that were seen are taken off a base
/// that rests on names. A field that either side leaves out fires nothing: it neither helps nor hurts.
///
/// Weights: domain.md §3.10.6 and hit-no-hit.md §3. The differences under which identities are still *similar* are the closed list of Delegated
/// Regulation (EU) 2023/333, Annex II; its letters stand in ``source``.
package enum MatchRule: String, Sendable, Hashable, CaseIterable {
    // Bases.
    case identifierEqual, documentEqual, vinEqual, legalEntityCodeEqual, vatEqual
    case plateEqual, nameAndDateOfBirth, phoneEqual
    case documentNumberOnly, plateWithoutCountry, plateLooksAlike
    case nameOnly, organisationNameEqual
    // Differences between two names.
    case spellingDiffers, otherName, partOfCompoundName, familyNameStem, namesReordered, familyNameOneEdit, givenNameOneEdit, initials
    case familyNameStemAcrossSexes, givenNameUnknown, familyNameUnknown
    // Differences between two dates of birth.
    case dayAndMonthSwapped, dayUnknown, dateOneEdit, monthUnknown
    // Contradictions.
    case dateOfBirthDiffers, sexDiffers, identifierDiffers, vinDiffers

    package enum Kind: Sendable {
        /// Carries a match by itself; its weight is 0 to 100.
        case base
        /// Taken off a base; its weight is 0 or less.
        case difference
        case contradiction
    }

    private struct Row {
        let kind: Kind
        let weight: Int
        let source: String
    }

    package var kind: Kind { row.kind }

    /// Points out of 100: what a base gives, or what a difference or contradiction takes away.
    package var weight: Int { row.weight }

    /// Where the rule comes from.
    package var source: String { row.source }

    /// The only place where weights are written.
    private var row: Row {
        switch self {
        case .identifierEqual: Row(kind: .base, weight: 100, source: "domain.md §3.10.6")
        case .documentEqual: Row(kind: .base, weight: 100, source: "domain.md §3.10.6")
        case .vinEqual: Row(kind: .base, weight: 100, source: "domain.md §3.10.6; 2024/982 Art. 16")
        case .legalEntityCodeEqual: Row(kind: .base, weight: 100, source: "domain.md §3.2")
        case .vatEqual: Row(kind: .base, weight: 100, source: "domain.md §3.2")
        case .plateEqual: Row(kind: .base, weight: 90, source: "domain.md §3.10.6; 2024/982 Art. 16")
        case .nameAndDateOfBirth: Row(kind: .base, weight: 85, source: "domain.md §3.10.6; 2023/333 Annex I")
        case .phoneEqual: Row(kind: .base, weight: 80, source: "domain.md §3.10.6")
        case .documentNumberOnly: Row(kind: .base, weight: 70, source: "numbers repeat between states")
        case .plateWithoutCountry: Row(kind: .base, weight: 70, source: "numbers repeat between states")
        case .plateLooksAlike: Row(kind: .base, weight: 70, source: "domain.md §3.5")
        case .nameOnly: Row(kind: .base, weight: 50, source: "hit-no-hit.md §3")
        case .organisationNameEqual: Row(kind: .base, weight: 50, source: "hit-no-hit.md §3")

        case .spellingDiffers: Row(kind: .difference, weight: 0, source: "2023/333 Annex II (a), (g)")
        case .otherName: Row(kind: .difference, weight: 0, source: "2024/982 Art. 25(1): aliases and previous names")
        case .partOfCompoundName: Row(kind: .difference, weight: -3, source: "domain.md §3.10.2")
        case .familyNameStem: Row(kind: .difference, weight: 0, source: "domain.md §3.10.2")
        case .namesReordered: Row(kind: .difference, weight: -3, source: "2023/333 Annex II (b), (c), (d)")
        case .familyNameOneEdit: Row(kind: .difference, weight: -5, source: "2023/333 Annex II (e), (f)")
        // Twins share the family name and the date of birth, and often all but a letter of the given name: Janina and Jonina.
        case .givenNameOneEdit: Row(kind: .difference, weight: -10, source: "2023/333 Annex II (e), (f)")
        case .initials: Row(kind: .difference, weight: -15, source: "hit-no-hit.md §2; twins")
        case .familyNameStemAcrossSexes: Row(kind: .difference, weight: -40, source: "hit-no-hit.md §2: a clue, not an identity")
        case .givenNameUnknown: Row(kind: .difference, weight: -25, source: "2024/982 Art. 43(1)")
        case .familyNameUnknown: Row(kind: .difference, weight: -45, source: "2024/982 Art. 43(1)")

        case .dayAndMonthSwapped: Row(kind: .difference, weight: -5, source: "2023/333 Annex II; domain.md §3.10.5")
        case .dayUnknown: Row(kind: .difference, weight: -10, source: "domain.md §3.8, §3.10.5")
        case .dateOneEdit: Row(kind: .difference, weight: -15, source: "2023/333 Annex II; domain.md §3.10.5")
        case .monthUnknown: Row(kind: .difference, weight: -25, source: "domain.md §3.8, §3.10.5")

        case .dateOfBirthDiffers: Row(kind: .contradiction, weight: -20, source: "two people of one name")
        case .sexDiffers: Row(kind: .contradiction, weight: -25, source: "2023/333 Annex I")
        case .identifierDiffers: Row(kind: .contradiction, weight: -40, source: "one person has one code in a scheme")
        case .vinDiffers: Row(kind: .contradiction, weight: -20, source: "a plate may pass to another vehicle")
        }
    }
}
