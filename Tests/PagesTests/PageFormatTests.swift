import ExchangeFormats
import Pages
import Testing

@Suite struct PageFormatTests {
    @Test func numbersAndInstantsAreWrittenAsTheLanguageDoes() throws {
        let winter = try #require(UTCInstant(rfc3339: "2026-11-21T12:03:05Z"))
        let summer = try #require(UTCInstant(rfc3339: "2026-06-03T12:03:05Z"))
        let (lt, en) = (PageFormat(.lt), PageFormat(.en))
        // Lithuanian time: two hours ahead of UTC in winter, three in summer.
        #expect(lt.instant(winter) == "2026-11-21 14:03:05")
        #expect(lt.instant(summer) == "2026-06-03 15:03:05")
        #expect(lt.instant(winter.adding(.seconds(-39_600))) == "2026-11-21 03:03:05")
        #expect(en.instant(winter) == "21 Nov 2026, 14:03:05" || en.instant(winter) == "21 Nov 2026 at 14:03:05")
        #expect(lt.number(1_234_567) == "1\u{A0}234\u{A0}567")
        #expect(en.number(1_234_567) == "1,234,567")
    }

    @Test(arguments: [
        (-5, "<\u{A0}1\u{A0}min.", "<\u{A0}1\u{A0}min"), (59, "<\u{A0}1\u{A0}min.", "<\u{A0}1\u{A0}min"),
        (60, "1\u{A0}min.", "1\u{A0}min"), (3599, "59\u{A0}min.", "59\u{A0}min"), (3600, "1\u{A0}val. 0\u{A0}min.", "1\u{A0}h 0\u{A0}min"),
        (86_399, "23\u{A0}val. 59\u{A0}min.", "23\u{A0}h 59\u{A0}min"), (183_600, "2\u{A0}d. 3\u{A0}val.", "2\u{A0}d 3\u{A0}h"),
    ]) func agesHaveTwoUnits(_ seconds: Int, _ lt: String, _ en: String) {
        #expect(PageFormat(.lt).age(.seconds(seconds)) == lt)
        #expect(PageFormat(.en).age(.seconds(seconds)) == en)
    }

    @Test func everyReasonOfReadinessHasItsWordsInBothLanguages() {
        for reason in ["storage", "clock", "revocationLists", "stopping"] {
            let (lt, en) = (ConsoleWords.reason(reason, .lt), ConsoleWords.reason(reason, .en))
            #expect(lt != en && lt != reason && en != reason)
        }
    }
}
