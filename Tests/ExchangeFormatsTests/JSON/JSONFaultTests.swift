import ExchangeFormats
import Testing

/// Why a text is not JSON is said in words, in both languages.
struct JSONFaultTests {
    @Test(arguments: JSONError.Reason.allCases) func hasWords(_ reason: JSONError.Reason) throws {
        let label = try #require(FormatCatalogue.codeList("jsonFault")?[reason.rawValue]?.label)
        #expect(!label.lt.isEmpty && !label.en.isEmpty && label.lt != label.en)
    }

    @Test func inTheSentence() {
        #expect(throws: JSONError.self) { try JSONReader.read(#"{"a":1,"a":2}"#.utf8, limits: JSONLimits(bytes: 100)) }
        do {
            _ = try JSONReader.read(#"{"a":1,"a":2}"#.utf8, limits: JSONLimits(bytes: 100))
        } catch {
            #expect(Problem(error).message(.lt).contains("laukas pakartotas"))
            #expect(Problem(error).message(.en).contains("a member is repeated"))
        }
    }
}
