import ExchangeFormats
import Foundation
import TestSupport
import Testing

struct UTCInstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-21T22:51:41Z", 1_795_301_501_000), ("2026-11-21T22:51:41.5Z", 1_795_301_501_500),
        ("2026-11-22T00:51:41.123999999+02:00", 1_795_301_501_123), ("1900-01-01T00:00:00Z", -2_208_988_800_000),
        ("2024-02-29T12:00:00+00:00", 1_709_208_000_000),
    ])
    func reads(_ text: String, _ milliseconds: Int64) {
        #expect(UTCInstant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "2026-11-21", "2026-11-21T22:51Z", "2026-11-21 22:51:41Z", "2026-11-21t22:51:41z", "2026-11-21T24:00:00Z", "2026-11-21T22:51:60Z",
        "2025-02-29T00:00:00Z", "2026-11-21T22:51:41-00:00", "2026-11-21T22:51:41.Z", "2026-11-21T22:51:41.1234567890Z",
        "2026-11-21T22:51:41", "1899-12-31T23:59:59Z", "２026-11-21T22:51:41Z", "2026-11-21T22:51:41+24:00", "2026-11-21T22:51:41Zx",
    ])
    func refuses(_ text: String) {
        #expect(UTCInstant(rfc3339: text) == nil)
    }

    @Test func writesWhatItReads() {
        var generator = SeededGenerator(state: 3339)
        for _ in 0..<1000 {
            let instant = UTCInstant(milliseconds: Int64.random(in: -2_208_988_800_000...253_402_300_799_999, using: &generator))
            #expect(UTCInstant(rfc3339: instant.rfc3339) == instant)
        }
    }

    /// Foundation's calendar as the other judge of the days.
    @Test func agreesWithFoundation() throws {
        let formatter = ISO8601DateFormatter()
        for days in stride(from: -25_000, through: 60_000, by: 397) {
            let instant = UTCInstant(seconds: Int64(days) * 86_400 + 45_296)
            #expect(
                formatter.string(from: Date(timeIntervalSince1970: Double(days) * 86_400 + 45_296)) == instant.rfc3339.replacing(".000", with: ""))
        }
    }
}
