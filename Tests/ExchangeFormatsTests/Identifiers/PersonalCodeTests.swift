import ExchangeFormats
import TestSupport
import Testing

/// The test values of `domain.md` §3.1: published samples, and codes of people born before 1900 or not yet.
struct PersonalCodeTests {
    private let today = testInstant.date

    private func fault(_ text: String) -> PersonalCode.Fault? {
        do throws(PersonalCode.Fault) {
            _ = try PersonalCode(text, today: today)
            return nil
        } catch { return error }
    }

    /// The check digit found in the first round, in the second, and ten twice.
    @Test(arguments: ["19901010003", "19901010070", "19901010440"])
    func bornIn1899(_ text: String) throws {
        let code = try PersonalCode(text, today: today)
        #expect(code.kind == .structured(sex: .male, born: try #require(CalendarDate(year: 1899, month: 1, day: 1))))
        #expect(code.masked == "1990101****")
    }

    @Test func publishedExamples() throws {
        #expect(fault("33309240064") == nil)
        #expect(fault("33309240164") == .checkDigit)
        #expect(fault("38703181745") == nil)
        #expect(fault("39001010000") == nil)
        #expect(fault("18402290004") == nil)
        #expect(fault("18502290007") == .date)
        #expect(fault("49001010005") == .checkDigit)
    }

    @Test(arguments: ["1234567890", "3330924006A", "03309240064", "333092400640", "", "3330924,064", "３３３０９２４００６４", "33309240\u{0}64"])
    func shapes(_ text: String) {
        #expect(fault(text) == .shape)
    }

    @Test func exceptions() throws {
        let code = try PersonalCode("33300000062", today: today)
        #expect(code.born == PartialDate("1933"))
        #expect(code.kind == .partialDate(sex: .male, born: try #require(PartialDate("1933"))))
        #expect(try PersonalCode("90000000009", today: today).kind == .special)
        #expect(try PersonalCode("91234567895", today: today).born == nil)
        #expect(try PersonalCode("91234567895", today: today).sex == nil)
    }

    @Test func future() throws {
        #expect(fault("59001010002") == .future)
        #expect(fault("69001010003") == .future)
        let later = try #require(CalendarDate(year: 2090, month: 1, day: 1))
        #expect(try PersonalCode("69001010003", today: later).sex == .female)
    }

    /// Eight series, two in each century; a code of a day that has not come is refused, whatever its century.
    @Test(arguments: 1...8)
    func centuries(_ series: Int) throws {
        let text = coded("\(series)010203001")
        let year = [1801, 1901, 2001, 2101][(series - 1) / 2]
        let later = try #require(CalendarDate(year: 2200, month: 1, day: 1))
        let code = try PersonalCode(text, today: later)
        #expect(code.born == PartialDate("\(year)-02-03"))
        #expect(code.sex == (series % 2 == 1 ? .male : .female))
        #expect(fault(text) == (year > 2100 ? .future : nil))
    }

    /// Zeros stand for a day, or for a month and a day; not for a month alone, and the month has to exist.
    @Test func unknownParts() throws {
        #expect(try PersonalCode(coded("3330900006"), today: today).born == PartialDate("1933-09"))
        #expect(fault(coded("3330024006")) == .date)
        #expect(fault(coded("3331300006")) == .date)
        #expect(fault(coded("3331301006")) == .date)
        #expect(fault(coded("5900000001")) == .future)
    }

    /// Somebody born today is not born in the future.
    @Test func bornToday() throws {
        let day = try #require(CalendarDate(year: 2026, month: 11, day: 22))
        #expect(try PersonalCode(coded("6261122001"), today: day).born == PartialDate(day))
        #expect(throws: PersonalCode.Fault.future) { try PersonalCode(coded("6261123001"), today: day) }
    }

