import ExchangeFormats
import Foundation
import Story
import Trust

extension HostileCase {
    /// Signed as it should be, and wrong in what it says.
    static let manifests: [HostileCase] = [
        .draft("a member twice", .jsonInvalid) { draft in
            let text = String(decoding: JSONWriter.bytes(.object(draft.manifest)), as: UTF8.self)
            draft.manifestBytes = Array((#"{"sender":"lt.policija.lkpb","# + text.dropFirst()).utf8)
        },
        .draft("a manifest of a thousand brackets", .jsonTooLarge) { $0.manifestBytes = [UInt8](repeating: UInt8(ascii: "["), count: 1000) },
        .draft("a manifest of 65 KiB", .messageMalformed) { $0.manifestBytes = [UInt8](repeating: 0x20, count: 65 * 1024) },
        .draft("a manifest that is no JSON", .jsonInvalid) { $0.manifestBytes = Array("<manifest/>".utf8) },
        .draft("a manifest that is a list", .exchangeMismatch) { $0.manifestBytes = Array("[]".utf8) },
        .draft("an empty manifest", .exchangeMismatch) { $0.manifestBytes = Array("{}".utf8) },
        .manifest("another exchange", .exchangeMismatch, "exchange", "lt.prod"),
        .manifest("no exchange", .exchangeMismatch, "exchange", nil),
        .manifest("another sender", .signerNotSender, "sender", "lt.policija.lkpb"),
        .manifest("an id by chance", .fieldInvalid, "messageId", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"),
        .manifest("an id in capitals", .fieldInvalid, "messageId", "018F2B1C-5A7E-7C3D-9A1B-2C3D4E5F6A7B"),
        .manifest("an id that is a path", .fieldInvalid, "messageId", "../../../../etc/passwd"),
        .manifest("no id", .fieldMissing, "messageId", nil),
        .manifest("made in 1970", .createdTooLongAgo, "createdAt", "1970-01-01T00:00:00Z"),
        .manifest("made after its end", .periodReversed, "createdAt", "9999-12-31T23:59:59Z"),
        .draft("made in the year 9999", .createdInFuture) { draft in
            draft.manifest["createdAt"] = "9999-12-31T00:00:00Z"
            draft.manifest["validUntil"] = "9999-12-31T23:59:59Z"
        },
        HostileCase(name: "ended an hour ago", code: .messageExpired) { workshop in
            var draft = try workshop.draft()
            draft.manifest["createdAt"] = .string(workshop.now.adding(.seconds(-7200)).rfc3339)
            draft.manifest["validUntil"] = .string(workshop.now.adding(.seconds(-3600)).rfc3339)
            return try draft.bytes()
        },
        .manifest("valid until 1970", .periodReversed, "validUntil", "1970-01-01T00:00:00Z"),
        .manifest("valid until the year 9999", .validityTooLong, "validUntil", "9999-12-31T23:59:59.999Z"),
        .manifest("a leap second", .fieldInvalid, "validUntil", "2026-12-31T23:59:60Z"),
        .manifest("a day that does not exist", .fieldInvalid, "validUntil", "2026-02-30T00:00:00Z"),
        .manifest("far too late in another time zone", .validityTooLong, "validUntil", "2030-01-01T00:00:00+02:00"),
        .manifest("a time in small letters", .fieldInvalid, "validUntil", "2030-01-01t00:00:00z"),
        .manifest("a time with a space", .fieldInvalid, "validUntil", "2030-01-01 00:00:00Z"),
        .manifest("a time with twenty decimals", .fieldInvalid, "validUntil", "2030-01-01T00:00:00.00000000000000000000Z"),
        .manifest("a recipient whom nobody knows", .recipientUnknown, "recipients", .array(["lt.niekas"])),
        .manifest("oneself", .recipientIsSender, "recipients", .array([.string(StoryEndpoint.hotline.rawValue)])),
        .manifest("no recipients", .tooFewItems, "recipients", .array([])),
        .manifest("21 recipients", .tooManyItems, "recipients", .array((1...21).map { .string("lt.sav.\($0)") })),
        .manifest("a recipient twice", .itemsRepeated, "recipients", .array(["lt.sav.15", "lt.sav.15"])),
        .manifest("two recipients", .oneRecipientOnly, "recipients", .array(["lt.sav.15", "lt.md"])),
        .manifest("a recipient without an agreement", .noAgreement, "recipients", .array(["lt.md"])),
        .manifest("a format that nobody knows", .formatUnknown, "formatId", "THB-999"),
        .manifest("evidence as a format", .formatNotSendable, "formatId", "SYS-001"),
        .manifest("a version that nobody knows", .formatVersionUnknown, "formatVersion", "9.0"),
        .manifest("a body of another format", .fieldUnknown, "formatId", "THB-232"),
        .manifest("a marking of state secrets", .markingRefused, "classification", "VISIŠKAI_SLAPTAI"),
        .manifest("a purpose of another route", .purposeNotAllowed, "purpose", "INVESTIGATE"),
        .manifest("a regime that this format cannot have", .statisticsOnly, "regime", "STAT"),
        .manifest("a handling code of another route", .handlingNotAllowed, "handlingCodes", .array(["H1"])),
        .manifest("no legal basis", .legalBasisMissing, "legalBasis", .array([])),
        .manifest("kept for ever", .retentionTooLong, "retention", .number(JSONNumber(3650))),
        .manifest("kept for a negative time", .numberOutOfRange, "retention", .number(JSONNumber(-1))),
        .manifest("a child without its notification", .childNotificationMissing, "childInvolved", "VICTIM"),
        .manifest("a code that does not exist", .codeUnknown, "priority", "NOW"),
        .manifest("a flag that is a text", .fieldTypeWrong, "containsSpecialCategories", "false"),
        .manifest("a member that nobody knows", .fieldUnknown, "__proto__", .object([:])),
        .manifest("free text in a pseudonym", .fieldInvalid, "senderPerson", "<script>alert(1)</script>"),
        .draft("a body in the other binding", .bindingMismatch) { $0.manifest["language"] = "en" },
    ]

    /// Parts that are not those that were signed, and bodies that are none.
    static let parts: [HostileCase] = [
        .draft("no parts", .messageMalformed) { $0.wire = { $0["parts"] = nil } },
        .draft("parts in a list", .messageMalformed) { $0.wire = { $0["parts"] = .array([]) } },
        .draft("33 parts", .messageMalformed) { draft in
            draft.parts = { parts in
                for number in 1...33 { parts["p\(number)"] = ["salt": .string(Base64URL.encode([UInt8](repeating: 0, count: 32)))] }
            }
        },
        .draft("the body is missing", .partMissing) { $0.parts = { $0["body"] = nil } },
        .draft("the body's data are missing", .partMissing) { draft in
            let salt = JSONValue.string(Base64URL.encode(draft.salt))
            draft.parts = { $0["body"] = ["salt": salt] }
        },
        .draft("a part too many", .partUnexpected) { draft in draft.parts = { $0["extra"] = $0["body"] } },
        .draft("a part that is a path", .partUnexpected) { draft in draft.parts = { $0["../../etc/passwd"] = $0["body"] } },
        .draft("a part with control characters", .partUnexpected) { draft in draft.parts = { $0["a\u{1B}[2J\u{0}\u{202E}"] = $0["body"] } },
        .draft("another content", .partDigestMismatch) { draft in
            let salt = JSONValue.string(Base64URL.encode(draft.salt))
            draft.parts = { $0["body"] = ["salt": salt, "data": .string(Base64URL.encode(Array("{}".utf8)))] }
        },
        .draft("another salt", .partDigestMismatch) { draft in
            let data = JSONValue.string(Base64URL.encode(draft.body))
            draft.parts = { $0["body"] = ["salt": .string(Base64URL.encode([UInt8](repeating: 8, count: 32))), "data": data] }
        },
        .draft("a salt of 31 bytes", .messageMalformed) { draft in
            let data = JSONValue.string(Base64URL.encode(draft.body))
            draft.parts = { $0["body"] = ["salt": .string(Base64URL.encode([UInt8](repeating: 7, count: 31))), "data": data] }
        },
        .draft("salt and content divided elsewhere", .messageMalformed) { draft in
            // The digest would be the same: 33 bytes of salt, the rest content.
            let (salt, body) = (draft.salt + draft.body.prefix(1), Array(draft.body.dropFirst()))
            draft.parts = { $0["body"] = ["salt": .string(Base64URL.encode(salt)), "data": .string(Base64URL.encode(body))] }
        },
        .draft("a size that is not the content's", .partDigestMismatch) { draft in
            let digest = JSONValue.string(Base64URL.encode(SHA256.hash(draft.salt + draft.body)))
            draft.manifest["parts"] = .array([["partId": "body", "mediaType": "application/json", "size": 1, "digest": digest]])
        },
        .draft("a part over the limit", .partTooLarge) { draft in
            draft.body = [UInt8](repeating: 0x20, count: WireLimits.inlinePartBytes + 1)
        },
        .draft("an unknown member of a part", .messageMalformed) { draft in
            draft.parts = { parts in
                guard var body = parts["body"]?.object else { return }
                body["url"] = "http://169.254.169.254/"
                parts["body"] = .object(body)
            }
        },
        .draft("a body that is no JSON", .jsonInvalid) { $0.body = Array("%PDF-1.7".utf8) },
        .draft("a body of ten thousand brackets", .jsonTooLarge) { $0.body = [UInt8](repeating: UInt8(ascii: "["), count: 10_000) },
        .draft("a body of thirty thousand values", .jsonTooLarge) {
            $0.body = Array((#"{"a":["# + String(repeating: "0,", count: 30_000) + "0]}").utf8)
        },
        .draft("a body with a member twice", .jsonInvalid) { draft in
            let text = String(decoding: draft.body, as: UTF8.self)
            draft.body = Array((#"{"skubumas":"EMERGENCY","# + text.dropFirst()).utf8)
        },
        .draft("a body with a byte order mark", .jsonInvalid) { draft in draft.body = [0xEF, 0xBB, 0xBF] + draft.body },
        .draft("a body that is a list", .fieldTypeWrong) { $0.body = Array("[]".utf8) },
        .draft("a body that asks for a long answer", .fieldUnknown) { draft in
            draft.body = Array(("{" + (1...5000).map { "\"a\($0)\":0" }.joined(separator: ",") + "}").utf8)
        },
    ]
}
