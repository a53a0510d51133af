/// A date of birth as far as it is known: a year, a year and a month, or a day (proleptic Gregorian calendar, years 1 to 9999).
package struct PartialDate: Sendable, Hashable {
    package let year: Int
    package let month: Int?
    package let day: Int?

    /// `nil` where the calendar has no such month or day, or where a day is given without its month.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day, day < 1 || day > Self.days(inMonth: month, of: year) { return nil }
        } else if day != nil {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `nil` for anything else. `00` for a month or a day means *not known*, as in personal codes of
    /// people who do not remember it.
    package init?(iso8601 text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), maxSplits: 3, omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 }) else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard part.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
            numbers.append(part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
        }
        func known(_ position: Int) -> Int? {
            numbers.indices.contains(position) && numbers[position] != 0 ? numbers[position] : nil
        }
        self.init(year: numbers[0], month: known(1), day: known(2))
    }

    /// The day, month and year are all known.
    package var isFull: Bool { day != nil }

    /// The same date with day and month exchanged; `nil` where that is no date or the same one.
    package var dayAndMonthSwapped: PartialDate? {
        guard let month, let day, month != day else { return nil }
        return PartialDate(year: year, month: day, day: month)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
