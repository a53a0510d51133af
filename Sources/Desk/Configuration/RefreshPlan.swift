package import ExchangeFormats
package import Foundation

/// When a source is read again.
package struct RefreshPlan: Sendable, Hashable {
    /// So long after the end of the last reading: the changes where the source tells them, otherwise everything.
    package let every: Duration?
    /// Minutes after midnight by the clock on the wall: everything.
    package let at: Int?

    package init(every: Duration? = nil, at: Int? = nil) {
        self.every = every
        self.at = at
    }

    /// The first instant after `instant` at which everything is read by the clock on the wall; where that skips it (in March), the next that there is.
    package func nextFull(after instant: UTCInstant, in zone: TimeZone) -> UTCInstant? {
        guard let at else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let next = calendar.nextDate(
            after: date, matching: DateComponents(hour: at / 60, minute: at % 60, second: 0), matchingPolicy: .nextTime, repeatedTimePolicy: .first)
        return next.map { UTCInstant(milliseconds: Int64(($0.timeIntervalSince1970 * 1000).rounded())) }
    }
}
