import Foundation

/// A check of a single value that a pattern cannot express. Named in `Definitions/types.yaml`.
public enum ValueCheck: String, Sendable, CaseIterable {
    case personalCode, legalEntityCode, vatCode, vin, mrz, iban, email
    case ukrainianTaxNumber, ukrainianRegistryNumber, ukrainianEntityCode, polishPersonalNumber, estonianPersonalCode
    case partialDate, calendarDate, dateTime, phone
    case uuid, uuidv7, base64url32

    /// What is wrong with a text whose shape is already known to be right.
    ///
    /// - Parameter today: the latest day that it may be anywhere.
    /// - Returns: `nil` where nothing is.
    package func fault(_ text: String, today: CalendarDate) -> ErrorCode? {
        switch self {
        case .personalCode:
            do {
                _ = try PersonalCode(text, today: today)
                return nil
            } catch {
                return switch error {
                case .shape: .fieldInvalid
                case .checkDigit: .personalCodeCheckDigit
                case .date, .future: .personalCodeDate
                }
            }
        case .legalEntityCode: return LegalEntityCode(text) == nil ? .legalEntityCodeInvalid : nil
        case .mrz:
            guard let zone = MachineReadableZone(text) else { return .fieldInvalid }
            return zone.checkDigitsMatch ? nil : .mrzCheckDigit
        case .vatCode: return Self.fault(VATCode(text))
        case .vin: return Self.fault(VehicleIdentificationNumber(text))
        case .iban: return Self.fault(IBAN(text))
        case .email: return Self.fault(EmailAddress(text))
        case .ukrainianTaxNumber: return Self.fault(UkrainianTaxNumber(text))
        case .ukrainianRegistryNumber: return Self.fault(UkrainianRegistryNumber(text))
        case .ukrainianEntityCode: return Self.fault(UkrainianEntityCode(text))
        case .polishPersonalNumber: return Self.fault(PolishPersonalNumber(text))
        case .estonianPersonalCode: return Self.fault(EstonianPersonalCode(text, today: today))
        case .partialDate: return Self.fault(PartialDate(text))
        case .calendarDate: return Self.fault(CalendarDate(iso8601: text))
        case .dateTime: return Self.fault(UTCInstant(rfc3339: text))
        case .phone: return Self.fault(PhoneNumber(e164: text))
        case .uuid: return Self.fault(UUID(wireText: text))
        case .uuidv7: return UUID(wireText: text)?.version == 7 ? nil : .fieldInvalid
        case .base64url32: return Base64URL.decode(text)?.count == 32 ? nil : .fieldInvalid
        }
    }

    private static func fault<Value>(_ value: Value?) -> ErrorCode? { value == nil ? .fieldInvalid : nil }

    /// What is unusual about a text that ``fault(_:today:)`` finds nothing wrong with.
    ///
    /// - Parameter today: the latest day that it may be anywhere.
    public func warning(_ text: String, today: CalendarDate) -> WarningCode? {
        switch self {
        case .personalCode:
            switch (try? PersonalCode(text, today: today))?.kind {
            case .special: return .personalCodeWithoutBirth
            case .partialDate: return .personalCodeWithPartialDate
            case .structured, nil: return nil
            }
        case .legalEntityCode: return LegalEntityCode(text)?.isOld == true ? .legalEntityCodeOfOldKind : nil
        case .vin:
            guard let vin = VehicleIdentificationNumber(text), vin.region == .northAmerica else { return nil }
            return vin.checkDigitMatches ? nil : .vinCheckDigit
        case .iban: return IBAN(text)?.isOfKnownState == false ? .ibanOfUnknownState : nil
        case .mrz:
            guard let zone = MachineReadableZone(text) else { return nil }
            return [zone.dateOfBirth(today: today), zone.dateOfExpiry(today: today)].contains(.impossible) ? .mrzDate : nil
        default: return nil
        }
    }
}
