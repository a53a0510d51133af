import ExchangeFormats
import Testing

/// `domain.md` §3.3 and §3.6. None of the shapes is confirmed in a public source.
struct DocumentNumberTests {
    @Test(arguments: [
        ("12345678", "LT", DocumentNumber.KnownShape.lithuanian), ("lb 123456", "LT", .olderLithuanian), ("LB-123456", "LT", .olderLithuanian),
        ("123456789", "UA", .ukrainianCard), ("мк 123456", "UA", .ukrainianBooklet), ("FA123456", "UA", .ukrainianAbroad),
    ])
    func knownShapes(_ written: String, _ state: String, _ shape: DocumentNumber.KnownShape) throws {
        let number = try #require(DocumentNumber(written: written))
        #expect(number.knownShape(issuedBy: state) == shape)
        #expect(DocumentNumber(written: number.text) == number)
    }

    @Test(arguments: [
        ("1234567", "LT"), ("123456789", "LT"), ("МК123456", "LT"), ("12345678", "UA"), ("M1K23456", "UA"), ("12345678", "LV"), ("А", "UA"),
    ])
    func otherShapes(_ written: String, _ state: String) throws {
        #expect(try #require(DocumentNumber(written: written)).knownShape(issuedBy: state) == nil)
    }

    @Test(arguments: [("ab/12-34 ž", "AB1234Ž"), ("\u{A0}X1\u{2011}2", "X12")])
    func normalised(_ written: String, _ text: String) {
        #expect(DocumentNumber(written: written)?.text == text)
    }

    @Test(arguments: ["10-0\u{3B0}", "", " - ", "AB_1", "AB\n1", "A<1", "№1", "1٣4"])
    func notNumbers(_ written: String) {
        #expect(DocumentNumber(written: written) == nil)
        #expect(DocumentNumber(written: String(repeating: "A", count: 31)) == nil)
    }

    @Test(arguments: ["ILTU1234567", "ILTU 1234567", "iltu-1234567", "1234567", " 1234567 "])
    func iltu(_ written: String) {
        #expect(ILTUCode(written: written)?.text == "ILTU1234567")
    }

    @Test(arguments: ["", "ILTU", "ILTU12345", "1234567890123", "ILT1234567", "ILTUILTU1234567", "12345A"])
    func notILTU(_ written: String) {
        #expect(ILTUCode(written: written) == nil)
    }
}
