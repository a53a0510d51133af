import ExchangeFormats
import Testing

struct ErrorCatalogueTests {
    @Test func everyCodeHasItsTexts() {
        #expect(ErrorCatalogue.entries.map(\.code) == ErrorCode.allCases)
        for code in ErrorCode.allCases {
            let entry = ErrorCatalogue.entry(code)
            for language in Language.allCases {
                #expect(entry.sentence[language] != code.rawValue)
                #expect(entry.sentence[language].hasSuffix("."), "\(code)")
                #expect(Self.placeholders(entry.sentence.lt) == Self.placeholders(entry.sentence.en))
            }
        }
    }

    private static func placeholders(_ text: String) -> Set<Substring> {
        Set(text.matches(of: /\{([a-zA-Z0-9]+)[:}]/).map(\.output.1))
    }

    /// CLDR: one is 1, 21, 101, not 11; few is 2 to 9, 22, not 12; other is 0, 10 to 20, 111.
    @Test(arguments: [
        (0, "ženklų"), (1, "ženklas"), (2, "ženklai"), (9, "ženklai"), (10, "ženklų"), (11, "ženklų"), (12, "ženklų"), (19, "ženklų"),
        (20, "ženklų"), (21, "ženklas"), (22, "ženklai"), (30, "ženklų"), (101, "ženklas"), (111, "ženklų"), (112, "ženklų"), (122, "ženklai"),
    ])
    func lithuanianPlurals(_ count: Int, _ form: String) {
        let text = ErrorCatalogue.message(.valueTooLong, ["n": .count(count), "label": "X"], .lt)
        #expect(text.contains("\(count) \(form)"), "\(text)")
    }

    @Test(arguments: [(0, "characters"), (1, "character"), (2, "characters"), (21, "characters")])
    func englishPlurals(_ count: Int, _ form: String) {
        let text = ErrorCatalogue.message(.valueTooLong, ["n": .count(count), "label": "X"], .en)
        #expect(text.contains("\(count) \(form))"), "\(text)")
    }

    @Test func labelsInBothLanguages() {
        let violation = Violation(.fieldMissing, at: .root, ["label": .bilingual(BilingualText(lt: "Pavardės", en: "Family names"))])
        #expect(violation.message(.lt) == "Privalomas laukas „Pavardės“ neužpildytas.")
        #expect(violation.message(.en) == "Required field “Family names” is missing.")
        #expect(Violation(.fieldMissing, at: .root).message(.en).contains("…"))
    }

    /// What stands in brackets is said only where its placeholder has a value.
    @Test func optionalParts() {
        let without = Violation(.fieldUnknown, at: .root)
        #expect(without.message(.en) == "This format has no such field.")
        #expect(without.message(.lt) == "Tokio lauko šiame formate nėra.")
        let with = Violation(.fieldUnknown, at: .root, ["nearest": "pavardes"])
        #expect(with.message(.en) == "This format has no such field; the nearest known one is “pavardes”.")
        #expect(with.message(.lt) == "Tokio lauko šiame formate nėra; panašiausias žinomas laukas – „pavardes“.")
    }

    @Test(arguments: ["a[b", "a]b", "[a]", "a[{x}", "[{x}]]", "[[{x}]]", "{[x]}"])
    func bracketsThatDoNotMatch(_ text: String) throws {
        let entry: JSONValue = ["name": "n", "code": "E-1", "status": 400, "lt": .string(text), "en": .string(text), "since": "1.0"]
        #expect(throws: DefinitionError.self) { try ErrorDefinition.read(["errors": [entry]], document: "errors") }
    }
}
