import ExchangeFormats
import Foundation
import Testing
import Trust

/// The JWS of RFC 7520 and RFC 8037: how a signature's input is formed, what verifies, and that nothing else than our algorithms is taken.
@Suite("JOSE cookbook", .enabled(if: Suites.has("jose-cookbook"), "../shared/suites/jose-cookbook is not here"))
struct JOSECookbookTests {
    /// Why the signature value of a file is not judged here; `nil` where it is.
    private static let files: [(file: String, reason: String?)] = [
        ("jws/4_1.rsa_v15_signature.json", "RSA signs nothing here"), ("jws/4_2.rsa-pss_signature.json", "RSA signs nothing here"),
        ("jws/4_3.ecdsa_signature.json", "P-521 signs nothing here"),
        ("jws/4_4.hmac-sha2_integrity_protection.json", "a MAC proves nothing to others"),
        ("jws/4_5.signature_with_detached_content.json", "a MAC, and no payload"),
        ("jws/4_6.protecting_specific_header_fields.json", "a MAC, and an unprotected header"),
        ("jws/4_7.protecting_content_only.json", "a MAC, and nothing protected"), ("jws/4_8.multiple_signatures.json", "several signatures"),
        ("curve25519/jws.json", nil), ("rfc7797/hmac-sha2_b64_false.json", "a MAC, and b64, which is refused"),
        ("rfc7797/4.2.hmac-sha2_b64_false.json", "a MAC, and b64, which is refused"),
    ]

    @Test func allThatApply() throws {
        var (inputs, verified, refused) = (0, 0, 0)
        for (file, reason) in Self.files {
            let example = try Suites.json(Suites.url("jose-cookbook/" + file))
            let flat = example["output"]?["json_flat"] ?? example["output"]?["json"] ?? example
            if let jws = try? FlattenedJWS(flat) {
                // RFC 7515 §5.1; with "b64": false the payload is not what it seems, and the header is refused below.
                if let input = example["signing"]?["sig-input"]?.string, String(decoding: jws.signingInput, as: UTF8.self) == input { inputs += 1 }
                let key = example["input"]?["key"]
                if reason == nil, let x = key?["x"]?.string.flatMap(Base64URL.decode) {
                    // SubjectPublicKeyInfo of RFC 8410 §4.
                    let der: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00] + x
                    let signature = try #require(Base64URL.decode(jws.signature))
                    let verification = try VerificationKey(subjectPublicKeyInfo: der)
                    #expect(verification.verify(signature: signature, over: jws.signingInput))
                    #expect(!verification.verify(signature: signature, over: jws.signingInput + [0]))
                    verified += 1
                }
                for kind in SignedObjectKind.allCases {
                    #expect(throws: Problem.self) { try ProtectedHeader(base64url: jws.protected, kind: kind) }
                }
            }
            // None of them has the header of anything here.
            #expect(throws: Problem.self) { try UnverifiedMessage(bytes: JSONWriter.bytes(flat)) }
            refused += 1
        }
        let apart = Self.files.compactMap(\.reason).count
        print(
            "JOSE cookbook: \(verified) signature verified, \(inputs) signing inputs formed, \(refused) refused as messages; \(apart) values not judged:"
        )
        for (file, reason) in Self.files { if let reason { print("  \(file): \(reason)") } }
        #expect(verified == 1 && inputs == 6 && refused == 11 && apart == 10)
    }
}
