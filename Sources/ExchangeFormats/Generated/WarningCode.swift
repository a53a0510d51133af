// swift-format-ignore-file
// Made from Definitions/errors.yaml by the generator: do not edit.

/// The stable codes of the warnings in the error catalogue.
public enum WarningCode: String, Sendable, Hashable, CaseIterable {
    /// Check that field “{label}” is as it should be.
    case valueDoubtful = "W-FLD-01"
    /// The person’s consent does not name this service, or refuses it.
    case serviceConsentDoubtful = "W-CON-01"
    /// The free text “{label}” probably holds a personal identifier ({kind}).
    case identifierInText = "W-PII-01"
    /// This personal code holds neither a date of birth nor a sex to compare.
    case personalCodeWithoutBirth = "W-ID-01"
    /// The personal code holds only a part of the date of birth.
    case personalCodeWithPartialDate = "W-ID-02"
    /// The legal-entity code has 7 digits, and none of them is a check digit.
    case legalEntityCodeOfOldKind = "W-ID-03"
    /// The check digit of the vehicle identification number (VIN) is wrong.
    case vinCheckDigit = "W-ID-04"
    /// The IBAN begins with a country code that the IBAN registry does not have.
    case ibanOfUnknownState = "W-ID-05"
    /// The machine-readable zone (MRZ) holds a date that does not exist.
    case mrzDate = "W-ID-06"
    /// The foreign identifier is probably wrong: it does not fit the stated scheme.
    case foreignIdDoubtful = "W-ID-07"
}
