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

    @Test(arguments: ["foo", "/~", "/~2", "/a~"])
    func notPointers(_ text: String) {
        #expect(JSONPointer(text: text) == nil)
    }

    @Test func nothingThere() {
        let list: JSONValue = ["a"]
        for text in ["/1", "/-", "/00", "/-1", "/0/x"] { #expect(JSONPointer(text: text).flatMap { list[$0] } == nil) }
    }
}
