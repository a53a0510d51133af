import ExchangeFormats
import Testing

/// The names that ICAO Doc 9303 gives as examples: part 4 §4.2.3, part 5 §4.2.3, part 6 §4.2.3.
struct ZoneNameTests {
    struct Example: Sendable {
        let primary: String
        let secondary: String
        let field: String
    }

    static let examples = [
        Example(primary: "Eriksson", secondary: "Anna Maria", field: "ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"),
        Example(primary: "Heng", secondary: "Deborah Ming Lo", field: "HENG<<DEBORAH<MING<LO<<<<<<<<<<<<<<<<<<"),
        Example(primary: "Smith-Jones", secondary: "Susie Margaret", field: "SMITH<JONES<<SUSIE<MARGARET<<<<<<<<<<<<"),
        Example(primary: "O'Connor", secondary: "Enya Siobhan", field: "OCONNOR<<ENYA<SIOBHAN<<<<<<<<<<<<<<<<<<"),
        Example(primary: "Van Der Muellen", secondary: "Martin", field: "VAN<DER<MUELLEN<<MARTIN<<<<<<<<<<<<<<<<"),
        Example(primary: "Al-Basri", secondary: "Huda Muhammad Jawad", field: "AL<BASRI<<HUDA<MUHAMMAD<JAWAD<<<<<<<<<<"),
        Example(primary: "Vilarchao Fernandez", secondary: "Jose Ramon", field: "VILARCHAO<FERNANDEZ<<JOSE<RAMON<<<<<<<<"),
        Example(primary: "Arkfreith", secondary: "", field: "ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"),
        Example(primary: "Satriya Sudarpa", secondary: "", field: "SATRIYA<SUDARPA<<<<<<<<<<<<<<<<<<<<<<<<"),
        Example(primary: "Papandropoulous", secondary: "Jonathon Warren Trevor", field: "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"),
    ]

    @Test(arguments: examples)
    func namesOfTheStandard(_ example: Example) throws {
        let primary = try #require(MachineReadableZone.transliterated(example.primary))
        let secondary = try #require(MachineReadableZone.transliterated(example.secondary))
        let field = primary + (secondary.isEmpty ? "" : "<<" + secondary)
        #expect(example.field.hasPrefix(field) && example.field.dropFirst(field.count).allSatisfy { $0 == "<" })
        let zone = try #require(MachineReadableZone(ZoneWriter(code: "PP", names: example.field).td3()))
        #expect(zone.documentCode == "PP")
        #expect(zone.name.primary == primary.split(separator: "<").map(String.init))
        #expect(zone.name.secondary == secondary.split(separator: "<").map(String.init))
        // A name that fits to the last place looks like one that was cut short.
        #expect(zone.name.mayBeTruncated == !example.field.hasSuffix("<"))
    }

    /// Part 5, §4.2.3.3: a card has thirty places.
    @Test func cutShort() throws {
        let zone = try #require(MachineReadableZone(ZoneWriter(names: "PAPANDROPOULOUS<<JONATHON<ALEC").td1()))
        #expect(zone.name.secondary == ["JONATHON", "ALEC"] && zone.name.mayBeTruncated)
        let longer = try #require(MachineReadableZone(ZoneWriter(names: "PAPANDROPOULOUS<<JONATHON<ALECSANDER").td1()))
        #expect(longer.name == zone.name)
    }

    /// Lithuanian letters lose their diacritics; some letters of other alphabets become two.
    @Test(arguments: [
        ("Žąsinaitė", "ZASINAITE"), ("Šarūnė", "SARUNE"), ("Čepulienė-Ūsaitė", "CEPULIENE<USAITE"), ("ĮŲĘ", "IUE"), ("Müller", "MUELLER"),
        ("Térèsa", "TERESA"), ("Groß", "GROSS"), ("Øst", "OEST"), ("Škoda", "SKODA"), ("Cañon", "CANON"), ("Łukasz", "LUKASZ"),
        ("Ægir Þór", "AEGIR<THOR"), ("O’Brien", "OBRIEN"), ("e\u{301}", "E"), ("Ş. Ğül", "S<GUEL"), ("", ""),
    ])
    func transliteration(_ name: String, _ letters: String) {
        #expect(MachineReadableZone.transliterated(name) == letters)
    }

    /// Other scripts have rules of each state's own.
    @Test(arguments: ["Зеленський", "Nguyễn", "王", "A1", "A<B"])
    func noTransliteration(_ name: String) {
        #expect(MachineReadableZone.transliterated(name) == nil)
    }
}
