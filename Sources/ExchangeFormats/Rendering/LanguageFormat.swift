package import Foundation

/// Numbers, dates and instants as people of a language write them, after Unicode CLDR. Instants are shown by Lithuanian time, wherever the program
/// runs. Written out here rather than asked of the system's ICU, so that a page of today looks the same after the next update; a test compares.
public struct LanguageFormat: Sendable, Hashable {
    public let language: Language

    public init(_ language: Language) { self.language = language }

    package static let timeZone = TimeZone(identifier: "Europe/Vilnius") ?? .gmt

    // MARK: Numbers

    /// `1 234`, `1,234`.
    public func number(_ value: Int) -> String { number(String(value)) }

    /// - Parameter text: a number by the grammar of RFC 8259 §6. One with an exponent keeps it.
    public func number(_ text: String) -> String {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
        let isNegative = digits.hasPrefix("-")
        let whole = digits.dropFirst(isNegative ? 1 : 0)
        let rest = text[digits.endIndex...].replacing(".", with: language == .lt ? "," : ".")
        return (isNegative ? (language == .lt ? "\u{2212}" : "-") : "") + grouped(whole) + rest
    }

    private func grouped(_ digits: Substring) -> String {
        let separator = language == .lt ? "\u{A0}" : ","
        var output = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { output += separator }
            output.append(digit)
        }
        return output
    }

    /// The two largest units, so that a page does not change every second: `< 1 min.`, `12 min.`, `3 val. 5 min.`, `2 d. 4 val.`
    package func span(_ span: Duration) -> String {
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

    /// Bytes in units of 1024 with one decimal: `878,9 KiB`.
    public func bytes(_ count: Int) -> String {
        let units = ["B", "KiB", "MiB", "GiB"]
        guard count >= 1024 else { return "\(count)\u{A0}B" }
        var unit = 0
        var size = Double(count)
        while size >= 1024, unit < units.count - 1 {
            size /= 1024
            unit += 1
        }
        let tenths = Int((size * 10).rounded())
        return number("\(tenths / 10).\(tenths % 10)") + "\u{A0}" + units[unit]
    }

    /// An amount of cents in euros: `1 234,56 €`, `€1,234.56`.
    public func euros(cents: Int) -> String {
        let (whole, part) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        let amount = number("\(cents < 0 ? "-" : "")\(whole).\(part < 10 ? "0" : "")\(part)")
        guard language == .en else { return amount + "\u{A0}€" }
        return cents < 0 ? "-€" + amount.dropFirst() : "€" + amount
    }

    // MARK: Dates

    /// `2026 m. lapkričio 22 d.`, `22 November 2026`.
    public func date(_ date: CalendarDate) -> String { self.date(PartialDate(date)) }

    /// What is known of it: `1990 m.`, `1990 m. gegužės mėn.`
    public func date(_ date: PartialDate) -> String {
        let months = language == .lt ? Self.monthsOfGenitive : Self.months
        guard let month = date.month else { return language == .lt ? "\(date.year)\u{A0}m." : "\(date.year)" }
        let name = months[(month - 1) % 12]
        switch (language, date.day) {
        case (.lt, nil): return "\(date.year)\u{A0}m. \(name)\u{A0}mėn."
        case (.lt, let day?): return "\(date.year)\u{A0}m. \(name)\u{A0}\(day)\u{A0}d."
        case (.en, nil): return "\(name)\u{A0}\(date.year)"
        case (.en, let day?): return "\(day)\u{A0}\(name)\u{A0}\(date.year)"
        }
    }

    /// By Lithuanian time, with UTC behind it: `2026 m. lapkričio 22 d. 15:05 (UTC 13:05)`. Seconds are shown where there are any.
    public func instant(_ instant: UTCInstant) -> String {
        let utc = Clock(instant, offset: 0)
        let offset = Self.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
        let local = Clock(instant, offset: offset)
        let day = utc.date == local.date ? "" : utc.date.iso8601 + " "
        return date(local.date) + (language == .lt ? " " : ", ") + local.time + " (UTC\u{A0}\(day)\(utc.time))"
    }

    /// A day and a time of it.
    private struct Clock {
        let date: CalendarDate
        /// `15:05`, `15:05:30`, `15:05:30.120`.
        let time: String

        /// - Parameter offset: from UTC, in seconds.
        init(_ instant: UTCInstant, offset: Int) {
            let shifted = UTCInstant(milliseconds: instant.milliseconds &+ Int64(offset) * 1000)
            date = shifted.date
            let text = (shifted.rfc3339.split(separator: "T").last ?? "").dropLast()
            time = String(text.hasSuffix(":00.000") ? text.dropLast(7) : text.hasSuffix(".000") ? text.dropLast(4) : text)
        }
    }

    private static let monthsOfGenitive = [
        "sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio", "liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
