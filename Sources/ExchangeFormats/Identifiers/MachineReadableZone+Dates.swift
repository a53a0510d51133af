extension MachineReadableZone {
    /// A date of the zone. Parts that the issuer does not know are fillers (part 3, §4.8).
    public enum ZoneDate: Sendable, Hashable {
        case known(PartialDate)
        /// Without a year.
        case unknown
        /// No day of the calendar, or a day without its month.
        case impossible
    }

    /// The year has two digits: it is of the century that does not put the birth after today.
    public func dateOfBirth(today: CalendarDate) -> ZoneDate {
        let century = today.year / 100 * 100
        return date(size.layout.birth, in: [century, century - 100]) { !$0.isCertainlyAfter(today) }
    }

    /// The year has two digits: documents expired up to fifty years ago, or expire within the next forty-nine.
    public func dateOfExpiry(today: CalendarDate) -> ZoneDate {
        let century = today.year / 100 * 100
        return date(size.layout.expiry, in: [century - 100, century, century + 100]) {
            (today.year - 50..<today.year + 50).contains($0.year)
        }
    }

    /// The first of the centuries in which the date exists and may be meant.
    private func date(_ field: Range<Int>, in centuries: [Int], where mayBeMeant: (PartialDate) -> Bool) -> ZoneDate {
        guard let year = number(field.lowerBound) else { return .impossible }
        guard let month = number(field.lowerBound + 2), let day = number(field.lowerBound + 4) else { return .impossible }
        guard let year else { return .unknown }
        for century in centuries {
            if let date = PartialDate(year: century + year, month: month, day: day), mayBeMeant(date) { return .known(date) }
        }
        return .impossible
    }

    /// Two digits, or `.some(nil)` for two fillers; `nil` for one of each.
    private func number(_ position: Int) -> Int?? {
        let (tens, ones) = (bytes[position], bytes[position + 1])
        if tens == Self.filler, ones == Self.filler { return .some(nil) }
        guard tens.isDigit, ones.isDigit else { return nil }
        return Int(tens - 48) * 10 + Int(ones - 48)
    }
}
