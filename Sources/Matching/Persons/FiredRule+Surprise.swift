extension FiredRule {
    /// How seldom two records of one person differ so, in points: three to a bit. Taken off the odds that they are one person's (``Namesakes``).
    ///
    /// A weight says how much a difference matters to the score, and that is mostly how seldom it is. Where it is not, this does: fitted to questions
    /// about invented registers as a conditional logit, and rounded (Docs/decisions/0041).
    var surprise: Int {
        switch rule {
        // What says only how much is stated is no difference.
        case .dayUnknown, .monthUnknown, .initials, .initialsOnly, .givenNameUnknown, .familyNameUnknown, .oneNameOfSeveral: 0
        // A clue tells as little against the two being one as for it.
        case .familyNameStemAcrossSexes: 15
        // A date is mistyped more often than it should count for.
        case .dateOneEdit, .yearBeside: 7
        // By now hardly anybody's papers have a date of the old calendar: likelier two people.
        case .calendarConverted: 20
        case .familyNameStem: 10
        // Names of no known relation that look or sound alike are two names far more often than one written badly.
        case .similarSpelling: 12 - weight
        case .soundsAlike, .secondGivenNameMissing, .dateOfBirthDiffers: 8 - weight
        case .otherName: 6 - weight
        case .givenNameEquivalent: 5 - weight
        case .nameAndDateDiffer: 4 - weight
        case .namesReordered, .partOfCompoundName: 3 - weight
        default: -weight
        }
    }
}
