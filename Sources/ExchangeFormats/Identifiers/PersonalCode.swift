/// A Lithuanian personal code (asmens kodas, RST 1185-91): eleven digits `G YYMMDD NNN C`.
public struct PersonalCode: Sendable, Hashable {
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

    public let text: String
    public let kind: Kind

    /// - Parameter today: the latest day that it may be.
    public init(_ text: String, today: CalendarDate) throws(Fault) {
        guard let digits = text.digits(count: 11), digits[0] != 0 else { throw .shape }
        let check = TwoRoundCheckDigit.of(
            digits.prefix(10), first: [1, 2, 3, 4, 5, 6, 7, 8, 9, 1], second: [3, 4, 5, 6, 7, 8, 9, 1, 2, 3])
        guard check == digits[10] else { throw .checkDigit }
        self.text = text
        guard digits[0] != 9 else {
            kind = .special
            return
        }
        let sex: Sex = digits[0] % 2 == 1 ? .male : .female
        let year = 1800 + (digits[0] - 1) / 2 * 100 + digits[1] * 10 + digits[2]
        let month = digits[3] * 10 + digits[4]
        let day = digits[5] * 10 + digits[6]
        if day == 0 {
            guard month <= 12 else { throw .date }
            let born = PartialDate(year: year, month: month == 0 ? nil : month)
            guard !born.isCertainlyAfter(today) else { throw .future }
            kind = .partialDate(sex: sex, born: born)
        } else {
            guard let born = CalendarDate(year: year, month: month, day: day) else { throw .date }
            guard born <= today else { throw .future }
            kind = .structured(sex: sex, born: born)
        }
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

    /// Whether the code says otherwise than what is stated of the person. What either side does not know contradicts nothing.
    public func contradicts(dateOfBirth: PartialDate?, sex stated: Sex?) -> Bool {
        if let born, let dateOfBirth, !born.isCompatible(with: dateOfBirth) { return true }
        if let sex, let stated, stated == .male || stated == .female, stated != sex { return true }
        return false
    }

    /// For screens: `3330924****`.
    public var masked: String { text.prefix(7) + "****" }
}
