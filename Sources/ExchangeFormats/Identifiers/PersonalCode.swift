/// A Lithuanian personal code (asmens kodas, RST 1185-91): eleven digits `G YYMMDD NNN C` (domain.md §3.1).
///
/// Estonia's codes have the same form and the same check digit, so that nothing here says which of the two states gave the code out: where a
/// number stands, its scheme has to stand too.
public struct PersonalCode: PersonFacts, Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Sex and birth date stand in the code.
        case structured(sex: Sex, born: CalendarDate)
        /// The person does not remember the day, or the month and the day: zeros stand there.
        case partialDate(sex: Sex, born: PartialDate)
        /// The series 9, which says nothing of the person.
        case special
    }

    public enum Fault: Error, Sendable, Hashable {
        /// Not eleven digits, or a first digit that is not given out.
        case shape
        case checkDigit
        /// The calendar has no such day.
        case date
        /// The birth date has not come yet.
        case future
    }

    /// `33309240064`.
    public let text: String
    public let kind: Kind

    /// - Parameter today: the latest day that it may be.
    public init(_ text: String, today: CalendarDate) throws(Fault) {
        kind = try text.withBytes { Self.read($0, today: today) }.get()
        self.text = text
    }

    /// Reads a code as people write it, with spaces or hyphens: `3 330924 0064`.
    public init(written text: String, today: CalendarDate) throws(Fault) {
        guard let compact = WrittenNumber.compact(text, limit: 11) else { throw .shape }
        try self.init(compact, today: today)
    }

    static func read(_ text: UnsafeBufferPointer<UInt8>, today: CalendarDate) -> Result<Kind, Fault> {
        guard let digits = Digits(text, count: 11), digits[0] != 0 else { return .failure(.shape) }
        guard digits.twoRoundCheckDigit(of: 10) == digits[10] else { return .failure(.checkDigit) }
        guard digits[0] != 9 else { return .success(.special) }
        let sex: Sex = digits[0] % 2 == 1 ? .male : .female
        let year = 1800 + (digits[0] - 1) / 2 * 100 + digits.number(1..<3)
        let month = digits.number(3..<5)
        let day = digits.number(5..<7)
        if day == 0 {
            guard let born = PartialDate(year: year, month: month == 0 ? nil : month) else { return .failure(.date) }
            return born.isCertainlyAfter(today) ? .failure(.future) : .success(.partialDate(sex: sex, born: born))
        }
        guard let born = CalendarDate(year: year, month: month, day: day) else { return .failure(.date) }
        return born > today ? .failure(.future) : .success(.structured(sex: sex, born: born))
    }

    public var sex: Sex? {
        switch kind {
        case .structured(let sex, _), .partialDate(let sex, _): sex
        case .special: nil
        }
    }

    public var born: PartialDate? {
        switch kind {
        case .structured(_, let born): PartialDate(born)
        case .partialDate(_, let born): born
        case .special: nil
        }
    }

    /// For screens: `3330924****`.
    public var masked: String { text.prefix(7) + "****" }
}
