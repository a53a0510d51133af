import ExchangeFormats
import Testing

struct JSONPointerTests {
    /// The examples of RFC 6901 §5.
    @Test func rfcExamples() throws {
        let document: JSONValue = ["foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8]
        let expected: [(String, JSONValue)] = [
            ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4),
            ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
        ]
        for (text, value) in expected {
            let pointer = try #require(JSONPointer(text: text))
            #expect(document[pointer] == value)
            #expect(pointer.description == text)
        }
    }

    @Test(arguments: ["foo", "/~", "/~2", "/a~", "/~\u{308}0", "\u{301}/a"])
    func notPointers(_ text: String) {
        #expect(JSONPointer(text: text) == nil)
    }

    /// A combining mark after `/` or `~` makes one character of both for a reader, and changes nothing here.
    @Test(arguments: ["a/\u{301}b", "~\u{308}", "/\u{301}", "\u{301}", "a~1\u{308}", "~/", "\r\n/\u{200D}"])
    func codePointsNotCharacters(_ token: String) throws {
        let pointer = JSONPointer([token, "x"])
        let text = pointer.description
        #expect(text.unicodeScalars.filter { $0 == "/" }.count == 2)
        #expect(try #require(JSONPointer(text: text)).tokens.map { Array($0.utf8) } == [Array(token.utf8), [0x78]])
        let value: JSONValue = .object([token: ["x": 7]])
        #expect(value[pointer] == 7)
    }

    @Test(arguments: [("/\u{301}", ["\u{301}"]), ("/a/\u{308}b", ["a", "\u{308}b"]), ("/~0\u{308}", ["~\u{308}"])])
    func combiningMarks(_ text: String, _ tokens: [String]) {
        #expect(JSONPointer(text: text)?.tokens == tokens)
        #expect(JSONPointer(text: text)?.description == text)
    }

    @Test func nothingThere() {
        let list: JSONValue = ["a"]
        for text in ["/1", "/-", "/00", "/-1", "/0/x"] { #expect(JSONPointer(text: text).flatMap { list[$0] } == nil) }
    }
}
