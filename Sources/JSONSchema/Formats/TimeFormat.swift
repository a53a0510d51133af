import ExchangeFormats

/// Dates and times of RFC 3339 §5.6, leap seconds only where one can be.
enum TimeFormat {
    static func isDateTime(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count > 11, bytes[10] | 0x20 == UInt8(ascii: "t") else { return false }
        return CalendarDate(iso8601: String(decoding: bytes[..<10], as: UTF8.self)) != nil && isTime(bytes[11...])
    }

    /// `hh:mm:ss`, a fraction, and Z or an offset.
    static func isTime(_ text: some Collection<UInt8>) -> Bool {
        var rest = Array(text)[...]
        guard let hour = number(&rest, below: 24), take(":", &rest), let minute = number(&rest, below: 60), take(":", &rest),
            let second = number(&rest, below: 61)
        else { return false }
        if take(".", &rest) {
            guard rest.first?.isASCIIDigit == true else { return false }
            rest = rest.drop { $0.isASCIIDigit }
        }
        guard let sign = rest.popFirst() else { return false }
        var offset = 0
        switch sign {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): break
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard let hours = number(&rest, below: 24), take(":", &rest), let minutes = number(&rest, below: 60) else { return false }
            offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
        default: return false
        }
        guard rest.isEmpty else { return false }
        // A leap second ends a day of UTC.
        return second < 60 || (hour * 60 + minute - offset + 2 * 1440) % 1440 == 1439
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, below limit: Int) -> Int? {
        guard let tens = rest.popFirst(), let ones = rest.popFirst(), tens.isASCIIDigit, ones.isASCIIDigit else { return nil }
        let value = Int(tens - 0x30) * 10 + Int(ones - 0x30)
        return value < limit ? value : nil
    }

    private static func take(_ letter: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: letter) else { return false }
        rest.removeFirst()
        return true
    }
}
