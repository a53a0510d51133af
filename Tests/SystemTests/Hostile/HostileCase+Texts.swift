import ExchangeFormats
import Foundation

extension HostileCase {
    /// Bytes that are no message at all, or not one message only.
    static let texts: [HostileCase] = [
        .raw("nothing", .jsonInvalid) { [] },
        .text("half a message", .jsonInvalid) { String($0.prefix($0.count / 2)) },
        .text("the last byte is missing", .jsonInvalid) { String($0.dropLast()) },
        .text("two messages in one", .jsonInvalid) { $0 + $0 },
        .text("a byte order mark", .jsonInvalid) { "\u{FEFF}" + $0 },
        HostileCase(name: "UTF-16", code: .jsonInvalid) { workshop in
            let text = String(decoding: try workshop.draft().bytes(), as: UTF8.self)
            return [UInt8](text.data(using: .utf16LittleEndian) ?? Data())
        },
        .raw("a byte that is no UTF-8", .jsonInvalid) { Array(#"{"payload":""#.utf8) + [0xFF] + Array(#""}"#.utf8) },
        .raw("an overlong NUL", .jsonInvalid) { Array(#"{"payload":""#.utf8) + [0xC0, 0x80] + Array(#""}"#.utf8) },
        .raw("a surrogate in UTF-8", .jsonInvalid) { Array(#"{"payload":""#.utf8) + [0xED, 0xA0, 0x80] + Array(#""}"#.utf8) },
        .raw("half a surrogate pair", .jsonInvalid) { Array(#"{"payload":"\uD800"}"#.utf8) },
        .raw("a NUL in a string", .jsonInvalid) { Array("{\"payload\":\"a\u{0}b\"}".utf8) },
        .raw("an escaped NUL in a member's name", .messageMalformed) { Array(#"{"pay\u0000load":""}"#.utf8) },
        .raw("a hundred thousand brackets", .jsonTooLarge) { [UInt8](repeating: UInt8(ascii: "["), count: 100_000) },
        .raw("a hundred thousand objects in each other", .jsonTooLarge) { Array(String(repeating: #"{"a":"#, count: 100_000).utf8) },
        .raw("twenty thousand values", .jsonTooLarge) { Array(("[" + String(repeating: "0,", count: 20_000) + "0]").utf8) },
        .raw("a byte over the limit", .requestTooLarge) { [UInt8](repeating: 0x20, count: WireLimits.messageBytes + 1) },
        .raw("white space up to the limit", .jsonInvalid) { [UInt8](repeating: 0x20, count: WireLimits.messageBytes) },
        .raw("NaN", .jsonInvalid) { Array(#"{"payload":NaN}"#.utf8) },
        .raw("a number beyond all numbers", .messageMalformed) { Array(#"{"payload":1e999999999}"#.utf8) },
        .raw("a list", .messageMalformed) { Array("[]".utf8) },
        .raw("a comment", .jsonInvalid) { Array("/* */{}".utf8) },
        .text("the payload twice", .jsonInvalid) { #"{"payload":"e30","# + $0.dropFirst() },
        .text("the payload twice, once in disguise", .jsonInvalid) { #"{"p\u0061yload":"e30","# + $0.dropFirst() },
        .draft("an unknown member", .messageMalformed) { $0.wire = { $0["kid"] = "1" } },
        .draft("the general serialization", .messageMalformed) { draft in
            draft.wire = { object in
                object["signatures"] = .array([
                    .object(["protected": object["protected"] ?? .null, "signature": object["signature"] ?? .null])
                ])
                object["protected"] = nil
                object["signature"] = nil
            }
        },
        HostileCase(name: "the compact serialization", code: .jsonInvalid) { workshop in
            let object = try JSONReader.read(try workshop.draft().bytes(), limits: JSONLimits(bytes: 1 << 20))
            return Array(["protected", "payload", "signature"].compactMap { object[$0]?.string }.joined(separator: ".").utf8)
        },
        .draft("padding", .messageMalformed) { draft in draft.wire = { $0["payload"] = .string(($0["payload"]?.string ?? "") + "=") } },
        .draft("the other alphabet of base64", .messageMalformed) { draft in
            draft.wire = { $0["payload"] = .string("++//" + ($0["payload"]?.string ?? "")) }
        },
        .draft("a line break in base64", .messageMalformed) { draft in
            draft.wire = { $0["payload"] = .string("\n" + ($0["payload"]?.string ?? "")) }
        },
        .draft("bits that decode to nothing", .signatureInvalid) { draft in
            // 64 bytes leave four bits over: the last letter can be one of A, Q, g, w.
            draft.signatureText = { String($0.dropLast()) + "B" }
        },
    ]
}
