/// What makes a value that is right worth a second look. Never a ground to refuse it: most such values are as they should be.
public enum ValueWarning: String, Sendable, Hashable, CaseIterable {
    /// A personal code of the series 9, which holds neither a date of birth nor a sex to compare (domain.md §3.1).
    case personalCodeWithoutBirth
    /// A personal code with zeros for the day, or for the month and the day, of birth (domain.md §3.1).
    case personalCodeWithPartialDate
    /// A legal-entity code of seven digits, which no check digit proves right (domain.md §3.2).
    case legalEntityCodeOfOldKind
    /// A vehicle identification number of a North American maker without the check digit that is prescribed there (domain.md §3.5).
    case vinCheckDigit
    /// An account of a state that the IBAN registry did not have when this library was made (domain.md §3.7).
    case ibanOfUnknownState
    /// A machine-readable zone with a date that no calendar has (domain.md §3.4).
    case mrzDate
}
