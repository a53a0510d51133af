extension PartialDate {
    /// The rules by which two dates of birth agree; empty where they are equal, `nil` where they contradict one another.
    func agreement(with other: PartialDate) -> [MatchRule]? {
        if self == other, isFull { return [] }
        if let month, let otherMonth = other.month {
            if let day, let otherDay = other.day {
                if dayAndMonthSwapped == other { return [.dayAndMonthSwapped] }
                return isOneDigitFrom(other, day, otherDay, month, otherMonth) ? [.dateOneEdit] : nil
            }
            return year == other.year && month == otherMonth ? [.dayUnknown] : nil
        }
        return year == other.year ? [.monthUnknown] : nil
    }

    /// One digit of `YYYYMMDD` differs, or the years are neighbours.
    private func isOneDigitFrom(_ other: PartialDate, _ day: Int, _ otherDay: Int, _ month: Int, _ otherMonth: Int) -> Bool {
        if day == otherDay, month == otherMonth, abs(year - other.year) == 1 { return true }
        var (a, b) = (year * 10_000 + month * 100 + day, other.year * 10_000 + otherMonth * 100 + otherDay)
        var different = 0
        while a > 0 || b > 0 {
            if a % 10 != b % 10 { different += 1 }
            (a, b) = (a / 10, b / 10)
        }
        return different == 1
    }
}
