import ExchangeFormats
import Testing

/// Telephones, accounts and e-mail: the test values of `domain.md` §3.7.
struct ContactTests {
    @Test(arguments: [
        ("8 616 91119", "+37061691119"), ("0 616 91119", "+37061691119"), ("+370 616 91119", "+37061691119"), ("8 800 91119", "+37080091119"),
        ("0 800 91119", "+37080091119"), ("00370 (5) 212-3456", "+37052123456"), ("+37061234567", "+37061234567"),
        ("+37031234567", "+37031234567"), ("+380 44 123 45 67", "+380441234567"), ("(8-616) 91119", "+37061691119"),
        ("(0 616) 911 19", "+37061691119"), ("8\u{A0}616\u{A0}91119", "+37061691119"),
    ])
    func phones(_ written: String, _ e164: String) {
        #expect(PhoneNumber(written: written)?.e164 == e164)
        #expect(PhoneNumber(e164: e164)?.e164 == e164)
    }

    @Test(arguments: [
        "112", "+3706169111", "+370616911190", "+37021234567", "370 616 91119", "+0616911190", "tel. 861691119", "", "+", "00", "++37061691119",
        "8 616 9111", "8 616 911190", "+370616911A9", "+1234567890123456", "+123456", "6 616 91119",
    ])
    func notPhones(_ written: String) {
        #expect(PhoneNumber(written: written) == nil)
    }

    @Test func phoneKinds() {
        #expect(PhoneNumber(e164: "+37061691119")?.isLithuanianMobile == true)
        #expect(PhoneNumber(e164: "+37080091119")?.isLithuanianMobile == false)
        #expect(PhoneNumber(e164: "+370 616 91119") == nil)
        #expect(PhoneNumber(e164: "061691119") == nil)
    }

    @Test(arguments: [
        ("+37061691119", "0 616 91119"), ("+37080091119", "0 800 91119"), ("+37052123456", "0 5 2123456"), ("+37037234567", "0 37 234567"),
        ("+37031234567", "0 312 34567"),
    ])
    func nationalForm(_ e164: String, _ national: String) throws {
        #expect(try #require(PhoneNumber(e164: e164)).national == national)
        #expect(PhoneNumber(written: national)?.e164 == e164)
        #expect(PhoneNumber(e164: "+380441234567")?.national == nil)
    }

    @Test(arguments: [
        ("LT121000011101001000", true), ("LT601010012345678901", true), ("LT121000011101001001", false), ("LT12100001110100100", false),
        ("GB29NWBK60161331926819", true), ("lt121000011101001000", false), ("LT12 1000 0111 0100 1000", false), ("", false), ("LT", false),
        // A Lithuanian number has digits alone.
        ("LT12100001110100100A", false),
    ])
    func iban(_ text: String, _ valid: Bool) {
        #expect((IBAN(text) != nil) == valid)
    }

    @Test func lithuanianAccount() throws {
        let account = try #require(IBAN(written: "IBAN: lt12 1000 0111 0100 1000"))
        #expect(account.text == "LT121000011101001000")
        #expect(account.formatted == "LT12 1000 0111 0100 1000")
        #expect(account.lithuanianBankCode == "10000")
        #expect(account.state == "LT" && account.isOfKnownState)
    }

    /// The examples of the registry (ISO 13616): one of each length and of each state around.
    @Test(arguments: [
        "NO9386011117947", "BE68539007547034", "NL91ABNA0417164300", "FI2112345600000785", "DK5000400440116243", "SI56263300012039086",
        "MK07250120000058984", "EE382200221020145685", "AT611904300234573201", "KZ86125KZT5004100100", "XK051212012345678906",
        "LV80BANK0000435195001", "CH9300762011623852957", "DE89370400440532013000", "GE29NB0000000101904917", "IE29AIBK93115212345678",
        "AE070331234567890123456", "IL620108000000099999999", "CZ6508000000192000145399", "MD24AG000225100013104168", "SE4550000000058398257466",
        "RO49AAAA1B31007593840000", "PT50000201231234567890154", "TR330006100519786457841326", "IS140159260076545510730339",
        "FR1420041010050500013M02606", "IT60X0542811101000000123456", "GR1601101250000000012300695", "PL61109010140000071219812874",
        "BY13NBRB3600900000002Z00AB00", "HU42117730161111101800000000", "AZ21NABZ00000000137010001944", "UA213223130000026007233566001",
        "BR1800360305000010009795493C1", "EG380019000500000000263180002", "JO94CBJO0010000000000131000302", "MU17BOMM0101101030300200000MUR",
        "MT84MALT011000012345MTLCAST001S", "SC18SSCB11010000000000001497USD", "LC55HEMM000100010012001200023015",
    ])
    func accountsOfTheRegistry(_ text: String) throws {
        let account = try #require(IBAN(text))
        #expect(account.isOfKnownState)
        #expect(IBAN(written: account.formatted.lowercased()) == account)
        #expect(IBAN(text + "0") == nil)
    }

