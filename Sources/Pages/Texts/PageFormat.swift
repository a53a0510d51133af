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

    /// The two largest units, so that a page does not change every second: `< 1 min.`, `12 min.`, `3 val. 5 min.`, `2 d. 4 val.`
    package func age(_ span: Duration) -> String {
        let minutes = max(0, Int(span.components.seconds / 60))
        let (day, hour, minute) = language == .lt ? ("d.", "val.", "min.") : ("d", "h", "min")
        func part(_ value: Int, _ unit: String) -> String { "\(number(value))\u{A0}\(unit)" }
        switch minutes {
        case 0: return "<\u{A0}1\u{A0}\(minute)"
        case 1..<60: return part(minutes, minute)
        case 60..<1440: return part(minutes / 60, hour) + " " + part(minutes % 60, minute)
        default: return part(minutes / 1440, day) + " " + part(minutes % 1440 / 60, hour)
        }
    }
}
