/// An instant on the UTC scale, in whole milliseconds since 1970-01-01T00:00:00Z, read and written as RFC 3339 §5.6.
///
/// Leap seconds (`:60`) are refused: POSIX time has no place for them.
public struct UTCInstant: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public init(seconds: Int64) { self.milliseconds = seconds * 1000 }

    public static func < (a: UTCInstant, b: UTCInstant) -> Bool { a.milliseconds < b.milliseconds }

    public func adding(_ duration: Duration) -> UTCInstant {
        UTCInstant(milliseconds: milliseconds + duration.wholeMilliseconds)
    }

    /// The time from `earlier` to this instant; negative where this one comes first.
    public func since(_ earlier: UTCInstant) -> Duration {
        .milliseconds(milliseconds - earlier.milliseconds)
    }
}

extension Duration {
    /// The duration in whole milliseconds, cut towards zero.
    public var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}

extension UTCInstant {
    /// Reads an RFC 3339 date-time: `2026-11-21T22:51:41Z`, a fraction of one to nine digits, any offset but `-00:00`.
    /// Years 1900 to 9999. Digits of the fraction past the third are cut.
    public init?(rfc3339 text: String) {
        var rest = Array(text.utf8)[...]
        func number(_ digits: Int) -> Int64? {
            guard rest.count >= digits else { return nil }
            var value: Int64 = 0
            for byte in rest.prefix(digits) {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            }
            rest = rest.dropFirst(digits)
            return value
        }
        func take(_ byte: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: byte) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4), year >= 1900, take("-"), let month = number(2), take("-"), let day = number(2),
            take("T"), let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2),
            CalendarDate(year: Int(year), month: Int(month), day: Int(day)) != nil,
            hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction: Int64 = 0
        if take(".") {
            let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            guard (1...9).contains(digits.count) else { return nil }
            for position in 0..<3 {
                let index = digits.startIndex + position
                fraction = fraction * 10 + (index < digits.endIndex ? Int64(digits[index] - UInt8(ascii: "0")) : 0)
            }
            rest = rest.dropFirst(digits.count)
        }
        var offset: Int64 = 0
        if !take("Z") {
            let east = rest.first == UInt8(ascii: "+")
            guard take(east ? "+" : "-"), let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60,
                east || hours + minutes > 0
            else { return nil }
            offset = (hours * 60 + minutes) * 60 * (east ? 1 : -1)
        }
        guard rest.isEmpty else { return nil }
        let days = CalendarDate.daysSinceEpoch(year: Int(year), month: Int(month), day: Int(day))
        let seconds = Int64(days) * 86_400 + hour * 3600 + minute * 60 + second - offset
        milliseconds = seconds * 1000 + fraction
    }

    /// RFC 3339 in UTC with three digits of fraction: `2026-11-21T22:51:41.000Z`.
    public var rfc3339: String {
        let days = Int(milliseconds.flooredQuotient(by: 86_400_000))
        let inDay = milliseconds - Int64(days) * 86_400_000
        let date = CalendarDate(daysSinceEpoch: days)
        func pad(_ value: Int64, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let time = "\(pad(inDay / 3_600_000, 2)):\(pad(inDay / 60_000 % 60, 2)):\(pad(inDay / 1000 % 60, 2)).\(pad(inDay % 1000, 3))"
        return "\(date.iso8601)T\(time)Z"
    }

    /// The UTC calendar date of this instant.
    public var date: CalendarDate { CalendarDate(daysSinceEpoch: Int(milliseconds.flooredQuotient(by: 86_400_000))) }
}

extension UTCInstant: CustomStringConvertible {
    public var description: String { rfc3339 }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
