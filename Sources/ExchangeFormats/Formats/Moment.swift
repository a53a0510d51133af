/// What a text says of time: an instant, or a date as far as it is known. The two are not compared with each other.
enum Moment {
    case instant(UTCInstant)
    case date(PartialDate)

    /// `nil` for any other text, which its own type reports.
    init?(_ text: String) {
        if let instant = UTCInstant(rfc3339: text) {
            self = .instant(instant)
        } else if let date = PartialDate(text) {
            self = .date(date)
        } else {
            return nil
        }
    }

    /// Whether this is more than so many days later, whatever the unknown parts are. A day of an instant has 24 hours.
    func isCertainlyAfter(_ other: Moment, days: Int = 0) -> Bool {
        switch (self, other) {
        case (.instant(let a), .instant(let b)): a > b.adding(.seconds(days * 86_400))
        case (.date(let a), .date(let b)): a.earliest.daysSinceEpoch > b.latest.daysSinceEpoch + days
        default: false
        }
    }
}
