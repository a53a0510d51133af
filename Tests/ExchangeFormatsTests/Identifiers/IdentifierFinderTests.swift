import ExchangeFormats
import TestSupport
import Testing

/// What points at a person in free text (`domain.md` §5.1, row 10).
struct IdentifierFinderTests {
    typealias Kind = IdentifierFinder.Kind

    /// The kinds that are found, and what stands at their places.
    private func found(_ text: String) -> [(kind: Kind, text: String)] {
        let bytes = Array(text.utf8)
        return IdentifierFinder.findings(in: text, today: testInstant.date).map { ($0.kind, String(decoding: bytes[$0.range], as: UTF8.self)) }
    }

    @Test(arguments: [
        ("Jos kodas 33309240064, gyvena Kaune.", Kind.personalCode, "33309240064"),
        ("33309240064", .personalCode, "33309240064"),
        ("(33309240064)", .personalCode, "33309240064"),
        ("a. k. 3 330924 0064 nurodytas", .personalCode, "3 330924 0064"),
        ("kodas:333-0924-0064.", .personalCode, "333-0924-0064"),
        ("„33309240064“", .personalCode, "33309240064"),
        ("2024 33309240064", .personalCode, "33309240064"),
        ("33300000062 be mėnesio", .personalCode, "33300000062"),
        ("isikukood 36805280109", .personalCode, "36805280109"),
        ("РНОКПП 3128013770", .foreignNumber, "3128013770"),
        ("УНЗР 19850101-00012", .foreignNumber, "19850101-00012"),
        ("PESEL 44051401359", .foreignNumber, "44051401359"),
        ("Sąskaita LT121000011101001000.", .iban, "LT121000011101001000"),
        ("Sąskaita: LT12 1000 0111 0100 1000, bankas", .iban, "LT12 1000 0111 0100 1000"),
        ("lt12\u{A0}1000\u{A0}0111\u{A0}0100\u{A0}1000", .iban, "lt12\u{A0}1000\u{A0}0111\u{A0}0100\u{A0}1000"),
        ("GB29 NWBK 6016 1331 9268 19", .iban, "GB29 NWBK 6016 1331 9268 19"),
        ("Skambinti +370 616 91119 po pietų", .phone, "+370 616 91119"),
        ("tel.+37061691119", .phone, "+37061691119"),
        ("Skambinti 8 616 91119.", .phone, "8 616 91119"),
        ("Skambinti (8-616) 91119.", .phone, "8-616) 91119"),
        ("0 5 212 3456", .phone, "0 5 212 3456"),
        ("+380 44 123 45 67", .phone, "+380 44 123 45 67"),
        ("00370 616 91119", .phone, "00370 616 91119"),
        ("tel. 616 91119", .phone, "616 91119"),
        ("Telefono numeris: 61691119", .phone, "61691119"),
        ("pasas LB123456", .documentNumber, "LB123456"),
        ("Nr. FA 123456", .documentNumber, "FA 123456"),
        ("МК 123456", .documentNumber, "МК 123456"),
        ("paso Nr. 12345678", .documentNumber, "12345678"),
        ("Identity card No. 123456789", .documentNumber, "123456789"),
        ("leidimas LTR1234567", .documentNumber, "LTR1234567"),
        ("ILTU 1234567", .documentNumber, "ILTU 1234567"),
    ])
    func identifiers(_ text: String, _ kind: Kind, _ value: String) {
        let found = found(text)
        #expect(found.map(\.kind) == [kind], "\(text)")
        #expect(found.map(\.text) == [value], "\(text)")
    }

