import Matching
import Testing

@Suite("One form for what is written in many ways")
struct NormaliserTests {
    @Test(
        "Names lose case, diacritics, hyphens, apostrophes and spaces",
        arguments: [
            ("ĄČĘĖĮŠŲŪŽ ąčęėįšųūž", "aceeisuuzaceeisuuz"),
            ("Žąsinaitė", "zasinaite"),
            ("Z\u{30C}a\u{328}sinaite\u{307}", "zasinaite"),
            ("Šimkūnaitė-Čepulienė", "simkunaitecepuliene"),
            ("O’Brien", "obrien"), ("O'Brien", "obrien"), ("Дар’я", "даря"),
            ("Weiß", "weiss"), ("Øyvind", "oyvind"), ("Łukasz", "lukasz"), ("Đorđe", "dorde"), ("Æsa", "aesa"),
            ("İbrahim", "ibrahim"), ("Yıldız", "yildiz"),
            ("  van  der Berg ", "vanderberg"), ("J.", "j"), ("Їжак", "іжак"), ("", ""), ("–", ""),
        ])
    func folding(_ written: String, _ folded: String) {
        #expect(Normaliser.fold(written) == folded)
    }

    @Test func wordsAreSplitAtHyphensSpacesAndStops() {
        #expect(Normaliser.words("Šimkūnaitė-Čepulienė") == ["simkunaite", "cepuliene"])
        #expect(Normaliser.words("J.P. Jonaitis") == ["j", "p", "jonaitis"])
        #expect(Normaliser.words("O’Brien") == ["obrien"])
    }

    @Test(
        "Plates",
        arguments: [("kbx 481", "KBX481"), ("KBX-481", "KBX481"), ("ЗХ1234КВ", "ЗX1234KB"), ("АА 0001 ВТ", "AA0001BT"), ("01 3 123", "013123")])
    func plates(_ written: String, _ normal: String) {
        #expect(Normaliser.plate(written) == normal)
    }

    @Test func vehicleIdentificationNumbersHaveNoIOrOOrQ() {
        #expect(Normaliser.vin("wvw zzz-1kzaw00O0I1") == "WVWZZZ1KZAW000011")
    }

    @Test func numbersOfDocuments() {
        #expect(Normaliser.number(" fz 123-456 ") == "FZ123456")
        #expect(Normaliser.number("АБ 123456") == "АБ123456", "the booklet's letters are Cyrillic")
    }

    @Test(
        "Telephones (domain.md §3.7)",
        arguments: [
            ("8 616 91119", "37061691119"), ("0 616 91119", "37061691119"), ("+370 616 91119", "37061691119"), ("00370 616 91119", "37061691119"),
            ("(8-616) 91119", "37061691119"), ("616 91119", "37061691119"), ("+380 44 123 4567", "380441234567"), ("112", "112"),
        ])
    func phones(_ written: String, _ normal: String) {
        #expect(Normaliser.phone(written) == normal)
    }

    @Test(
        "Nothing hostile takes long or stops the process",
        arguments: [
            String(repeating: "ž", count: 10_000), String(repeating: "a b ", count: 5_000), "a" + String(repeating: "\u{301}", count: 100_000),
            "\u{202E}abc\u{0}\u{FFFF}", "👩‍👩‍👧‍👦", String(repeating: "-", count: 10_000), "ﷺ",
        ])
    func hostile(_ written: String) {
        #expect(Normaliser.fold(written).unicodeScalars.count <= 8192)
        #expect(Normaliser.plate(written).unicodeScalars.count <= 8192)
        _ = Normaliser.phone(written)
        let index = MatchIndex([SourceRecord(id: "1", subject: .person(PersonFields(familyNames: [written], givenNames: [written])))])
        _ = index.search(.person(PersonFields(familyNames: [written], givenNames: [written])))
    }
}

@Suite("Dates of birth")
struct PartialDateTests {
    @Test(
        "As far as it is known",
        arguments: [
            ("1990", 1990, nil, nil), ("1990-05", 1990, 5, nil), ("1990-05-31", 1990, 5, 31), ("1990-00-00", 1990, nil, nil),
            ("1990-05-00", 1990, 5, nil),
            ("1884-02-29", 1884, 2, 29),
        ] as [(String, Int, Int?, Int?)])
    func reads(_ text: String, _ year: Int, _ month: Int?, _ day: Int?) throws {
        let date = try #require(PartialDate(iso8601: text))
        #expect((date.year, date.month, date.day) == (year, month, day))
    }

    @Test(
        "No date",
        arguments: [
            "", "90", "1990-5", "1990-13", "1990-02-30", "1885-02-29", "1990-00-07", "0000", "1990-05-31T", "1990-05-31-01", "+990", "١٩٩٠",
            "1990–05",
        ])
    func refuses(_ text: String) {
        #expect(PartialDate(iso8601: text) == nil)
    }

    @Test func dayAndMonthSwap() {
        #expect(PartialDate(iso8601: "1994-03-07")?.dayAndMonthSwapped == PartialDate(iso8601: "1994-07-03"))
        #expect(PartialDate(iso8601: "1994-03-13")?.dayAndMonthSwapped == nil)
        #expect(PartialDate(iso8601: "1994-03-03")?.dayAndMonthSwapped == nil)
        #expect(PartialDate(iso8601: "1994-03")?.dayAndMonthSwapped == nil)
    }
}
