import ExchangeFormats
import TestSupport
import Testing

/// Ukraine's numbers and those of two neighbours: the test values of `domain.md` §3.6.
struct ForeignIdentifierTests {
    private let today = testInstant.date

    @Test func taxNumber() throws {
        let number = try #require(UkrainianTaxNumber("1759013776"))
        #expect(number.dateOfBirth.iso8601 == "1948-02-28")
        #expect(number.sex == .male)
        #expect(UkrainianTaxNumber(written: "175 901 3776") == number)
        #expect(number.contradicts(dateOfBirth: PartialDate("1948-03"), sex: nil))
    }

    @Test(arguments: ["1759013770", "175901377", "17590137760", "175901377A", ""])
    func notTaxNumbers(_ text: String) {
        #expect(UkrainianTaxNumber(text) == nil)
    }

    /// The weight -1 and the remainder 10, which stands as 0.
    @Test func everyTaxNumber() {
        var generator = SeededGenerator(state: 1899)
        var tens = 0
        for _ in 0..<500 {
            let text = CheckDigitRules.random(9, &generator)
            let sum = zip(CheckDigitRules.digits(text), [-1, 5, 7, 9, 4, 6, 10, 5, 7]).map(*).reduce(0, +)
            let remainder = ((sum % 11) + 11) % 11
            if remainder == 10 { tens += 1 }
            for last in 0...9 { #expect((UkrainianTaxNumber(text + String(last)) != nil) == (last == remainder % 10)) }
            let number = UkrainianTaxNumber(text + String(remainder % 10))
            #expect(number?.sex == ((CheckDigitRules.digits(text)[8] % 2 == 1) ? .male : .female))
        }
        #expect(tens > 0)
    }

    @Test func registryNumber() throws {
        let number = try #require(UkrainianRegistryNumber("19850101-00012"))
        #expect(number.dateOfBirth.iso8601 == "1985-01-01")
        #expect(number.sex == nil)
        #expect(UkrainianRegistryNumber(written: "19850101 00012") == number)
        #expect(UkrainianRegistryNumber(written: "1985010100012") == number)
    }

    /// No such day; the number 0000; another check digit; other shapes.
    @Test(arguments: [
        "20010229-00010", "19850101-00009", "19850101-00013", "1985010100012", "19850101-0001", "19850101-000122", "19850101_00012", "",
    ])
    func notRegistryNumbers(_ text: String) {
        #expect(UkrainianRegistryNumber(text) == nil)
    }

    @Test func noSuchDayWhateverTheCheckDigit() {
        for last in 0...9 { #expect(UkrainianRegistryNumber("20010229-0001\(last)") == nil) }
        for last in 0...9 { #expect(UkrainianRegistryNumber("19850101-0000\(last)") == nil) }
    }

    /// Weights prime to ten: every changed digit shows.
    @Test func changedDigitsOfARegistryNumber() {
        for (place, character) in "19850101-00012".enumerated() where character != "-" {
            for digit in 0...9 {
                let other = CheckDigitRules.changing("19850101-00012", at: place, to: digit)
                #expect((UkrainianRegistryNumber(other) != nil) == (other == "19850101-00012"), "\(other)")
            }
        }
    }

    @Test func entityCode() {
        #expect(UkrainianEntityCode("32855961")?.text == "32855961")
        #expect(UkrainianEntityCode(written: "32 855 961")?.text == "32855961")
        for text in ["32855960", "3285596", "328559610", "3285596A", ""] { #expect(UkrainianEntityCode(text) == nil) }
    }

    /// Both sets of weights, and their second rounds.
    @Test func everyEntityCode() {
        var generator = SeededGenerator(state: 8)
        var seconds = 0
        for _ in 0..<500 {
            let text = CheckDigitRules.random(7, &generator)
            let digits = CheckDigitRules.digits(text)
            let weights = "345".contains(text.prefix(1)) ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]
            let (once, twice) = CheckDigitRules.rounds(digits, weights, weights.map { $0 + 2 })
            if once == 10 { seconds += 1 }
            let check = once == 10 ? twice % 10 : once
            for last in 0...9 { #expect((UkrainianEntityCode(text + String(last)) != nil) == (last == check)) }
        }
        #expect(seconds > 0)
    }

    @Test func polishNumber() throws {
        let number = try #require(PolishPersonalNumber("44051401359"))
        #expect(number.dateOfBirth.iso8601 == "1944-05-14")
        #expect(number.sex == .male)
        for text in ["44051401358", "4405140135", "440514013590", "4405140135A"] { #expect(PolishPersonalNumber(text) == nil) }
    }

    /// The century stands in the month.
    @Test(arguments: [(1850, 80), (1950, 0), (2050, 20), (2150, 40), (2250, 60)])
    func polishCenturies(_ year: Int, _ added: Int) throws {
        let text = "\(CheckDigitRules.padded(year % 100, 2))\(CheckDigitRules.padded(12 + added, 2))310014"
        let sum = zip(CheckDigitRules.digits(text), [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]).map(*).reduce(0, +)
        let number = try #require(PolishPersonalNumber(text + String((10 - sum % 10) % 10)))
        #expect(number.dateOfBirth.iso8601 == "\(year)-12-31")
        #expect(number.sex == .female)
    }

    /// Weights prime to ten: every changed digit shows.
    @Test func changedDigitsOfAPolishNumber() {
        for place in 0..<11 {
            for digit in 0...9 {
                let other = CheckDigitRules.changing("44051401359", at: place, to: digit)
                #expect((PolishPersonalNumber(other) != nil) == (other == "44051401359"), "\(other)")
            }
        }
    }

    /// The same eleven digits are a Lithuanian code too: which state they are of has to be said.
    @Test func estonianCode() throws {
        let code = try #require(EstonianPersonalCode("36805280109", today: today))
        #expect(code.dateOfBirth.iso8601 == "1968-05-28")
        #expect(code.sex == .male)
        #expect(try PersonalCode("36805280109", today: today).born == code.born)
        for text in ["36805280108", "90000000009", "33300000062", "3680528010"] { #expect(EstonianPersonalCode(text, today: today) == nil) }
    }

    @Test(arguments: [
        ("UA-RNOKPP", "1759013776", "1759013776"), ("UA-UNZR", "19850101 00012", "19850101-00012"), ("PL-PESEL", "44051401359", "44051401359"),
        ("EE-IK", "36805280109", "36805280109"),
    ])
    func checkedSchemes(_ scheme: String, _ written: String, _ text: String) throws {
        let identifier = try #require(ForeignIdentifier(scheme: scheme, written: written, today: today))
        #expect(identifier.text == text)
        #expect(identifier.isChecked && identifier.born != nil)
        #expect(ForeignIdentifier(scheme: scheme, written: String(written.dropLast()) + "X", today: today) == nil)
        #expect(try #require(FormatCatalogue.codeList("foreignIdScheme"))[scheme] != nil)
        // A number of somebody who is not born yet.
        let before = try #require(CalendarDate(year: 1940, month: 1, day: 1))
        #expect(ForeignIdentifier(scheme: scheme, written: written, today: before) == nil)
    }

    @Test func otherSchemes() throws {
        let identifier = try #require(ForeignIdentifier(scheme: "MD-IDNP", written: "2004001234567", today: today))
        #expect(!identifier.isChecked && identifier.born == nil && identifier.text == "2004001234567")
    }
}
