import ArgumentParser
import ExchangeFormats
import Foundation

/// From when a change holds: `2026-12-01T00:00` by this computer's clock on the wall, or an instant of RFC 3339.
struct ChangeInstant: ExpressibleByArgument {
    let value: UTCInstant

    init?(argument: String) {
        if let instant = UTCInstant(rfc3339: argument) {
            value = instant
            return
        }
        guard let match = argument.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})/) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .current
        let parts = DateComponents(
            year: Int(match.1), month: Int(match.2), day: Int(match.3), hour: Int(match.4), minute: Int(match.5))
        guard parts.isValidDate(in: calendar), let date = calendar.date(from: parts) else { return nil }
        value = UTCInstant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }
}
