import Foundation

/// A check of a single value that a pattern cannot express. Named in `Definitions/types.yaml`.
public enum ValueCheck: String, Sendable, CaseIterable {
    case personalCode, legalEntityCode, vin, mrz, iban
    case partialDate, calendarDate, dateTime, phone
    case uuid, uuidv7, base64url32

    /// What is wrong with a text whose shape is already known to be right.
    ///
    /// - Parameter today: the latest day that it may be anywhere.
    /// - Returns: `nil` where nothing is.
    func fault(_ text: String, today: CalendarDate) -> ErrorCode? {
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
        case .vin: return VehicleIdentificationNumber(text) == nil ? .fieldInvalid : nil
        case .iban: return IBAN(text) == nil ? .fieldInvalid : nil
        case .partialDate: return PartialDate(text) == nil ? .fieldInvalid : nil
        case .calendarDate: return CalendarDate(iso8601: text) == nil ? .fieldInvalid : nil
        case .dateTime: return UTCInstant(rfc3339: text) == nil ? .fieldInvalid : nil
        case .phone: return PhoneNumber(e164: text) == nil ? .fieldInvalid : nil
        case .uuid: return UUID(wireText: text) == nil ? .fieldInvalid : nil
        case .uuidv7: return UUID(wireText: text)?.version == 7 ? nil : .fieldInvalid
        case .base64url32: return Base64URL.decode(text)?.count == 32 ? nil : .fieldInvalid
        }
    }
}
