import ExchangeFormats
import TestSupport
import Testing

/// Lithuanian codes of legal entities and VAT payers: the test values of `domain.md` §3.2.
struct RegisterCodeTests {
    @Test(arguments: ["188610666", "124110246", "119511515", "300000003", "300000053", "300001280", "1234567"])
    func legalEntityCodes(_ text: String) throws {
        let code = try #require(LegalEntityCode(text))
        #expect(code.isOld == (text.count == 7))
        #expect(LegalEntityCode(written: " \(text.prefix(3)) \(text.dropFirst(3))")?.text == text)
    }

    @Test(arguments: ["188610667", "18861066", "1886106660", "18861066A", "", "１88610666", "188 610 666"])
    func notLegalEntityCodes(_ text: String) {
        #expect(LegalEntityCode(text) == nil)
    }

    @Test func everyCheckDigitOfAnEntity() {
        var generator = SeededGenerator(state: 2004)
        for _ in 0..<500 {
            let digits = CheckDigitRules.random(8, &generator)
            let check = CheckDigitRules.twoRounds(
                CheckDigitRules.digits(digits), CheckDigitRules.entityFirst, CheckDigitRules.entitySecond)
            for last in 0...9 { #expect((LegalEntityCode(digits + String(last)) != nil) == (last == check)) }
        }
    }

    /// A changed digit shows wherever the first round found both check digits.
    @Test(arguments: ["188610666", "124110246", "119511515", "300000003"])
    func changedDigits(_ text: String) {
        for place in 0..<8 {
            for digit in 0...9 {
                let other = CheckDigitRules.changing(text, at: place, to: digit)
                let round = CheckDigitRules.rounds(
                    CheckDigitRules.digits(other.prefix(8)), CheckDigitRules.entityFirst, CheckDigitRules.entitySecond
                ).first
                guard other != text, round != 10 else { continue }
                #expect(LegalEntityCode(other) == nil, "\(other)")
            }
        }
    }

    @Test(arguments: ["LT119511515", "LT100001919017", "LT100004801610"])
    func vatCodes(_ text: String) throws {
        #expect(try #require(VATCode(text)).state == "LT")
        #expect(VATCode(written: String(text.dropFirst(2)))?.text == text)
        #expect(VATCode(written: "lt \(text.dropFirst(2).prefix(3)) \(text.dropFirst(5))")?.text == text)
        // The digit that has to be 1.
        for digit in [0, 2, 9] { #expect(VATCode(CheckDigitRules.changing(text, at: text.count - 2, to: digit)) == nil) }
    }

    /// A wrong check digit, a mark other than 1, and shapes that are none.
    @Test(arguments: [
        "LT100001919018", "LT119511516", "LT188610666", "LT100001919027", "LT10000191901", "LT1195115150", "LT", "LTABC11515", "lt119511515",
        "119511515", "LT 119511515", "L1119511515",
    ])
    func notVATCodes(_ text: String) {
        #expect(VATCode(text) == nil)
    }

    @Test(arguments: ["EL123456789", "PL1234567890", "IE1234567WA", "NL123456789B01"])
    func otherStatesVATCodes(_ text: String) throws {
        #expect(try #require(VATCode(text)).state == text.prefix(2))
    }

    @Test func everyCheckDigitOfAVATCode() {
        var generator = SeededGenerator(state: 12)
        for count in [7, 10] {
            for _ in 0..<200 {
                let digits = CheckDigitRules.random(count, &generator) + "1"
                let numbers = CheckDigitRules.digits(digits)
                let check = CheckDigitRules.twoRounds(
                    numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4])
                for last in 0...9 { #expect((VATCode("LT" + digits + String(last)) != nil) == (last == check)) }
            }
        }
    }
}
