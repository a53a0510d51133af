/// A Ukrainian taxpayer's number (РНОКПП): ten digits, the last one a check digit (domain.md §3.6). Some people have none, for reasons of
/// religion.
public struct UkrainianTaxNumber: PersonFacts, Sendable, Hashable {
    public let text: String
    /// The first five digits count the days from 1899-12-31.
    public let dateOfBirth: CalendarDate
    /// The ninth digit is odd for men.
    private let isMale: Bool

    public init?(_ text: String) {
        guard let read = text.withBytes(Self.read) else { return nil }
        self.text = text
        (dateOfBirth, isMale) = read
    }

    /// Reads a number as people write it, with spaces or hyphens.
    public init?(written text: String) {
        guard let compact = WrittenNumber.compact(text, limit: 10) else { return nil }
        self.init(compact)
    }

    public var born: PartialDate? { PartialDate(dateOfBirth) }
    public var sex: Sex? { isMale ? .male : .female }

    static func read(_ text: UnsafeBufferPointer<UInt8>) -> (born: CalendarDate, isMale: Bool)? {
        guard let digits = Digits(text, count: 10) else { return nil }
        // The first weight is -1, which is 10 mod 11.
        guard digits.sum([10, 5, 7, 9, 4, 6, 10, 5, 7]) % 11 % 10 == digits[9] else { return nil }
        let lastOf1899 = CalendarDate.daysSinceEpoch(year: 1899, month: 12, day: 31)
        return (CalendarDate(daysSinceEpoch: lastOf1899 + digits.number(0..<5)), digits[8] % 2 == 1)
    }
}
