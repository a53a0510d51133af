import Matching
import Testing

@Suite("Organisations, accounts, addresses")
struct ThingTests {
    @Test(
        "Names of organisations",
        arguments: [
            ("UAB „Žalioji giria“", "Žalioji giria, UAB", []), ("Uždaroji akcinė bendrovė „Žalioji giria“", "UAB Zalioji giria", []),
            ("UAB „Žalioji giria“", "Žalioji giria", [.legalFormMissing]), ("UAB „Žalioji giria“", "MB „Žalioji giria“", [.legalFormDiffers]),
            ("VšĮ „Lietuvos pagalbos centras“", "VšĮ LPC", [.organisationAbbreviated]),
            ("UAB „Žalioji girija“", "UAB „Žalioji giria“", [.organisationOneEdit]),
            ("Giria žalioji", "Žalioji giria", [.organisationWordsReordered]),
            ("ТОВ «Ромашка»", "Товариство з обмеженою відповідальністю Ромашка", []),
        ] as [(String, String, [MatchRule])])
    func organisations(_ a: String, _ b: String, _ rules: [MatchRule]) {
        let found = match(.organisation(OrganisationFields(name: a)), asked: .organisation(OrganisationFields(name: b)))
        let comparison = Comparison.of(
            PreparedSubject(.organisation(OrganisationFields(name: a))), with: PreparedSubject(.organisation(OrganisationFields(name: b))))
        #expect(comparison?.rules == [.organisationNameEqual] + rules)
        #expect(comparison.map { $0.score <= 50 } == true, "a name alone")
        #expect(found == nil || found?.score == comparison?.score)
    }

    @Test func onlineAccounts() {
        func account(_ fields: OnlineAccountFields) -> MatchSubject { .onlineAccount(fields) }
        let known = account(OnlineAccountFields(platform: "Facebook", handle: "jonas.p", accountID: "1000123", email: "Jonas@example.lt"))
        #expect(match(known, asked: account(OnlineAccountFields(platform: "www.facebook.com", handle: "@Jonas.P")))?.rules == [.handleEqual])
        #expect(match(known, asked: account(OnlineAccountFields(url: "https://facebook.com/jonas.p?ref=1")))?.score == 80)
        #expect(match(known, asked: account(OnlineAccountFields(platform: "facebook", accountID: "1000123")))?.score == 100)
        #expect(match(known, asked: account(OnlineAccountFields(platform: "Telegram", handle: "jonas.p"))) == nil)
        #expect(match(known, asked: account(OnlineAccountFields(email: "jonas@EXAMPLE.lt")))?.rules == [.emailEqual])
    }

    @Test func bankAccounts() {
        let known = MatchSubject.bankAccount(BankAccountFields(iban: "LT12 1000 0111 0100 1000", holder: "Jonas Petraitis"))
        #expect(match(known, asked: .bankAccount(BankAccountFields(iban: "lt121000011101001000")))?.score == 100)
        #expect(match(known, asked: .bankAccount(BankAccountFields(iban: "LT121000011101001001"))) == nil)
    }

    @Test func addresses() {
        let known = MatchSubject.address(AddressFields(locality: "Kauno m.", street: "Liepų g.", house: "5", flat: "12", postcode: "LT-44000"))
        func asked(_ fields: AddressFields) -> Match? { match(known, asked: .address(fields)) }
        #expect(asked(AddressFields(locality: "Kauno", street: "Liepų gatvė", house: "5", flat: "12"))?.rules == [.addressEqual])
        #expect(asked(AddressFields(street: "LIEPU", house: "5", postcode: "44000"))?.rules == [.addressEqual, .flatUnknown])
        #expect(asked(AddressFields(locality: "Kauno", street: "Liepų g.", house: "7", flat: "12")) == nil)
        #expect(asked(AddressFields(locality: "Vilnius", street: "Liepų g.", house: "5", flat: "12")) == nil)
        #expect(asked(AddressFields(street: "Liepų g.", house: "5", flat: "12")).map { Thresholds.standard.verdict(on: $0) } == .partial)
    }

    @Test func recordsByTheNamesOfTheirColumns() {
        var values = RecordValues()
        for (name, text) in [("given_name", "Jonas"), ("Surname", "Petraitis"), ("date of birth", "19900506"), ("gender", "M"), ("phone", "1;2")] {
            if let field = RecordField(column: name) { values.add(text, to: field) }
        }
        #expect(
            values.subject()
                == .person(
                    PersonFields(
                        familyNames: ["Petraitis"], givenNames: ["Jonas"], dateOfBirth: PartialDate(year: 1990, month: 5, day: 6), phones: ["1", "2"])
                ))
        #expect(values.notUnderstood == [.sex], "M is moteris to one register and male to another")
        #expect(RecordField(column: "colour") == nil)
        #expect(PartialDate(anyForm: "06.05.1990") == PartialDate(year: 1990, month: 5, day: 6))
    }

    @Test func evaluation() {
        var evaluation = MatchEvaluation()
        for (score, isMatch) in [(90, true), (80, true), (70, false), (60, true), (10, false)] { evaluation.add(score: score, isMatch: isMatch) }
        evaluation.addMissed(1)
        #expect(evaluation.truth == 4)
        let strict = evaluation.quality(at: 80)
        #expect((strict.threshold, strict.precision, strict.recall) == (80, 1, 0.5))
        #expect(evaluation.best.threshold == 60)
        #expect(evaluation.best.f1 == 0.75)
        #expect(MatchEvaluation().best.f1 == 0)
    }
}
