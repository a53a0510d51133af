package import ExchangeFormats
import Foundation

/// Numbers, instants and spans as the page's language writes them. Instants are shown by Lithuanian time, wherever the gateway stands.
package struct PageFormat: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    private var locale: Locale { Locale(identifier: language == .lt ? "lt_LT" : "en_GB") }

    /// `1 234`, `1,234`.
    package func number(_ value: Int) -> String { LanguageFormat(language).number(value) }

    /// To the second, with the date: `2026-11-21 14:03:05`, `21 Nov 2026, 14:03:05`.
    package func instant(_ instant: UTCInstant) -> String {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let style = Date.FormatStyle(locale: locale, timeZone: LanguageFormat.timeZone)
            .year().month(language == .lt ? .twoDigits : .abbreviated).day(.twoDigits)
            .hour(.twoDigits(amPM: .omitted)).minute(.twoDigits).second(.twoDigits)
        return date.formatted(style)
    }

    /// As ``LanguageFormat/span(_:)``.
    package func age(_ span: Duration) -> String { LanguageFormat(language).span(span) }
}
