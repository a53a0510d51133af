/// A date of which the day, or the month and the day, may be unknown: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (domain.md §3.8).
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

    /// `nil` for a month or a day that the calendar does not have, and for a day without its month.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard month != nil || day == nil, CalendarDate(year: year, month: month ?? 1, day: day ?? 1) != nil else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// `nil` for another shape, and for a day that the calendar does not have.
    public init?(_ text: String) {
        let read = text.withBytes { input -> PartialDate? in
            var digits = DigitReader(input)
            if input.count == 10 {
                guard let date = digits.date(), digits.isAtEnd else { return nil }
                return PartialDate(date)
            }
            guard let year = digits.number(4) else { return nil }
            if digits.isAtEnd { return PartialDate(year: year) }
            guard digits.take("-"), let month = digits.number(2), digits.isAtEnd else { return nil }
            return PartialDate(year: year, month: month)
        }
        guard let read else { return nil }
        self = read
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public var text: String {
        let whole = earliest.iso8601
        return String(whole.prefix(month == nil ? 4 : day == nil ? 7 : 10))
    }

    /// The first day that it may be.
    public var earliest: CalendarDate { date(month ?? 1, day ?? 1) }

    /// The last day that it may be.
    public var latest: CalendarDate {
        let month = month ?? 12
        return date(month, day ?? CalendarDate.days(inMonth: month, of: year))
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

    public func isCertainlyAfter(_ date: CalendarDate) -> Bool { earliest > date }

    /// How old, in whole years, somebody born on this date may be on a day; `nil` where they are not born yet for certain. Who was born on
    /// 29 February is a year older on 1 March.
    public func age(on day: CalendarDate) -> ClosedRange<Int>? {
        func years(_ born: CalendarDate) -> Int {
            day.year - born.year - ((day.month, day.day) < (born.month, born.day) ? 1 : 0)
        }
        guard earliest <= day else { return nil }
        return max(0, years(latest))...years(earliest)
    }

    /// Of parts that are known to make a day.
    private func date(_ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(daysSinceEpoch: CalendarDate.daysSinceEpoch(year: year, month: month, day: day))
    }
}
