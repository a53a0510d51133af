/// A date of which the day, or the month and the day, may be unknown: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
public struct PartialDate: Sendable, Hashable {
    public let year: Int
    public let month: Int?
    /// `nil` where ``month`` is.
    public let day: Int?

    public init(_ date: CalendarDate) {
        year = date.year
        month = date.month
        day = date.day
    }

    init(year: Int, month: Int? = nil) {
        self.year = year
        self.month = month
        day = nil
    }

    /// `nil` for another shape, and for a day that the calendar does not have.
    public init?(_ text: String) {
        let read = text.withBytes { input -> PartialDate? in
            var digits = DigitReader(input)
            if input.count == 10 {
                guard let date = digits.date() else { return nil }
                return PartialDate(date)
            }
            guard let year = digits.number(4), year >= 1 else { return nil }
            if digits.isAtEnd { return PartialDate(year: year) }
            guard digits.take("-"), let month = digits.number(2), (1...12).contains(month), digits.isAtEnd else { return nil }
            return PartialDate(year: year, month: month)
        }
        guard let read else { return nil }
        self = read
    }

    /// Whether both may be the same day: they agree as far as both are known.
    public func isCompatible(with other: PartialDate) -> Bool {
        guard year == other.year else { return false }
        guard let month, let otherMonth = other.month else { return true }
        guard month == otherMonth else { return false }
        guard let day, let otherDay = other.day else { return true }
        return day == otherDay
    }

    /// Whether this is later, whatever the unknown parts are.
    public func isCertainlyAfter(_ other: PartialDate) -> Bool { earliest > other.latest }

    public func isCertainlyAfter(_ date: CalendarDate) -> Bool { earliest > (date.year, date.month, date.day) }

    private var earliest: (Int, Int, Int) { (year, month ?? 1, day ?? 1) }
    private var latest: (Int, Int, Int) { (year, month ?? 12, day ?? 31) }
}
