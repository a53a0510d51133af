extension PartialDate {
    /// The rules by which two dates of birth agree; empty where they are equal, `nil` where they contradict one another.
    func agreement(with other: PartialDate) -> [MatchRule]? {
        if self == other, isFull { return [] }
        if let month, let otherMonth = other.month {
            if let day, let otherDay = other.day {
                if dayAndMonthSwapped == other { return [.dayAndMonthSwapped] }
                if isOneDigitFrom(other, day, otherDay, month, otherMonth) { return [.dateOneEdit] }
                if day == otherDay, month == otherMonth, abs(year - other.year) == 1 { return [.yearBeside] }
                return isConverted(other) ? [.calendarConverted] : nil
            }
            return year == other.year && month == otherMonth ? [.dayUnknown] : nil
        }
        return year == other.year ? [.monthUnknown] : nil
    }

    /// One digit of `YYYYMMDD` differs.
    private func isOneDigitFrom(_ other: PartialDate, _ day: Int, _ otherDay: Int, _ month: Int, _ otherMonth: Int) -> Bool {
        var (a, b) = (year * 10_000 + month * 100 + day, other.year * 10_000 + otherMonth * 100 + otherDay)
        var different = 0
        while a > 0 || b > 0 {
            if a % 10 != b % 10 { different += 1 }
            (a, b) = (a / 10, b / 10)
        }
        return different == 1
    }

    /// The one is the other by the Julian calendar: 12 days apart before 1900-03-01, 13 from then on.
    private func isConverted(_ other: PartialDate) -> Bool {
        guard let a = dayNumber, let b = other.dayNumber, abs(year - other.year) <= 1, min(year, other.year) >= 1800 else { return false }
        return abs(a - b) == (max(a, b) > Self.lastOfTheOldShift ? 13 : 12)
    }

    /// Days in the proleptic Gregorian calendar, counted from 0000-03-01; `nil` where the day is not known.
    private var dayNumber: Int? {
        guard let month, let day else { return nil }
        let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1
    }

    /// 1900-03-12, the last day that the Julian calendar puts 12 days earlier (it has a 29 February in that year).
    private static let lastOfTheOldShift = 693_971
}
