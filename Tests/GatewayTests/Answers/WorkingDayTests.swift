import ExchangeFormats
import Foundation
import Gateway
import Testing

struct WorkingDayTests {
    /// What clocks in Lithuania show, as an instant.
    private func vilnius(_ text: String, offset: String) throws -> UTCInstant { try #require(UTCInstant(rfc3339: "\(text)\(offset)")) }

    @Test(
        "the same hour of the next working day, on the clocks of Lithuania",
        arguments: [
            // A Friday: the next working day is Monday.
            ("2026-11-20T15:30:00+02:00", "2026-11-23T15:30:00+02:00"),
            ("2026-11-21T10:00:00+02:00", "2026-11-23T10:00:00+02:00"),
            // Just before midnight in Lithuania it is still Monday.
            ("2026-11-23T21:59:59Z", "2026-11-24T21:59:59Z"),
            ("2026-11-23T22:00:00Z", "2026-11-24T22:00:00Z"),
            // Christmas Eve and both days of Christmas, then a weekend.
            ("2026-12-23T09:00:00+02:00", "2026-12-28T09:00:00+02:00"),
            // Easter Monday.
            ("2026-04-03T12:00:00+03:00", "2026-04-07T12:00:00+03:00"),
            // Clocks go forward on Sunday, 29 March 2026, and back on Sunday, 25 October 2026.
            ("2026-03-27T12:00:00+02:00", "2026-03-30T12:00:00+03:00"), ("2026-10-23T12:00:00+03:00", "2026-10-26T12:00:00+02:00"),
        ])
    func next(_ from: String, _ to: String) throws {
        let (from, to) = (try #require(UTCInstant(rfc3339: from)), try #require(UTCInstant(rfc3339: to)))
        #expect(WorkingDays.next(after: from) == to)
    }

    @Test func publicHolidaysOfAYear() {
        let first = CalendarDate(year: 2026, month: 1, day: 1)?.daysSinceEpoch ?? 0
        let holidays = (first..<first + 365).map { CalendarDate(daysSinceEpoch: $0) }.filter(WorkingDays.isHoliday).map(\.iso8601)
        // Valstybinės darbo inspekcijos skelbiamas sąrašas.
        #expect(
            holidays == [
                "2026-01-01", "2026-02-16", "2026-03-11", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-03", "2026-06-07", "2026-06-24",
                "2026-07-06", "2026-08-15", "2026-11-01", "2026-11-02", "2026-12-24", "2026-12-25", "2026-12-26",
            ])
    }

    /// Dates of Easter Sunday as tables give them, the earliest and the latest among them.
    @Test(arguments: ["2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2027-03-28", "2038-04-25", "2049-04-18", "2100-03-28"])
    func easter(_ text: String) throws {
        let sunday = try #require(CalendarDate(iso8601: text))
        #expect(WorkingDays.isHoliday(sunday))
        #expect(WorkingDays.isHoliday(CalendarDate(daysSinceEpoch: sunday.daysSinceEpoch + 1)))
        #expect(!WorkingDays.isWorking(CalendarDate(daysSinceEpoch: sunday.daysSinceEpoch + 1)))
        #expect(WorkingDays.isWorking(CalendarDate(daysSinceEpoch: sunday.daysSinceEpoch + 2)) || text == "2038-04-25")
    }
}
