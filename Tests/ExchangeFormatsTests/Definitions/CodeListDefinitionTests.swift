import DefinitionsGenerator
import ExchangeFormats
import Testing

/// What the generator says of code lists: file, line, code.
struct CodeListDefinitionTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let path: String
        let old: String
        let new: String
        let message: String
        var testDescription: String { "\(path): \(message)" }

        init(_ list: String, _ old: String, _ new: String, _ message: String) {
            path = list.hasSuffix(".yaml") ? list : "codelists/\(list).yaml"
            self.old = old
            self.new = new
            self.message = message
        }
    }

    @Test(arguments: [
        // Mappings
        Slip("sex", "map: {ctdcValue: Male}", "map: {ctdc: Male}", "the code “1”: the list’s maps do not name “ctdc”"),
        Slip("sex", "map: {ctdcValue: Male}", "map: {ctdcValue: Men}", "the code “1”: “Men” is no value of “ctdcValue”"),
        Slip("sex", "map: {ctdcValue: Male}", "map: {ctdcValue: [Male]}", "the code “1” can have one “ctdcValue” only"),
        Slip("sex", "maps:\n  ctdcValue:", "maps:\n  ctdcvalue:", "there is no vocabulary “ctdcvalue”"),
        Slip("sex", "{values: [Male, Female]}", "{values: [Male, Female], pattern: '^[A-Z]$'}", "exactly one of values, codes and pattern"),
        Slip("sex", "{values: [Male, Female]}", "{values: [Male, Female], complete: true}", "the code “0” has no “ctdcValue”"),
        Slip("exploitationForm", "offence: [BK157]}", "offence: [BK175]}", "the code “ILLEGAL_ADOPTION”: “BK175” is no value of “offence”"),
        Slip("exploitationForm", "offence: [BK157]}", "offence: [BK157, BK157]}", "the code “ILLEGAL_ADOPTION” has “BK157” twice"),
        Slip("exploitationForm", "offence: [BK157]}", "offence: []}", "the code “ILLEGAL_ADOPTION” has an empty list here"),
        Slip("exploitationForm", "offence: [BK157]}", "offence: BK157}", "a list is expected"),
        Slip("exploitationForm", "ctdc: 'isForcedLabour'", "ctdc: 'isSexualExploit'", "has the “ctdc” of “SEXUAL”"),
        Slip("exploitationForm", "{codes: ctdcColumn, unique: true}", "{codes: ctdcColumns}", "there is no code list “ctdcColumns”"),
        Slip("exploitationForm", "  lt: {values: [labour]}\n", "", "the code “FORCED_BEGGING”: the list’s maps do not name “lt”"),
        Slip("exploitationForm", ", lt: 'labour'", "", "no code has a “lt”"),
        Slip("county", "map: {state: '10'}", "map: {state: '9'}", "the code “LT-VL” has the “state” of “LT-UT”"),
        Slip("county", "map: {state: '10'}", "map: {state: '10a'}", "the code “LT-VL”: “10a” is no value of “state”"),
        Slip("county", "'^[0-9]{1,2}$'", "'[0-9]{1,2}'", "the pattern is not anchored"),
        Slip("vocabularies.yaml", "  - id: nace\n", "  - id: nace2\n", "there is no vocabulary “nace” in vocabularies.yaml"),
        Slip("vocabularies.yaml", "  - id: lt\n", "  - id: iccs\n", "a second vocabulary “iccs”"),
        // Validity
        Slip("sex", "en: 'Not applicable'}", "en: 'Not applicable', validTo: 2025-02-29}", "a date YYYY-MM-DD is expected"),
        Slip("sex", "en: 'Not applicable'}", "en: 'Not applicable', validFrom: 2027-01-01, validTo: 2026-12-31}", "before the first, 2027-01-01"),
        Slip("sex", "codes:\n", "validFrom: 2027-01-01\nvalidTo: 2026-12-31\ncodes:\n", "before the first, 2027-01-01"),
        Slip(
            "sex", "en: 'Not applicable'}", "en: 'Not applicable', validTo: 2028-01-01}\nvalidTo: 2027-12-31",
            "after the list’s last day, 2027-12-31"),
        Slip(
            "sex", "en: 'Not applicable'}", "en: 'Not applicable', validFrom: 2025-01-01}\nvalidFrom: 2026-01-01",
            "before the list’s first day, 2026-01-01"),
        // Lists
        Slip("sex", "id: sex\n", "id: sex\nversion: 2\n", "a text is expected"),
        Slip("sex", "id: sex\n", "id: sex\nversion: '2'\n", "“major.minor”"),
        Slip("sex", "source: ", "# source: ", "“source” is missing"),
        Slip("sex", "lt: 'Netaikoma'", "lt: 'Nežinoma'", "the codes “0” and “9” have one label"),
    ])
    func slipsAreFound(_ slip: Slip) throws {
        let found = try DefinitionCopy.findings(slip.path, slip.old, slip.new, formats: false)
        #expect(found.contains { $0.message.contains(slip.message) && $0.line >= 1 }, "\(found)")
    }

    /// The line is that of the code, not of the list.
    @Test func theLineIsTold() throws {
        let text = String(decoding: try Repository.bytes("Definitions/codelists/county.yaml"), as: UTF8.self)
        let line = try #require(text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("'LT-TA'") }) + 1
        let found = try DefinitionCopy.findings("codelists/county.yaml", "map: {state: '7'}", "map: {state: '8'}", formats: false)
        // The later of the two is told.
        #expect(found.map(\.line) == [line + 1])
        #expect(found.map(\.file) == ["Definitions/codelists/county.yaml"])
    }

    @Test func aListMaySayMore() throws {
        let whole = "id: sex\nversion: \"2.1\"\nvalidFrom: 2026-01-01\nvalidTo: 2030-12-31\n"
        #expect(try DefinitionCopy.findings("codelists/sex.yaml", "id: sex\n", whole, formats: false) == [])
        // A label may pass on to the next code.
        let old = "  - {code: '9', lt: 'Netaikoma', en: 'Not applicable'}"
        let successor = """
              - {code: '9', lt: 'Netaikoma', en: 'Not applicable', validTo: 2026-12-31}
              - {code: '8', lt: 'Netaikoma', en: 'Not applicable', validFrom: 2027-01-01}
            """
        #expect(try DefinitionCopy.findings("codelists/sex.yaml", old, successor, formats: false) == [])
    }

    @Test func aPublishedCodeStays() throws {
        let (path, code) = ("codelists/sex.yaml", "  - {code: '9', lt: 'Netaikoma', en: 'Not applicable'}\n")
        let found = try DefinitionCopy.findings(path, code, "", formats: false, published: true)
        #expect(found.map(\.message) == ["the code “9” was published: it is withdrawn by its validTo, never taken out"])
        #expect(try DefinitionCopy.findings(path, code, "", formats: false, published: true, mayRemoveCodes: true) == [])
        #expect(try DefinitionCopy.findings(path, code, code, formats: false, published: true) == [])
    }

    /// `Schemas/codelists/` says everything that the library knows of a list.
    @Test func theFilesSayEverything() throws {
        for list in FormatCatalogue.codeLists {
            let file = try Repository.json("Schemas/codelists/\(list.id).json")
            #expect(file["version"]?.string == list.version.description)
            #expect(file["title"]?["lt"]?.string == list.title.lt)
            #expect(file["source"]?.string == list.source)
            #expect((file["maps"]?.object?.names ?? []) == list.mappingRules.map(\.vocabulary.id))
            let codes = try #require(file["codes"]?.array)
            #expect(codes.count == list.codes.count)
            for (entry, code) in zip(codes, list.codes) {
                #expect(entry["code"]?.string == code.code)
                #expect(entry["label"]?["lt"]?.string == code.label.lt)
                #expect(entry["label"]?["en"]?.string == code.label.en)
                #expect(entry["help"]?["lt"]?.string == code.help?.lt)
                #expect(entry["validFrom"]?.string == code.validity.from?.iso8601)
                #expect(entry["validTo"]?.string == code.validity.to?.iso8601)
                var mappings: [String: [String]] = [:]
                for member in entry["map"]?.object?.members ?? [] {
                    mappings[member.name] = member.value.array?.compactMap(\.string) ?? member.value.string.map { [$0] }
                }
                #expect(mappings == code.mappings)
            }
        }
    }
}
