/// Reads numbers of fixed length from ASCII, byte by byte: dates and times come with every message, and a general parser costs more than they do.
struct DigitReader {
    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    var isAtEnd: Bool { index == text.count }

    /// Goes past the letter where it comes next.
    mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard index < text.count, text[index] == UInt8(ascii: letter) else { return false }
        index += 1
        return true
    }

    /// A number of exactly so many digits; `nil` where something else stands among them.
    mutating func number(_ digits: Int) -> Int? {
        guard text.count - index >= digits else { return nil }
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The thousandths that one to nine digits give, those past the third cut; `nil` for none and for more.
    mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while let digit = digit() {
            if count < 3 { value = value * 10 + digit }
            count += 1
        }
        guard (1...9).contains(count) else { return nil }
        return count == 1 ? value * 100 : count == 2 ? value * 10 : value
    }

    /// `YYYY-MM-DD`; `nil` for another shape, and for a day that the calendar does not have.
    mutating func date() -> CalendarDate? {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2) else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private mutating func digit() -> Int? {
        guard index < text.count, text[index] >= UInt8(ascii: "0"), text[index] <= UInt8(ascii: "9") else { return nil }
        defer { index += 1 }
        return Int(text[index]) - 48
    }
}

/// Writes numbers of fixed length as ASCII.
struct DigitWriter {
    /// Room for any date and time, also for years that no message can have.
    static let capacity = 48

    private let output: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    /// - Parameter output: of ``capacity``.
    init(_ output: UnsafeMutableBufferPointer<UInt8>) { self.output = output }

    mutating func write(_ letter: Unicode.Scalar) {
        output[count] = UInt8(ascii: letter)
        count += 1
    }

    /// With leading zeros up to the width; a longer number is not cut.
    mutating func write(_ value: Int, _ width: Int) {
        if value < 0 { write("-") }
        var rest = value.magnitude
        var length = width
        var limit = (0..<width).reduce(UInt(1)) { product, _ in product * 10 }
        while rest >= limit {
            length += 1
            limit = limit.multipliedReportingOverflow(by: 10).overflow ? .max : limit * 10
        }
        for position in (count..<count + length).reversed() {
            output[position] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        }
        count += length
    }

    /// `YYYY-MM-DD`.
    mutating func write(_ date: CalendarDate) {
        write(date.year, 4)
        write("-")
        write(date.month, 2)
        write("-")
        write(date.day, 2)
    }
}
