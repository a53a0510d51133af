import ExchangeFormats

/// The formats that can be asserted (Validation §7.3). Only strings are looked at.
enum StringFormat: String, Sendable, CaseIterable {
    case dateTime = "date-time"
    case date
    case time
    case duration
    case email
    case idnEmail = "idn-email"
    case hostname
    case ipv4
    case ipv6
    case uri
    case uriReference = "uri-reference"
    case iri
    case iriReference = "iri-reference"
    case uuid
    case uriTemplate = "uri-template"
    case jsonPointer = "json-pointer"
    case relativeJSONPointer = "relative-json-pointer"
    case regex

    /// Formats of the specification that are not asserted: the code points of internationalised names (RFC 5892) need tables of their own.
    static let notAsserted: Set<String> = ["idn-hostname"]

    func matches(_ text: String) -> Bool {
        switch self {
        case .date: CalendarDate(iso8601: text) != nil
        case .time: TimeFormat.isTime(text.utf8)
        case .dateTime: TimeFormat.isDateTime(text)
        case .ipv6: AddressFormat.isIPv6(text)
        case .hostname: text.utf8.count <= 253 && pattern(text)
        case .uri, .uriReference, .iri, .iriReference: pattern(text) && AddressFormat.hasNoWrongLiteral(text)
        case .email, .idnEmail: pattern(text) && AddressFormat.isMailDomain(text, international: self == .idnEmail)
        case .regex: Self.isRegularExpression(text)
        case .duration, .ipv4, .uuid, .uriTemplate, .jsonPointer, .relativeJSONPointer: pattern(text)
        }
    }

    private func pattern(_ text: String) -> Bool { FormatPatterns.compiled[self]?.matches(text) ?? false }

    /// A pattern that only RE2 cannot match is one all the same.
    private static func isRegularExpression(_ text: String) -> Bool {
        do throws(PatternError) {
            _ = try PatternTranslation.translate(text)
            return true
        } catch {
            if case .unsupported = error { return true }
            return false
        }
    }
}