    /// Dates, times, amounts, plates, numbers of cases, codes with a wrong check digit, and identifiers inside longer words.
    @Test(arguments: [
        "", " ", "Rasta 2024-05-01, 14:30.", "2024 m. birželio 3 d.", "Atlyginimas 1 234 567,89 Eur", "6 112,50 €", "Automobilis ABC 123",
        "33309240164",
        "333092400640", "A33309240064", "33309240064ą", "LT121000011101001001", "XLT121000011101001000", "112", "+1", "++", "+", "8 616 9111",
        "01-1-12345-24", "Tyrimo Nr. 06-1-00123-24", "BK 147 straipsnis", "12345678", "616 91119", "Juridinio asmens kodas 188610666",
        "paskola 12345678", "kortelė, pagal kurią jis gavo darbą 20240501", "1759013770", "0671234567", "pasas 2024-05-01", "20010229-00010",
        "A < B << C", "Jonas Jonaitis, gimęs 1985 m. sausį", "1-2-3-4-5-6-7-8-9",
    ])
    func nothing(_ text: String) {
        #expect(found(text).isEmpty, "\(text) \(found(text))")
    }

    @Test func severalInOneText() {
        let text = "Ona (kodas 33309240064, tel. 8 616 91119) davė LB 123456 ir LT12 1000 0111 0100 1000; +37061691119."
        #expect(found(text).map(\.kind) == [.personalCode, .phone, .documentNumber, .iban, .phone])
        #expect(IdentifierFinder.findings(in: text, today: testInstant.date, limit: 2).count == 2)
    }

    @Test(arguments: [
        MachineReadableZoneTests.td1, MachineReadableZoneTests.td2, MachineReadableZoneTests.td3, MachineReadableZoneTests.visaA,
        MachineReadableZoneTests.visaB,
    ])
    func zones(_ text: String) {
        #expect(found("MRZ:\n" + text + "\n").map(\.kind) == Array(repeating: .documentNumber, count: text.split(separator: "\n").count))
        #expect(found(text.replacing("\n", with: "")).map(\.kind) == [.documentNumber])
    }

    /// A code of somebody who is not born yet is none.
    @Test func today() throws {
        let before = try #require(CalendarDate(year: 1930, month: 1, day: 1))
        #expect(IdentifierFinder.findings(in: "33309240064", today: before).isEmpty)
    }

    /// Whatever surrounds them: every identifier is found at its own place.
    @Test func planted() throws {
        let values: [(String, Kind)] = [
            ("33309240064", .personalCode), ("LT12 1000 0111 0100 1000", .iban), ("+37061691119", .phone), ("LB123456", .documentNumber),
            ("19850101-00012", .foreignNumber),
        ]
        let around = ["", " ", ". ", "ąžuolas ", "žodis, ", "\n", "– ", "(", "Užrašas: "]
        var generator = SeededGenerator(state: 5)
        for _ in 0..<400 {
            let (value, kind) = values[Int.random(in: 0..<values.count, using: &generator)]
            let before = around[Int.random(in: 0..<around.count, using: &generator)]
            let after = [".", " ir", ";", "\n", "”", ", o"][Int.random(in: 0..<6, using: &generator)]
            let found = IdentifierFinder.findings(in: before + value + after, today: testInstant.date)
            #expect(found.map(\.kind) == [kind])
            #expect(found.map(\.range) == [before.utf8.count..<before.utf8.count + value.utf8.count], "\(before)\(value)\(after)")
        }
    }

    /// Places are in order, apart, within the text and at the edges of characters, whatever the text is.
    @Test func anyText() {
        let alphabet = Array("0123456789 0123456789 -+()./<ABLTMКąž–\u{A0}\u{200B}😀\n")
        var generator = SeededGenerator(state: 17)
        for length in 0..<400 {
            let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
            var end = 0
            for finding in IdentifierFinder.findings(in: text, today: testInstant.date) {
                #expect(finding.range.lowerBound >= end && finding.range.upperBound <= text.utf8.count && !finding.range.isEmpty)
                end = finding.range.upperBound
                let bytes = Array(text.utf8)
                #expect(String(validating: bytes[finding.range], as: UTF8.self) != nil)
            }
        }
    }

    /// Texts that would be walked again and again by anything that is not linear.
    @Test(arguments: ["1", "1 ", "+", "+1", "+1 ", "A", "A<", "<", "LT12 ", "00", "0 ", "ą", "pasas ", "АА", "8-", "1 -"])
    func longTexts(_ unit: String) {
        let text = String(repeating: unit, count: 40_000 / unit.utf8.count)
        #expect(IdentifierFinder.findings(in: text, today: testInstant.date).count <= 100)
    }
}
