import ExchangeFormats
import Testing

struct JSONReaderTests {
    private func failure(_ text: String, _ limits: JSONLimits = JSONLimits(bytes: 1000)) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONReader.read(Array(text.utf8), limits: limits)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        (#"{"a":[1,{"b":tru}]}"#, JSONError.Reason.unexpectedByte, "/a/1/b", 16),
        (#"{"a":1,"a":2}"#, .duplicateMember, "/a", 7),
        (#"{"a":1,"\u0061":2}"#, .duplicateMember, "/a", 7),
        (#"["\ud800"]"#, .loneSurrogate, "/0", 2),
        (#"["\uffff"]"#, .noncharacter, "/0", 2),
        (#"[1] x"#, .trailingContent, "", 4),
        (#"[01]"#, .invalidNumber, "/0", 1),
        ("", .empty, "", 0),
        ("[1,", .truncated, "/1", 3),
        ("\u{FEFF}[]", .byteOrderMark, "", 0),
        ("[\"a\u{1}\"]", .controlCharacter, "/0", 3),
    ])
    func reasonPlaceAndOffset(_ text: String, _ reason: JSONError.Reason, _ pointer: String, _ offset: Int) throws {
        let error = try #require(failure(text))
        #expect(error.reason == reason)
        #expect(error.pointer.description == pointer)
        #expect(error.offset == offset)
        #expect(!error.isLimit)
    }

    @Test func limits() {
        #expect(failure("[1,2]", JSONLimits(bytes: 4))?.reason == .tooManyBytes)
        #expect(failure("[[[]]]", JSONLimits(bytes: 100, depth: 2))?.reason == .tooDeep)
        #expect(failure("[[]]", JSONLimits(bytes: 100, depth: 2)) == nil)
        #expect(failure("[1,2,3]", JSONLimits(bytes: 100, depth: 2, values: 3))?.reason == .tooManyValues)
        #expect(failure("[1,2]", JSONLimits(bytes: 100, depth: 2, values: 3)) == nil)
        #expect(failure("[[[]]]", JSONLimits(bytes: 100, depth: 2))?.isLimit == true)
        let deep = String(repeating: "[", count: 100_000)
        #expect(failure(deep, JSONLimits(bytes: 1 << 20))?.reason == .tooDeep)
    }

    @Test func numberOfManyMembersStaysLinear() throws {
        let names = (0..<20_000).map { "\"n\($0)\":0" }.joined(separator: ",")
        #expect(failure("{\(names)}", JSONLimits(bytes: 1 << 20)) == nil)
        #expect(failure("{\(names),\"n7\":1}", JSONLimits(bytes: 1 << 20))?.reason == .duplicateMember)
    }

    @Test func namesDifferByCodePoints() throws {
        // The Kelvin sign equals K for Swift, and is another name for JSON.
        let value = try JSONReader.read(Array("{\"K\":1,\"\u{212A}\":2}".utf8), limits: JSONLimits(bytes: 100))
        #expect(value["K"]?.integer == 1)
        #expect(value.object?.count == 2)
    }
}
