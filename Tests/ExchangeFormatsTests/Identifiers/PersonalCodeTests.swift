import ExchangeFormats
import Testing

/// The test values of `domain.md` §3.1. None belongs to a living person.
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
        #expect(fault("18402290004") == nil)
        #expect(fault("18502290007") == .date)
        #expect(fault("49001010005") == .checkDigit)
        #expect(fault("1234567890") == .shape)
        #expect(fault("3330924006A") == .shape)
        #expect(fault("03309240064") == .shape)
    }

    @Test func exceptions() throws {
        #expect(try PersonalCode("33300000062", today: today).born == PartialDate("1933"))
        #expect(try PersonalCode("90000000009", today: today).kind == .special)
        #expect(try PersonalCode("91234567895", today: today).born == nil)
    }

    @Test func future() throws {
        #expect(fault("59001010002") == .future)
        #expect(fault("69001010003") == .future)
        let later = try #require(CalendarDate(year: 2090, month: 1, day: 1))
        #expect(try PersonalCode("69001010003", today: later).sex == .female)
    }

    @Test func agreement() throws {
        let code = try PersonalCode("18402290004", today: today)
        #expect(!code.contradicts(dateOfBirth: PartialDate("1884-02-29"), sex: .male))
        #expect(!code.contradicts(dateOfBirth: PartialDate("1884"), sex: .notKnown))
        #expect(!code.contradicts(dateOfBirth: nil, sex: nil))
        #expect(code.contradicts(dateOfBirth: PartialDate("1884-03"), sex: nil))
        #expect(code.contradicts(dateOfBirth: nil, sex: .female))
        #expect(!(try PersonalCode("90000000009", today: today).contradicts(dateOfBirth: PartialDate("1884"), sex: .female)))
    }
}
