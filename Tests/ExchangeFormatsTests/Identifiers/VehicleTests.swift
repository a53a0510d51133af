import ExchangeFormats
import Testing

/// The test values of `domain.md` §3.5.
struct VehicleTests {
    @Test(arguments: [
        ("1M8GDM9AXKP042788", true, VehicleIdentificationNumber.Region.northAmerica), ("11111111111111111", true, .northAmerica),
        ("WVWZZZ1KZAW000001", false, .europe),
    ])
    func vin(_ text: String, _ checkDigitMatches: Bool, _ region: VehicleIdentificationNumber.Region) throws {
        let vin = try #require(VehicleIdentificationNumber(text))
        #expect(vin.checkDigitMatches == checkDigitMatches)
        #expect(vin.region == region)
        #expect(vin.manufacturer == text.prefix(3))
        #expect(VehicleIdentificationNumber(written: "\(text.lowercased().prefix(9)) \(text.dropFirst(9))")?.text == text)
    }

    @Test(arguments: [
        "1M8GDM9AXKP04278", "1M8GDM9AXKP04278O", "1M8GDM9AXKP04278I", "1M8GDM9AXKP04278Q", "1m8gdm9axkp042788", "1M8GDM9AXKP0427888", "",
        "1M8GDM9AXKP04278Ž",
    ])
    func notVIN(_ text: String) {
        #expect(VehicleIdentificationNumber(text) == nil)
    }

    @Test func regions() {
        let first: [(String, VehicleIdentificationNumber.Region?)] = [
            ("A", .africa), ("H", .africa), ("J", .asia), ("R", .asia), ("S", .europe), ("Z", .europe), ("5", .northAmerica), ("6", .oceania),
            ("9", .southAmerica), ("0", nil),
        ]
        for (letter, region) in first { #expect(VehicleIdentificationNumber(letter + "VWZZZ1KZAW000001")?.region == region) }
    }

    /// Weights that are not multiples of eleven: a changed character shows unless both stand for the same number.
    @Test func changedCharactersOfAVIN() throws {
        let text = Array("1M8GDM9AXKP042788")
        for (place, character) in text.enumerated() where place != 8 && character.isNumber {
            for digit in "0123456789" where digit != character {
                var other = text
                other[place] = digit
                #expect(try #require(VehicleIdentificationNumber(String(other))).checkDigitMatches == false)
            }
        }
    }

    @Test(arguments: [
        ("abc 123", "ABC123", VehiclePlate.LithuanianKind.car), ("AB-123", "AB123", .trailer), ("123 AB", "123AB", .motorcycle),
        ("T12345", "T12345", .taxi), ("24214AA", "24214AA", .temporary), ("2421 AA", "2421AA", .temporary), ("01 3 123", "013123", .diplomatic),
        ("AB123C", "AB123C", .military), ("EA1234", "EA1234", .electric), ("A2873 78", "A287378", .trade), ("P1234 24", "P123424", .trade),
        ("R1234 24", "R123424", .trade), ("LRS 001", "LRS001", .government), ("LRV 001", "LRV001", .government),
        ("QWX123", "QWX123", .other), ("ABX 123", "ABX123", .other), ("BOSAS", "BOSAS", .other), ("AA1234", "AA1234", .other),
        ("B12345", "B12345", .other), ("ŽIRGAS", "ŽIRGAS", .other),
    ])
    func plates(_ written: String, _ text: String, _ kind: VehiclePlate.LithuanianKind) throws {
        let plate = try #require(VehiclePlate(written: written))
        #expect(plate.text == text)
        #expect(plate.lithuanianKind == kind)
    }

    /// Ukrainian plates are typed on either keyboard.
    @Test(arguments: [("АА 1234 ВС", "AA1234BC"), ("AA\u{A0}1234–BC", "AA1234BC"), ("кх1234ое", "KX1234OE"), ("WGM 1234A", "WGM1234A")])
    func otherStatesPlates(_ written: String, _ text: String) {
        #expect(VehiclePlate(written: written)?.text == text)
    }

    @Test func countyLetters() {
        #expect(VehiclePlate(written: "AKA 123")?.mayNameCounty == true)
        #expect(VehiclePlate(written: "ABC 123")?.mayNameCounty == false)
        #expect(VehiclePlate(written: "AK 123")?.mayNameCounty == false)
    }

    @Test func forgivingPlates() {
        #expect(VehiclePlate(written: "BIO 508")?.forgivingKey == VehiclePlate(written: "8I0 S0B")?.forgivingKey)
        #expect(VehiclePlate(written: " - ") == nil)
        #expect(VehiclePlate(written: "") == nil)
        #expect(VehiclePlate(written: String(repeating: "A", count: 21)) == nil)
        #expect(VehiclePlate(written: "A" + String(repeating: "\u{301}", count: 5000)) == nil)
    }
}
