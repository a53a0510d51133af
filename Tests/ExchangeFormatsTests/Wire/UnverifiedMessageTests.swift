import ExchangeFormats
import Testing

struct UnverifiedMessageTests {
    private static let salt = Base64URL.encode([UInt8](repeating: 9, count: 32))
    private static let message: JSONObject = [
        "payload": .string(Base64URL.encode(Array(#"{"messageId":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f"}"#.utf8))),
        "protected": .string(ProtectedHeaderTests.header.base64url), "signature": "AAAA",
        "parts": ["body": ["salt": .string(salt), "data": "e30"], "attachment-1": ["salt": .string(salt)]],
    ]

    private func problem(_ change: (inout JSONObject) -> Void) -> Problem? {
        var object = Self.message
        change(&object)
        return problem(bytes: JSONWriter.bytes(.object(object)))
    }

    private func problem(bytes: [UInt8]) -> Problem? {
        do throws(Problem) {
            _ = try UnverifiedMessage(bytes: bytes)
            return nil
        } catch { return error }
    }

    @Test func reads() throws {
        let bytes = JSONWriter.bytes(.object(Self.message))
        let message = try UnverifiedMessage(bytes: bytes)
        #expect(message.bytes == bytes)
        #expect(message.parts["body"]?.data == Array("{}".utf8))
        #expect(message.parts["attachment-1"]?.data == nil)
        #expect(message.readableMessageID?.version == 7)
    }

    @Test(arguments: ["payload", "protected", "signature", "parts"])
    func missing(_ name: String) {
        #expect(problem { $0[name] = nil }?.code == .messageMalformed)
    }

    @Test func refusals() {
        #expect(problem { $0["extra"] = 1 }?.code == .messageMalformed)
        #expect(problem { $0["header"] = ["alg": "none"] }?.code == .headerMemberRefused)
        #expect(problem { $0["header"] = ["etsiU": []] } == nil)
        #expect(problem { $0["payload"] = "e30=" }?.code == .messageMalformed)
        #expect(problem { $0["payload"] = "e30x" }?.code == .jsonInvalid)
        #expect(problem { $0["parts"] = ["body": ["salt": "AAAA"]] }?.pointer == JSONPointer(["parts", "body"]))
        #expect(problem { $0["parts"] = ["body": ["salt": .string(Self.salt), "data": 1]] }?.code == .messageMalformed)
        #expect(problem { $0["parts"] = ["body": ["salt": .string(Self.salt), "name": "x"]] }?.code == .messageMalformed)
        #expect(problem(bytes: Array("[]".utf8))?.code == .messageMalformed)
        #expect(problem(bytes: Array(#"{"payload":"a","payload":"b"}"#.utf8))?.code == .jsonInvalid)
        #expect(problem(bytes: [UInt8](repeating: 0x20, count: WireLimits.messageBytes + 1))?.code == .jsonTooLarge)
    }

    /// The bytes of a part are decoded where they lie; written otherwise they are read all the same, each part its own.
    @Test(arguments: [#""e30""#, #""\u0065\u00330""#, #"  "e30" "#])
    func dataHoweverTheyAreWritten(_ data: String) throws {
        let rest = Self.message.members.filter { $0.name != "parts" }.map { "\(JSONValue.string($0.name).text):\($0.value.text)" }
        let salt = JSONValue.string(Self.salt).text
        let parts = #"{"attachment-1":{"salt":\#(salt)},"body":{"data":\#(data),"salt":\#(salt)},"attachment-2":{"salt":\#(salt),"data":"AAAA"}}"#
        // The parts first, last, and behind a header that has members of the same name.
        for text in [
            "{\"parts\":\(parts),\(rest.joined(separator: ","))}", "{\(rest.joined(separator: ",")),\"parts\":\(parts)}",
            "{\"header\":{\"etsiU\":[{\"data\":\"QUJD\"}]},\(rest.joined(separator: ",")),\"parts\":\(parts)}",
        ] {
            let message = try UnverifiedMessage(bytes: Array(text.utf8))
            #expect(message.parts.mapValues(\.data) == ["attachment-1": nil, "body": Array("{}".utf8), "attachment-2": [0, 0, 0]])
        }
    }

    @Test("Data that are no base64url text are refused, at their part", arguments: ["null", "1", "{}", #""e30=""#, #""e3\n0""#, #""e30"#, #""ė""#])
    func dataThatAreNone(_ data: String) {
        let rest = Self.message.members.filter { $0.name != "parts" }.map { "\(JSONValue.string($0.name).text):\($0.value.text)" }
        let text = #"{\#(rest.joined(separator: ",")),"parts":{"body":{"salt":"\#(Self.salt)","data":\#(data)}}}"#
        let found = problem(bytes: Array(text.utf8))
        let isCutOff = data == #""e30"#
        #expect(found?.code == (isCutOff ? .jsonInvalid : .messageMalformed))
        if !isCutOff { #expect(found?.pointer == JSONPointer(["parts", "body"])) }
    }

    @Test func partsAboveTheInlineLimit() {
        let data = Base64URL.encode([UInt8](repeating: 0, count: WireLimits.inlinePartBytes + 1))
        #expect(problem { $0["parts"] = ["body": ["salt": .string(Self.salt), "data": .string(data)]] }?.code == .partTooLarge)
    }

    /// A message cut off anywhere is refused and nothing else happens.
    @Test func truncated() {
        let bytes = JSONWriter.bytes(.object(Self.message))
        for count in 0..<bytes.count { #expect(problem(bytes: Array(bytes.prefix(count))) != nil) }
    }
}

extension JSONValue {
    fileprivate var text: String { String(decoding: JSONWriter.bytes(self), as: UTF8.self) }
}
