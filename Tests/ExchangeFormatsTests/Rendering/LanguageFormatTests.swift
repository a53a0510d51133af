import ExchangeFormats
import Foundation
import Testing

/// Dates, numbers and counts as each language writes them; Foundation's ICU is the judge where it has an opinion.
struct LanguageFormatTests {
    private let lt = LanguageFormat(.lt)
    private let en = LanguageFormat(.en)

    @Test func datesAsFarAsTheyAreKnown() throws {
        let day = try #require(PartialDate("2026-11-22"))
        #expect(lt.date(day) == "2026\u{A0}m. lapkričio\u{A0}22\u{A0}d." && en.date(day) == "22\u{A0}November\u{A0}2026")
        let month = try #require(PartialDate("1990-05"))
        #expect(lt.date(month) == "1990\u{A0}m. gegužės\u{A0}mėn." && en.date(month) == "May\u{A0}1990")
        let year = try #require(PartialDate("1990"))
        #expect(lt.date(year) == "1990\u{A0}m." && en.date(year) == "1990")
    }

    /// The words and their order are CLDR's; where it has spaces, lines do not break here.
    @Test(arguments: 1...12) func monthsAreThoseOfCLDR(_ month: Int) throws {
        let day = try #require(CalendarDate(year: 2026, month: month, day: 7))
        let date = Date(timeIntervalSince1970: Double(day.daysSinceEpoch) * 86_400)
        for (format, locale) in [(lt, "lt_LT"), (en, "en_GB")] {
            let style = Date.FormatStyle(locale: Locale(identifier: locale), timeZone: .gmt).year().month(.wide).day()
            #expect(format.date(day).replacing("\u{A0}", with: " ") == date.formatted(style).replacing("\u{A0}", with: " "))
        }
    }

    @Test(arguments: [
        (
            "2026-11-22T13:05:00Z", "2026\u{A0}m. lapkričio\u{A0}22\u{A0}d. 15:05 (UTC\u{A0}13:05)",
            "22\u{A0}November\u{A0}2026, 15:05 (UTC\u{A0}13:05)"
        ),
        (
            "2026-07-01T21:30:15Z", "2026\u{A0}m. liepos\u{A0}2\u{A0}d. 00:30:15 (UTC\u{A0}2026-07-01 21:30:15)",
            "2\u{A0}July\u{A0}2026, 00:30:15 (UTC\u{A0}2026-07-01 21:30:15)"
        ),
        (
            "2026-03-29T01:00:00.120Z", "2026\u{A0}m. kovo\u{A0}29\u{A0}d. 04:00:00.120 (UTC\u{A0}01:00:00.120)",
            "29\u{A0}March\u{A0}2026, 04:00:00.120 (UTC\u{A0}01:00:00.120)"
        ),
    ]) func instantsAreLithuanianTimeWithUTC(_ text: String, _ lithuanian: String, _ english: String) throws {
        let instant = try #require(UTCInstant(rfc3339: text))
        #expect(lt.instant(instant) == lithuanian)
        #expect(en.instant(instant) == english)
    }

    @Test func theLastInstantsDoNotTrap() throws {
        for text in ["9999-12-31T23:59:59Z", "1900-01-01T00:00:00+14:00"] {
            let instant = try #require(UTCInstant(rfc3339: text))
            #expect(!lt.instant(instant).isEmpty && !en.instant(instant).isEmpty)
        }
        #expect(!lt.instant(UTCInstant(milliseconds: 253_402_300_799_999)).isEmpty)
    }

    @Test(arguments: [0, 7, 999, 1000, 1234, 12_345, 1_234_567, -1, -1234, Int.max, Int.min]) func numbersAreThoseOfCLDR(_ value: Int) {
        #expect(lt.number(value) == value.formatted(.number.locale(Locale(identifier: "lt_LT"))))
        #expect(en.number(value) == value.formatted(.number.locale(Locale(identifier: "en_GB"))))
    }

    @Test func fractionsAndUnits() {
        #expect(lt.number("-1234.50") == "\u{2212}1\u{A0}234,50" && en.number("-1234.50") == "-1,234.50")
        #expect(lt.number("1.5e10") == "1,5e10" && lt.number("0") == "0")
        #expect(lt.bytes(900_000) == "878,9\u{A0}KiB" && en.bytes(900_000) == "878.9\u{A0}KiB")
        #expect(lt.bytes(1023) == "1023\u{A0}B" && lt.bytes(5 << 20) == "5,0\u{A0}MiB" && en.bytes(3 << 30) == "3.0\u{A0}GiB")
        #expect(lt.euros(cents: 123_456) == "1\u{A0}234,56\u{A0}€" && en.euros(cents: 123_456) == "€1,234.56")
        #expect(lt.euros(cents: -5) == "\u{2212}0,05\u{A0}€" && en.euros(cents: -5) == "-€0.05")
    }

    /// `domain.md` §4.4, with participles that agree.
    @Test(arguments: [(1, 0), (21, 0), (101, 0), (2, 1), (9, 1), (22, 1), (0, 2), (10, 2), (11, 2), (19, 2), (20, 2), (30, 2), (111, 2)])
    func countsInflectNounAndParticiple(_ count: Int, _ form: Int) {
        let sentence = CountedText(
            lt: "{n} {n:pranešimas pristatytas/pranešimai pristatyti/pranešimų pristatyta}", en: "{n} {n:message/messages} delivered")
        let forms = ["pranešimas pristatytas", "pranešimai pristatyti", "pranešimų pristatyta"]
        #expect(sentence.filled(count).lt == "\(count) \(forms[form])")
        #expect(sentence.filled(count).en == "\(count) \(count == 1 ? "message" : "messages") delivered")
    }
}
