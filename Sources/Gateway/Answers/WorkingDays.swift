package import ExchangeFormats
import Foundation

/// Days on which offices work: Monday to Friday, but for the public holidays of Lithuania (Labour Code, article 123).
package enum WorkingDays {
    /// The same hour, as clocks in Lithuania show it, of the first working day after that of an instant.
    package static func next(after instant: UTCInstant) -> UTCInstant {
        let wall = wallClock(instant)
        var day = wall.day + 1
        while !isWorking(CalendarDate(daysSinceEpoch: day)) { day += 1 }
        return self.instant(day: day, milliseconds: wall.milliseconds)
    }

    package static func isWorking(_ date: CalendarDate) -> Bool {
        // 1970-01-01 was a Thursday; 0 is Monday.
        let weekday = (date.daysSinceEpoch % 7 + 7 + 3) % 7
        return weekday < 5 && !isHoliday(date, isSunday: weekday == 6)
    }

    /// Whether it is a public holiday, on whatever day of the week.
    package static func isHoliday(_ date: CalendarDate) -> Bool { isHoliday(date, isSunday: (date.daysSinceEpoch % 7 + 7 + 3) % 7 == 6) }

    private static func isHoliday(_ date: CalendarDate, isSunday: Bool) -> Bool {
        if fixed.contains(where: { $0 == (date.month, date.day) }) { return true }
        // Mother's and Father's Day.
        if isSunday, date.day <= 7, date.month == 5 || date.month == 6 { return true }
        let easter = easterSunday(of: date.year)
        return date.daysSinceEpoch == easter || date.daysSinceEpoch == easter + 1
    }

    private static let fixed = [(1, 1), (2, 16), (3, 11), (5, 1), (6, 24), (7, 6), (8, 15), (11, 1), (11, 2), (12, 24), (12, 25), (12, 26)]

    /// Days since 1970-01-01. The Gregorian computus, as Meeus gives it (Astronomical Algorithms, chapter 8).
    private static func easterSunday(of year: Int) -> Int {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1)?.daysSinceEpoch ?? 0
    }

    // MARK: What clocks show

    private static func offset(_ instant: UTCInstant) -> Int64 {
        Int64(LanguageFormat.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))) * 1000
    }

    /// - Returns: days since 1970-01-01, and milliseconds of that day.
    static func wallClock(_ instant: UTCInstant) -> (day: Int, milliseconds: Int64) {
        let wall = UTCInstant(milliseconds: instant.milliseconds + offset(instant))
        let day = wall.date.daysSinceEpoch
        return (day, wall.milliseconds - Int64(day) * 86_400_000)
    }

    /// An hour that clocks skip is taken as the one after it, one that comes twice as the first.
    private static func instant(day: Int, milliseconds: Int64) -> UTCInstant {
        let wall = Int64(day) * 86_400_000 + milliseconds
        let before = offset(UTCInstant(milliseconds: wall - 86_400_000))
        let first = UTCInstant(milliseconds: wall - before)
        guard offset(first) != before else { return first }
        let second = UTCInstant(milliseconds: wall - offset(first))
        return offset(second) == offset(first) ? second : first
    }
}
