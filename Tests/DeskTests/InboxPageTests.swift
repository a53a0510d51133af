import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing

/// Messages in a listing are taken byte for byte, whatever stands around them.
struct InboxPageTests {
    private static func entry(_ sender: String) -> String {
        let id = UUID().uuidString.lowercased()
        return #"""
            {"deliveryId":"\#(id)","messageId":"\#(id)" , "conversationId":"\#(id)","sender":"\#(sender)","formatId":"THB-230",
             "formatVersion":"1.0","priority":"NORMAL","acceptedAt":"2026-03-02T19:25:11.000Z","validUntil":"2026-03-05T19:25:11.000Z",
             "leaseUntil":"2026-03-02T19:26:11.000Z","attempt":1,"size":9
            """#
    }

    private static func messages(_ text: String) throws -> [[UInt8]?] {
        let bytes = Array(text.utf8)
        return try InboxPage(JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 20)), text: bytes).items.map(\.message)
    }

    @Test(
        arguments: [
            "{}", #"{ "a" : [ 1, {"b":"}]\"\\"} ] }"#, #"{"message":{"message":"items"}}"#, "null", "12.5e3", "true", "[]", #"" ] } , \\""#,
            "{\n\t\"ą\": \"„ž“ 🦊\"\n}",
        ])
    func theMessagesBytes(_ message: String) throws {
        for (before, after) in [("", ""), (" ", " "), ("\n", "\t\r\n")] {
            let text = """
                \(before){"other":{"items":[{"message":1}]}, "items" :\(before)[ \(Self.entry("{[,"))}\(after),
                \(Self.entry("a")), "message"\(before):\(before)\(message)\(after)} ,\(Self.entry("b")),"message":\(message),"more":[{"message":0}]}]\(after)}\(after)
                """
            #expect(try Self.messages(text) == [nil, Array(message.utf8), Array(message.utf8)])
        }
    }

    @Test func nothingWaits() throws {
        #expect(try Self.messages(#"{"items":[]}"#).isEmpty)
        #expect(throws: Problem.self) { try Self.messages("[]") }
        #expect(throws: Problem.self) { try Self.messages(#"{"items":[3]}"#) }
    }
}
