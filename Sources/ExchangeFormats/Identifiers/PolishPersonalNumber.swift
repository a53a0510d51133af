/// A Polish personal number (PESEL): eleven digits `YYMMDD NNNS C`, the century in the month, the sex in the tenth digit (domain.md §3.6).
public struct PolishPersonalNumber: PersonFacts, Sendable, Hashable {
    public let text: String
    public let dateOfBirth: CalendarDate
    /// The tenth digit is odd for men.
    private let isMale: Bool

    public init?(_ text: String) {
        guard let read = text.withBytes(Self.read) else { return nil }
        self.text = text
        (dateOfBirth, isMale) = read
    }

    /// Reads a number as people write it, with spaces or hyphens.
    public init?(written text: String) {
        guard let compact = WrittenNumber.compact(text, limit: 11) else { return nil }
        self.init(compact)
    }

    public var born: PartialDate? { PartialDate(dateOfBirth) }
    public var sex: Sex? { isMale ? .male : .female }

    static func read(_ text: UnsafeBufferPointer<UInt8>) -> (born: CalendarDate, isMale: Bool)? {
        guard let digits = Digits(text, count: 11), (10 - digits.sum([1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10) % 10 == digits[10] else { return nil }
        // 80 is added to the months of the 1800s, nothing to those of the 1900s, 20 to those of the 2000s, and so on to 2299.
        let month = digits.number(2..<4)
        let century = month / 20 == 4 ? 1800 : 1900 + month / 20 * 100
        guard let born = CalendarDate(year: century + digits.number(0..<2), month: month % 20, day: digits.number(4..<6)) else { return nil }
        return (born, digits[9] % 2 == 1)
    }
}
