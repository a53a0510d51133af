import ExchangeFormats
import Testing

/// The test values of `domain.md` §3.4 to §3.8.
struct IdentifierTests {
    @Test(arguments: ["188610666", "124110246", "119511515", "300000003", "300000053", "300001280", "1234567"])
    func legalEntityCodes(_ text: String) {
        #expect(LegalEntityCode(text) != nil)
    }

    @Test(arguments: ["188610667", "18861066", "1886106660", "18861066A", "", "１88610666"])
    func notLegalEntityCodes(_ text: String) {
        #expect(LegalEntityCode(text) == nil)
    }

    @Test(arguments: [("1M8GDM9AXKP042788", true), ("11111111111111111", true), ("WVWZZZ1KZAW000001", false)])
    func vin(_ text: String, _ checkDigitMatches: Bool) throws {
        #expect(try #require(VehicleIdentificationNumber(text)).checkDigitMatches == checkDigitMatches)
    }

    @Test(arguments: ["1M8GDM9AXKP04278", "1M8GDM9AXKP04278O", "1M8GDM9AXKP04278I", "1M8GDM9AXKP04278Q", "1m8gdm9axkp042788"])
    func notVIN(_ text: String) {
        #expect(VehicleIdentificationNumber(text) == nil)
    }

    @Test(arguments: [
        ("8 616 91119", "+37061691119"), ("0 616 91119", "+37061691119"), ("+370 616 91119", "+37061691119"), ("8 800 91119", "+37080091119"),
        ("0 800 91119", "+37080091119"), ("00370 (5) 212-3456", "+37052123456"), ("+37061234567", "+37061234567"),
        ("+37031234567", "+37031234567"), ("+380 44 123 45 67", "+380441234567"),
    ])
    func phones(_ written: String, _ e164: String) {
        #expect(PhoneNumber(written: written)?.e164 == e164)
    }

    @Test(arguments: ["112", "+3706169111", "+370616911190", "+37021234567", "370 616 91119", "+0616911190", "tel. 861691119", ""])
    func notPhones(_ written: String) {
        #expect(PhoneNumber(written: written) == nil)
    }

    @Test func phoneKinds() {
        #expect(PhoneNumber(e164: "+37061691119")?.isLithuanianMobile == true)
        #expect(PhoneNumber(e164: "+37080091119")?.isLithuanianMobile == false)
        #expect(PhoneNumber(e164: "+370 616 91119") == nil)
    }

    @Test(arguments: [
        ("LT121000011101001000", true), ("LT601010012345678901", true), ("LT121000011101001001", false), ("LT12100001110100100", false),
        ("GB29NWBK60161331926819", true), ("lt121000011101001000", false), ("LT12 1000 0111 0100 1000", false),
    ])
    func iban(_ text: String, _ valid: Bool) {
        #expect((IBAN(text) != nil) == valid)
    }

    @Test(arguments: [
        ("abc 123", "ABC123", VehiclePlate.LithuanianKind.car), ("AB-123", "AB123", .trailer), ("123 AB", "123AB", .motorcycle),
        ("T12345", "T12345", .taxi), ("24214AA", "24214AA", .temporary), ("01 3 123", "013123", .diplomatic), ("AB123C", "AB123C", .military),
        ("EA1234", "EA1234", .electric), ("QWX123", "QWX123", .other), ("BOSAS", "BOSAS", .other),
    ])
    func plates(_ written: String, _ text: String, _ kind: VehiclePlate.LithuanianKind) throws {
        let plate = try #require(VehiclePlate(written: written))
        #expect(plate.text == text)
        #expect(plate.lithuanianKind == kind)
    }

    @Test func forgivingPlates() {
        #expect(VehiclePlate(written: "BIO 508")?.forgivingKey == VehiclePlate(written: "8I0 S0B")?.forgivingKey)
        #expect(VehiclePlate(written: " - ") == nil)
    }

    @Test func partialDates() throws {
        #expect(PartialDate("1885-02-29") == nil)
        #expect(PartialDate("1885-13") == nil)
        #expect(PartialDate("85") == nil)
        let year = try #require(PartialDate("1885"))
        let month = try #require(PartialDate("1885-03"))
        let day = try #require(PartialDate("1885-04-01"))
        #expect(year.isCompatible(with: day) && day.isCompatible(with: year) && !month.isCompatible(with: day))
        #expect(day.isCertainlyAfter(month) && !day.isCertainlyAfter(year) && !month.isCertainlyAfter(day))
    }

    @Test func sexes() {
        #expect(["0", "1", "2", "9"].allSatisfy { Sex(code: $0) != nil })
        #expect(Sex(code: "3") == nil)
    }
}
