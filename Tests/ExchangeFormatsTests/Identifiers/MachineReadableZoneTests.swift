import ExchangeFormats
import TestSupport
import Testing

/// The specimens of ICAO Doc 9303, and zones made by its rules (domain.md §3.4).
struct MachineReadableZoneTests {
    static let td3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    static let td1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    static let td2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
    /// Part 5, appendix: a document number of twelve characters.
    static let longNumber = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
    /// Part 11, appendix D.2: the same number in the other size.
    static let longNumberTD2 = "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8"
    /// Part 7.
    static let visaA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
    static let visaB = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<"

    @Test(arguments: [
        (td3, MachineReadableZone.Size.td3, "L898902C3"), (td1, .td1, "D23145890"), (td2, .td2, "D23145890"), (longNumber, .td1, "D23145890734"),
        (longNumberTD2, .td2, "D23145890734"), (visaA, .mrvA, "L8988901C"), (visaB, .mrvB, "L8988901C"),
    ])
    func specimens(_ text: String, _ size: MachineReadableZone.Size, _ number: String) throws {
        let zone = try #require(MachineReadableZone(text))
        #expect(zone.size == size)
        #expect(zone.wrongCheckDigits == [])
        #expect(zone.documentNumber == number)
        #expect(zone.lines.joined(separator: "\n") == text)
        let joined = try #require(MachineReadableZone(text.replacing("\n", with: "")))
        #expect(joined == zone)
    }

    @Test func fieldsOfAPassport() throws {
        let zone = try #require(MachineReadableZone(Self.td3))
        #expect(zone.documentCode == "P" && zone.issuer == "UTO" && zone.nationality == "UTO" && zone.sex == .female)
        #expect(zone.optionalData == ["ZE184226B"])
        #expect(zone.name.primary == ["ERIKSSON"] && zone.name.secondary == ["ANNA", "MARIA"] && !zone.name.mayBeTruncated)
        #expect(zone.dateOfBirth(today: testInstant.date) == .known(try #require(PartialDate("1974-08-12"))))
        #expect(zone.dateOfExpiry(today: testInstant.date) == .known(try #require(PartialDate("2012-04-15"))))
    }

    /// Every digit under a check digit, changed, is seen.
    @Test(arguments: [td3, td1, td2, longNumber, longNumberTD2])
    func changedDigits(_ text: String) throws {
        for (offset, character) in text.enumerated() where character.isNumber {
            for digit in 0...9 where String(digit) != String(character) {
                #expect(MachineReadableZone(CheckDigitRules.changing(text, at: offset, to: digit))?.checkDigitsMatch == false)
            }
        }
    }