    @Test(arguments: ["3 330924 0064", "3-330924-0064", "333 0924 0064", "3\u{A0}330924\u{A0}0064", "3330924\u{2013}0064", " 33309240064 "])
    func asPeopleWriteIt(_ written: String) throws {
        #expect(try PersonalCode(written: written, today: today).text == "33309240064")
        #expect(throws: PersonalCode.Fault.shape) { try PersonalCode(written, today: today) }
    }

    @Test func agreement() throws {
        let code = try PersonalCode("18402290004", today: today)
        #expect(!code.contradicts(dateOfBirth: PartialDate("1884-02-29"), sex: .male))
        #expect(!code.contradicts(dateOfBirth: PartialDate("1884"), sex: .notKnown))
        #expect(!code.contradicts(dateOfBirth: nil, sex: nil))
        #expect(!code.contradicts(dateOfBirth: nil, sex: .notApplicable))
        #expect(code.contradicts(dateOfBirth: PartialDate("1884-03"), sex: nil))
        #expect(code.contradicts(dateOfBirth: nil, sex: .female))
        #expect(!(try PersonalCode("90000000009", today: today).contradicts(dateOfBirth: PartialDate("1884"), sex: .female)))
        let partial = try PersonalCode("33300000062", today: today)
        #expect(!partial.contradicts(dateOfBirth: PartialDate("1933-07-01"), sex: .male))
        #expect(partial.contradicts(dateOfBirth: PartialDate("1934"), sex: .male))
    }

    /// What a code does not settle is not concluded.
    @Test func minors() throws {
        let day = try #require(CalendarDate(year: 1951, month: 9, day: 23))
        let code = try PersonalCode("33309240064", today: day)
        #expect(code.isMinor(on: day) == true)
        #expect(code.isMinor(on: try #require(CalendarDate(year: 1951, month: 9, day: 24))) == false)
        let partial = try PersonalCode("33300000062", today: day)
        #expect(partial.isMinor(on: day) == nil)
        #expect(partial.isMinor(on: try #require(CalendarDate(year: 1952, month: 1, day: 1))) == false)
        #expect(partial.isMinor(on: try #require(CalendarDate(year: 1950, month: 12, day: 31))) == true)
        #expect(try PersonalCode("90000000009", today: day).isMinor(on: day) == nil)
    }

    /// Every code that the rule gives is read; a changed digit and two swapped ones are seen where the first round found both check digits, which
    /// is what the rule promises.
    @Test func generated() throws {
        var generator = SeededGenerator(state: 1185)
        let (first, second) = (CheckDigitRules.personFirst, CheckDigitRules.personSecond)
        var unseen = 0
        for _ in 0..<300 {
            let born = CalendarDate(daysSinceEpoch: Int.random(in: -62_000..<20_000, using: &generator))
            let series = (born.year - 1800) / 100 * 2 + Int.random(in: 1...2, using: &generator)
            let day = born.iso8601.filter { $0 != "-" }.dropFirst(2)
            let text = coded("\(series)\(day)\(CheckDigitRules.random(3, &generator))")
            #expect(try PersonalCode(text, today: today).kind == .structured(sex: series % 2 == 1 ? .male : .female, born: born))
            let others = (0..<11).flatMap { place in (0...9).map { CheckDigitRules.changing(text, at: place, to: $0) } }
            let swapped = (0..<10).map { CheckDigitRules.swapping(text, at: $0) }
            for other in others + swapped where other != text && fault(other) != .checkDigit && fault(other) != .shape {
                let remainders = [text, other].map { CheckDigitRules.rounds(CheckDigitRules.digits($0.dropLast()), first, second).first }
                let checkMoved = text.last != other.last
                #expect(remainders.contains(10) || checkMoved && swapped.contains(other), "\(text) \(other)")
                unseen += 1
            }
        }
        #expect(unseen > 0, "the rule of two rounds does not see everything")
    }

    private func coded(_ text: String) -> String {
        text + String(CheckDigitRules.twoRounds(CheckDigitRules.digits(text), CheckDigitRules.personFirst, CheckDigitRules.personSecond))
    }
}
