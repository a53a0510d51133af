import ExchangeFormats
import Foundation
import Story
import Trust

extension HostileCase {
    /// Headers that promise another thing than a message signed with ES256 by the certificate in it.
    static let headers: [HostileCase] = [
        .draft("alg none", .algorithmRefused) { draft in
            draft.header["alg"] = "none"
            draft.signature = { _ in [] }
        },
        HostileCase(name: "HS256 with the public key as its secret", code: .algorithmRefused) { workshop in
            var draft = try workshop.draft()
            let (_, certificates) = try workshop.credential(.hotline, "signing")
            draft.header["alg"] = "HS256"
            // What a confused library would compute is not the point: the name alone is refused.
            draft.signature = { _ in SHA256.hash(certificates[0].der) }
            return try draft.bytes()
        },
        .header("RS256", .algorithmRefused) { $0["alg"] = "RS256" },
        .header("ES384", .algorithmRefused) { $0["alg"] = "ES384" },
        .header("an algorithm in small letters", .algorithmRefused) { $0["alg"] = "es256" },
        .header("no algorithm", .headerMemberRefused) { $0["alg"] = nil },
        .header("an algorithm that is a list", .headerMemberRefused) { $0["alg"] = .array(["ES256"]) },
        .header("a receipt's type", .typeMismatch) { $0["typ"] = .string(SignedObjectKind.receipt.typ) },
        .header("an evidence root's type", .typeMismatch) { $0["typ"] = .string(SignedObjectKind.evidenceRoot.typ) },
        .header("a directory entry's type", .typeMismatch) { $0["typ"] = .string(SignedObjectKind.directoryEntry.typ) },
        .header("a token's type", .typeMismatch) { $0["typ"] = "JWT" },
        .header("a type with its prefix", .typeMismatch) { $0["typ"] = .string("application/" + SignedObjectKind.message.typ) },
        .header("a receipt's content type", .typeMismatch) { $0["cty"] = .string(SignedObjectKind.receipt.cty) },
        .header("crit", .headerMemberRefused) { $0["crit"] = .array(["exp"]) },
        .header("b64", .headerMemberRefused) { $0["b64"] = false },
        .header("jwk", .headerMemberRefused) { $0["jwk"] = .object(["kty": "EC"]) },
        .header("jku", .headerMemberRefused) { $0["jku"] = "https://attacker.example/keys" },
        .header("x5u", .headerMemberRefused) { $0["x5u"] = "file:///etc/passwd" },
        .header("kid", .headerMemberRefused) { $0["kid"] = "../../keys/seal" },
        .header("zip", .headerMemberRefused) { $0["zip"] = "DEF" },
        .header("a header member that nobody knows", .headerMemberRefused) { $0["exp"] = 1 },
        .header("no time of signing", .headerMemberRefused) { $0["iat"] = nil },
        .header("a time of signing before 1970", .headerMemberRefused) { $0["iat"] = .number(JSONNumber(-1)) },
        .header("a digest of 31 bytes", .headerMemberRefused) { $0["x5t#S256"] = .string(Base64URL.encode([UInt8](repeating: 1, count: 31))) },
        .draft("the algorithm twice", .jsonInvalid) { draft in
            let text = String(decoding: JSONWriter.bytes(.object(draft.header)), as: UTF8.self)
            draft.protected = Base64URL.encode(Array((#"{"alg":"none","# + text.dropFirst()).utf8))
        },
        .draft("a header that is a list", .messageMalformed) { $0.protected = Base64URL.encode(Array("[]".utf8)) },
        .draft("a header of 17 KiB", .headerTooLarge) { $0.header["x5c"] = .array([.string(String(repeating: "A", count: 17 * 1024))]) },
        .draft("an unprotected kid", .headerMemberRefused) { $0.wire = { $0["header"] = .object(["kid": "1"]) } },
        .draft("an unprotected algorithm", .headerMemberRefused) { $0.wire = { $0["header"] = .object(["alg": "none"]) } },
    ]

    /// Certificates that are not the sender's.
    static let certificates: [HostileCase] = [
        .header("the digest of another certificate", .signatureInvalid) {
            $0["x5t#S256"] = .string(Base64URL.encode([UInt8](repeating: 1, count: 32)))
        },
        HostileCase(name: "another endpoint's certificate", code: .signatureInvalid) { workshop in
            var draft = try workshop.draft()
            let (_, police) = try workshop.credential(.police, "signing")
            draft.header["x5c"] = HostileWorkshop.x5c(police)
            draft.header["x5t#S256"] = HostileWorkshop.thumbprint(police[0])
            return try draft.bytes()
        },
        HostileCase(name: "signed by another endpoint", code: .signerNotSender) { workshop in
            var draft = try workshop.draft()
            let (key, police) = try workshop.credential(.police, "signing")
            draft.key = key
            draft.header["x5c"] = HostileWorkshop.x5c(police)
            draft.header["x5t#S256"] = HostileWorkshop.thumbprint(police[0])
            return try draft.bytes()
        },
        HostileCase(name: "all of another endpoint", code: .signerNotSender) { workshop in
            var draft = try workshop.draft()
            let (key, police) = try workshop.credential(.police, "signing")
            draft.key = key
            draft.header["x5c"] = HostileWorkshop.x5c(police)
            draft.header["x5t#S256"] = HostileWorkshop.thumbprint(police[0])
            draft.manifest["sender"] = .string(StoryEndpoint.police.rawValue)
            return try draft.bytes()
        },
        HostileCase(name: "a certificate for TLS", code: .certificateUntrusted) { workshop in
            var draft = try workshop.draft()
            let (key, certificates) = try workshop.credential(.hotline, "tls")
            draft.key = key
            draft.header["x5c"] = HostileWorkshop.x5c(certificates)
            draft.header["x5t#S256"] = HostileWorkshop.thumbprint(certificates[0])
            return try draft.bytes()
        },
        HostileCase(name: "the same names under another authority", code: .certificateUntrusted) { workshop in
            var draft = try workshop.draft()
            let (key, certificates) = try workshop.foreign()
            draft.key = key
            draft.header["x5c"] = HostileWorkshop.x5c(certificates)
            draft.header["x5t#S256"] = HostileWorkshop.thumbprint(certificates[0])
            return try draft.bytes()
        },
        HostileCase(name: "an authority as signer", code: .certificateUntrusted) { workshop in
            var draft = try workshop.draft()
            let issuing = try Certificate.bundle(contentsOf: workshop.place.pki.appending(path: "issuing.pem"))
            draft.header["x5c"] = HostileWorkshop.x5c(issuing)
            draft.header["x5t#S256"] = HostileWorkshop.thumbprint(issuing[0])
            return try draft.bytes()
        },
        .draft("five certificates", .headerMemberRefused) { draft in
            let own = draft.header["x5c"]?.array?.first ?? .null
            draft.header["x5c"] = .array([own, own, own, own, own])
        },
        .header("no certificate", .headerMemberRefused) { $0["x5c"] = .array([]) },
        .draft("rubbish for a certificate", .certificateUntrusted) { draft in
            let rubbish: [UInt8] = [0x30, 0x82, 0xFF, 0xFF] + [UInt8](repeating: 0x30, count: 500)
            draft.header["x5c"] = .array([.string(Base64.encode(rubbish))])
            draft.header["x5t#S256"] = .string(Base64URL.encode(SHA256.hash(rubbish)))
        },
        .draft("a certificate in the other base64", .headerMemberRefused) { draft in
            let own = draft.header["x5c"]?.array?.first?.string ?? ""
            draft.header["x5c"] = .array([.string(own.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "") + "-_")])
        },
    ]

    /// The order of the group of P-256 (SEC 2, §2.4.2).
    private static let order: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3,
        0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]
    private static let zero = [UInt8](repeating: 0, count: 32)

    static let signatures: [HostileCase] = [
        .draft("a bit turned", .signatureInvalid) { draft in draft.signature = { $0.prefix(40) + [$0[40] ^ 1] + $0.dropFirst(41) } },
        .draft("r and s are zero", .signatureInvalid) { $0.signature = { _ in zero + zero } },
        .draft("r is zero", .signatureInvalid) { $0.signature = { zero + $0.suffix(32) } },
        .draft("s is zero", .signatureInvalid) { $0.signature = { $0.prefix(32) + zero } },
        .draft("r is the order", .signatureInvalid) { $0.signature = { order + $0.suffix(32) } },
        .draft("s is the order", .signatureInvalid) { $0.signature = { $0.prefix(32) + order } },
        .draft("r and s are the order", .signatureInvalid) { $0.signature = { _ in order + order } },
        .draft("as many bytes as another curve has", .signatureInvalid) { $0.signature = { $0 + $0.prefix(32) } },
        .draft("63 bytes", .signatureInvalid) { $0.signature = { Array($0.dropLast()) } },
        .draft("no signature", .signatureInvalid) { $0.signature = { _ in [] } },
        .draft("a signature in DER", .signatureInvalid) { draft in
            draft.signature = { [0x30, 0x46, 0x02, 0x21, 0x00] + $0.prefix(32) + [0x02, 0x21, 0x00] + $0.suffix(32) }
        },
        .draft("the manifest changed after signing", .signatureInvalid) { draft in
            let changed = Base64URL.encode(Array(#"{"exchange":"lt.test"}"#.utf8))
            draft.wire = { $0["payload"] = .string(changed) }
        },
        .draft("the header changed after signing", .signatureInvalid) { draft in
            var header = draft.header
            header["iat"] = 1
            let changed = Base64URL.encode(JSONWriter.bytes(.object(header)))
            draft.wire = { $0["protected"] = .string(changed) }
        },
    ]
}