    @Test func wrongCheckDigitsAreNamed() throws {
        func wrong(_ text: String) throws -> [MachineReadableZone.CheckedField] { try #require(MachineReadableZone(text)).wrongCheckDigits }
        #expect(try wrong(Self.td3.replacing("L898902C3", with: "L898902C4")) == [.documentNumber, .composite])
        #expect(try wrong(Self.td3.replacing("7408122F", with: "7408132F")) == [.dateOfBirth, .composite])
        #expect(try wrong(Self.td3.replacing("1204159Z", with: "1204169Z")) == [.dateOfExpiry, .composite])
        #expect(try wrong(Self.td3.replacing("ZE184226B", with: "ZE184226C")) == [.personalNumber, .composite])
        #expect(try wrong(Self.td3.replacing("<10", with: "<11")) == [.composite])
        #expect(try wrong(Self.visaB.replacing("4009078", with: "4009079")) == [.dateOfBirth])
        // Optional data of a visa stand behind no check digit.
        #expect(try wrong(Self.visaA.replacing("ZE184226B", with: "ZE184226C")) == [])
    }

    /// Where a passport has no personal number, its check digit may be 0 or a filler (part 4, §4.2.2).
    @Test func noPersonalNumber() throws {
        let zone = ZoneWriter(code: "P", optional: "").td3()
        #expect(try #require(MachineReadableZone(zone)).checkDigitsMatch)
        let second = try #require(zone.split(separator: "\n").last)
        let filler = second.prefix(42) + "<"
        let composite = filler.prefix(10) + filler.dropFirst(13).prefix(7) + filler.dropFirst(21)
        let withFiller = zone.prefix(45) + filler + ZoneWriter.check(composite)
        #expect(try #require(MachineReadableZone(String(withFiller))).wrongCheckDigits == [])
        #expect(try #require(MachineReadableZone(String(withFiller))).optionalData == [])
    }

    @Test(arguments: [
        "", "P<UTO", td3 + "<", td3.lowercased(), td3.replacing("\n", with: "\n\n"), td3 + "\n", String(repeating: "<", count: 89),
        // The lines of another width.
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D2314589\n07UTO7408122F1204159<<<<<<<6",
        // A letter in a date, a digit in a name and in a state, a sex that is none.
        td3.replacing("7408122F", with: "74O8122F"), td3.replacing("ANNA", with: "ANN0"), td3.replacing("P<UTO", with: "P<UT0"),
        td3.replacing("36UTO", with: "36UT0"), td3.replacing("7408122F", with: "74081220"), td3.replacing("ANNA", with: "ÅNN"),
    ])
    func notZones(_ text: String) {
        #expect(MachineReadableZone(text) == nil)
    }

    @Test(arguments: [("F", Sex.female), ("M", .male), ("<", nil), ("X", nil)] as [(String, Sex?)])
    func sexes(_ letter: String, _ sex: Sex?) throws {
        for zone in [ZoneWriter(sex: letter).td1(), ZoneWriter(sex: letter).td2(), ZoneWriter(sex: letter).td3(), ZoneWriter(sex: letter).visa(36)] {
            #expect(try #require(MachineReadableZone(zone)).sex == sex)
        }
    }

    /// What is written is read, in all sizes.
    @Test func generated() throws {
        var generator = SeededGenerator(state: 9303)
        for _ in 0..<200 {
            func letters(_ count: ClosedRange<Int>, _ alphabet: String) -> String {
                String((0..<Int.random(in: count, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "A" })
            }
            let mixed = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            var writer = ZoneWriter()
            writer.number = letters(1...9, mixed)
            writer.issuer = letters(3...3, "ABCDLTU")
            writer.nationality = letters(1...3, "ABCDLTU")
            writer.birth = CheckDigitRules.random(6, &generator)
            writer.expiry = CheckDigitRules.random(6, &generator)
            writer.sex = letters(1...1, "MF<")
            writer.optional = letters(0...7, mixed)
            writer.secondOptional = letters(0...11, mixed)
            let (primary, secondary) = (letters(1...12, "ABCXYZ"), letters(1...12, "ABCXYZ"))
            writer.names = primary + "<<" + secondary
            var zones: [(String, MachineReadableZone.Size)] = [(writer.td1(), .td1), (writer.td2(), .td2), (writer.td3(), .td3)]
            writer.code = "V"
            zones += [(writer.visa(44), .mrvA), (writer.visa(36), .mrvB)]
            for (text, size) in zones {
                let zone = try #require(MachineReadableZone(text), "\(text)")
                #expect(zone.size == size && zone.wrongCheckDigits == [], "\(text)")
                #expect(zone.documentNumber == writer.number && zone.issuer == writer.issuer && zone.nationality == writer.nationality)
                #expect(zone.name.primary == [primary] && zone.name.secondary == [secondary])
                let optional = [writer.optional] + (size == .td1 ? [writer.secondOptional] : [])
                #expect(zone.optionalData == optional.filter { !$0.isEmpty })
            }
        }
    }

    /// Numbers that go on in the optional data, with other data behind them.
    @Test(arguments: [("ABCDEFGHI1", "", ""), ("D23145890734", "XY", ""), ("12345678901234567890", "", "9")])
    func longNumbers(_ number: String, _ optional: String, _ second: String) throws {
        let zone = try #require(MachineReadableZone(ZoneWriter(number: number, optional: optional, secondOptional: second).td1()))
        #expect(zone.wrongCheckDigits == [])
        #expect(zone.documentNumber == number)
        #expect(zone.optionalData == [optional, second].filter { !$0.isEmpty })
        // A filler for the check digit with nothing behind it is no number.
        let short = ZoneWriter().td1().replacing("D231458907", with: "D23145890<")
        #expect(try #require(MachineReadableZone(short)).wrongCheckDigits.contains(.documentNumber))
    }

    // MARK: Dates

    @Test func twoDigitYears() throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 22))
        func dates(_ birth: String, _ expiry: String) throws -> [MachineReadableZone.ZoneDate] {
            let zone = try #require(MachineReadableZone(ZoneWriter(birth: birth, expiry: expiry).td1()))
            return [zone.dateOfBirth(today: today), zone.dateOfExpiry(today: today)]
        }
        func known(_ text: String) throws -> MachineReadableZone.ZoneDate { .known(try #require(PartialDate(text))) }
        #expect(try dates("261122", "261122") == [known("2026-11-22"), known("2026-11-22")])
        #expect(try dates("261123", "751231") == [known("1926-11-23"), known("2075-12-31")])
        #expect(try dates("000229", "760101") == [known("2000-02-29"), known("1976-01-01")])
        #expect(try dates("270101", "991231") == [known("1927-01-01"), known("1999-12-31")])
        #expect(try dates("740812", "000101") == [known("1974-08-12"), known("2000-01-01")])
    }

    /// Part 3, §4.8: what is not known is a filler.
    @Test func unknownParts() throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 22))
        func birth(_ text: String) throws -> MachineReadableZone.ZoneDate {
            let zone = try #require(MachineReadableZone(ZoneWriter(birth: text).td2()))
            #expect(zone.checkDigitsMatch)
            return zone.dateOfBirth(today: today)
        }
        #expect(try birth("5512<<") == .known(try #require(PartialDate("1955-12"))))
        #expect(try birth("55<<<<") == .known(try #require(PartialDate("1955"))))
        #expect(try birth("<<<<<<") == .unknown)
        for text in ["551301", "550230", "5512<1", "55<<12", "5<<<<<", "551200"] { #expect(try birth(text) == .impossible, "\(text)") }
    }
}
