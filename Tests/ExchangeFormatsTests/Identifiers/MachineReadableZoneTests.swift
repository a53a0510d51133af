import ExchangeFormats
import Testing

/// The specimens of ICAO Doc 9303.
struct MachineReadableZoneTests {
    static let td3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    static let td1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    static let td2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
    /// Part 5, appendix: a document number of twelve characters.
    static let longNumber = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
    static let visa = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"

    @Test(arguments: [(td3, "L898902C3"), (td1, "D23145890"), (td2, "D23145890"), (longNumber, "D23145890734"), (visa, "L8988901C")])
    func specimens(_ text: String, _ number: String) throws {
        let zone = try #require(MachineReadableZone(text))
        #expect(zone.checkDigitsMatch)
        #expect(zone.documentNumber == number)
        let joined = try #require(MachineReadableZone(text.replacing("\n", with: "")))
        #expect(joined.checkDigitsMatch && joined.lines == zone.lines)
    }

    /// Every digit under a check digit, changed, is seen.
    @Test(arguments: [td3, td1, td2])
    func changedDigits(_ text: String) throws {
        for (offset, character) in text.enumerated() where character.isNumber {
            var changed = Array(text)
            changed[offset] = character == "9" ? "0" : Character(String((character.wholeNumberValue ?? 0) + 1))
            #expect(MachineReadableZone(String(changed))?.checkDigitsMatch == false)
        }
    }

    @Test(arguments: ["", "P<UTO", td3 + "<", td3.lowercased(), td3.replacing("\n", with: "\n\n"), String(repeating: "<", count: 89)])
    func notZones(_ text: String) {
        #expect(MachineReadableZone(text) == nil)
    }
}