    /// The check digits see every changed character and every two neighbours swapped.
    @Test(arguments: ["LT121000011101001000", "GB29NWBK60161331926819", "UA213223130000026007233566001"])
    func changedAccounts(_ text: String) {
        for (place, character) in text.enumerated() where character.isNumber {
            for digit in 0...9 {
                let other = CheckDigitRules.changing(text, at: place, to: digit)
                #expect((IBAN(other) != nil) == (other == text), "\(other)")
            }
        }
        for place in 4..<text.count - 1 {
            let other = CheckDigitRules.swapping(text, at: place)
            #expect((IBAN(other) != nil) == (other == text), "\(other)")
        }
    }

    /// 00, 01 and 99 leave the same remainder as 97, 98 and 02, and no bank gives them out.
    @Test func onlyOneSpellingOfTheCheckDigits() {
        var found: [String: [Int]] = [:]
        for account in 0..<300 {
            let rest = CheckDigitRules.padded(account, 16)
            for check in 0...99 where IBAN("LT\(CheckDigitRules.padded(check, 2))\(rest)") != nil { found[rest, default: []].append(check) }
        }
        #expect(found.count == 300 && found.values.allSatisfy { $0.count == 1 && (2...98).contains($0[0]) })
        #expect(Set(found.values.flatMap { $0 }).isSuperset(of: [2, 97, 98]))
    }

    @Test func accountsOfStatesToCome() throws {
        // QQ is nobody's; mod 97 decides.
        let checks = (2...98).filter { IBAN("QQ\(CheckDigitRules.padded($0, 2))00001234567890") != nil }
        #expect(checks.count == 1)
        let check = try #require(checks.first)
        #expect(IBAN("QQ\(CheckDigitRules.padded(check, 2))00001234567890")?.isOfKnownState == false)
    }

    @Test(arguments: [
        ("budetojas@pavyzdys.example", "budetojas@pavyzdys.example"), ("Vardas.Pavarde+x@PAVYZDYS.LT", "Vardas.Pavarde+x@pavyzdys.lt"),
        ("info@bücher.example", "info@xn--bcher-kva.example"), ("info@BÜCHER.example", "info@xn--bcher-kva.example"),
        ("info@bu\u{308}cher.example", "info@xn--bcher-kva.example"), ("vardas@xn--bcher-kva.example", "vardas@xn--bcher-kva.example"),
        ("ąžuolas@пример.укр", "ąžuolas@xn--e1afmkfd.xn--j1amh"), ("a@例え。テスト", "a@xn--r8jz45g.xn--zckzah"),
    ])
    func addresses(_ text: String, _ normalised: String) {
        #expect(EmailAddress(text)?.text == normalised)
    }

    /// RFC 3492 §7.1: Russian and Czech, in labels of their own.
    @Test(arguments: [
        ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"), ("pročprostěnemluvíčesky", "proprostnemluvesky-uyb24dma41a"),
        ("למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
    ])
    func punycode(_ label: String, _ encoded: String) {
        #expect(EmailAddress("a@\(label).example")?.domain == "xn--\(encoded).example")
    }

    @Test(arguments: [
        "", "@", "a@", "@pavyzdys.lt", "a@lt", "a.@pavyzdys.lt", ".a@pavyzdys.lt", "a..b@pavyzdys.lt", "a b@pavyzdys.lt", "a@pavyzdys..lt",
        "a@.pavyzdys.lt", "a@pavyzdys.lt.", "a@-pavyzdys.lt", "a@pavyzdys-.lt", "a@pavy_zdys.lt", "\"a b\"@pavyzdys.lt", "a@[127.0.0.1]",
        "a@127.0.0.1", "a@b@pavyzdys.lt", "a@pavyzdys.☃", "a@pavy\u{200D}zdys.lt",
    ])
    func notAddresses(_ text: String) {
        #expect(EmailAddress(text) == nil)
    }

    /// RFC 5321 §4.5.3.1 and RFC 1035 §2.3.4.
    @Test func lengths() {
        func text(_ count: Int) -> String { String(repeating: "a", count: count) }
        #expect(EmailAddress("\(text(64))@pavyzdys.lt") != nil)
        #expect(EmailAddress("\(text(65))@pavyzdys.lt") == nil)
        #expect(EmailAddress("a@\(text(63)).lt") != nil)
        #expect(EmailAddress("a@\(text(64)).lt") == nil)
        let domain = [text(61), text(62), text(62), "lt"].joined(separator: ".")
        #expect(EmailAddress("\(text(63))@\(domain)")?.text.utf8.count == 254)
        #expect(EmailAddress("\(text(64))@\(domain)") == nil)
        // Short in letters, too long in A-labels.
        #expect(EmailAddress("a@\(String(repeating: "ž", count: 62)).lt") == nil)
    }
}
