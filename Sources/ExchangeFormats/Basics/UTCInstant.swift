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
        let milliseconds = text.withBytes { Self.milliseconds(rfc3339: $0) }
        guard let milliseconds else { return nil }
        self.milliseconds = milliseconds
    }

    private static func milliseconds(rfc3339 text: UnsafeBufferPointer<UInt8>) -> Int64? {
        var digits = DigitReader(text)
        guard let date = digits.date(), date.year >= 1900, digits.take("T"), let hour = digits.number(2), digits.take(":"),
            let minute = digits.number(2), digits.take(":"), let second = digits.number(2), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction = 0
        if digits.take(".") {
            guard let read = digits.fraction() else { return nil }
            fraction = read
        }
        var offset = 0
        if !digits.take("Z") {
            let east = digits.take("+")
            guard east || digits.take("-"), let hours = digits.number(2), digits.take(":"), let minutes = digits.number(2), hours < 24,
                minutes < 60, east || hours + minutes > 0
            else { return nil }
            offset = (hours * 60 + minutes) * 60 * (east ? 1 : -1)
        }
        guard digits.isAtEnd else { return nil }
        let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Int64(seconds * 1000 + fraction)
    }

    /// RFC 3339 in UTC with three digits of fraction: `2026-11-21T22:51:41.000Z`.
    public var rfc3339: String {
        let date = date
        let inDay = Int(milliseconds - Int64(date.daysSinceEpoch) * 86_400_000)
        return String(unsafeUninitializedCapacity: DigitWriter.capacity) { output in
            var digits = DigitWriter(output)
            digits.write(date)
            digits.write("T")
            digits.write(inDay / 3_600_000, 2)
            digits.write(":")
            digits.write(inDay / 60_000 % 60, 2)
            digits.write(":")
            digits.write(inDay / 1000 % 60, 2)
            digits.write(".")
            digits.write(inDay % 1000, 3)
            digits.write("Z")
            return digits.count
        }
    }

    /// The UTC calendar date of this instant.
    public var date: CalendarDate { CalendarDate(daysSinceEpoch: Int(milliseconds.flooredQuotient(by: 86_400_000))) }

    /// The day that it already is somewhere on Earth (UTC+14).
    var latestDate: CalendarDate { adding(.seconds(14 * 3600)).date }
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
