import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Wycheproof", .enabled(if: Suites.has("wycheproof"), "../shared/suites/wycheproof is not here"))
struct WycheproofTests {
    @Test func ecdsaP256InFixedForm() throws {
        let suite = try Suites.json(Suites.url("wycheproof/ecdsa_secp256r1_sha256_p1363_test.json"))
        var count = 0
        for group in suite["testGroups"]?.array ?? [] {
            let key = try VerificationKey(subjectPublicKeyInfo: #require(group["publicKeyDer"]?.string.flatMap(Suites.bytes)))
            for test in group["tests"]?.array ?? [] {
                let signature = try #require(test["sig"]?.string.flatMap(Suites.bytes))
                let message = try #require(test["msg"]?.string.flatMap(Suites.bytes))
                #expect(key.verify(signature: signature, over: message) == (test["result"]?.string == "valid"), "\(test)")
                count += 1
            }
        }
        print("Wycheproof ecdsa_secp256r1_sha256_p1363: \(count) judged of \(suite["numberOfTests"]?.integer ?? 0)")
        #expect(count == suite["numberOfTests"]?.integer && count == 262)
    }

    @Test func ed25519() throws {
        let suite = try Suites.json(Suites.url("wycheproof/ed25519_test.json"))
        var count = 0
        for group in suite["testGroups"]?.array ?? [] {
            let der = try #require(group["publicKeyDer"]?.string.flatMap(Suites.bytes))
            let key = try VerificationKey(subjectPublicKeyInfo: der)
            for test in group["tests"]?.array ?? [] {
                let signature = try #require(test["sig"]?.string.flatMap(Suites.bytes))
                let message = try #require(test["msg"]?.string.flatMap(Suites.bytes))
                #expect(key.verify(signature: signature, over: message) == (test["result"]?.string == "valid"), "\(test)")
                count += 1
            }
        }
        print("Wycheproof ed25519: \(count) judged of \(suite["numberOfTests"]?.integer ?? 0)")
        #expect(count == suite["numberOfTests"]?.integer && count == 151)
    }

    /// Keys come in certificates: a JWK in a header is refused, whatever it holds. The signatures of the suite are over keys by name.
    @Test func jsonWebKeys() throws {
        let suite = try Suites.json(Suites.url("wycheproof/json_web_key_test.json"))
        var count = 0
        for group in suite["testGroups"]?.array ?? [] {
            for test in group["tests"]?.array ?? [] {
                guard let header = test["jws"]?.string?.split(separator: ".").first else { continue }
                for kind in SignedObjectKind.allCases {
                    #expect(throws: Problem.self) { try ProtectedHeader(base64url: String(header), kind: kind) }
                }
                count += 1
            }
        }
        print("Wycheproof json_web_key: \(count) refused of \(suite["numberOfTests"]?.integer ?? 0); as keys none is judged: no JWK is read here")
        #expect(count > 0)
    }

    /// Files that nothing here could judge, and why: a line for each, so that none is forgotten.
    @Test func whatDoesNotApply() throws {
        let reasons = [
            "ecdh_secp256r1_test.json": "no key is agreed on yet: sealing comes later", "hkdf_sha256_test.json": "no key is derived by HKDF",
        ]
        let judged: Set = [
            "ecdsa_secp256r1_sha256_p1363_test.json", "ed25519_test.json", "aes_gcm_test.json", "json_web_key_test.json",
        ]
        let files = try FileManager.default.contentsOfDirectory(atPath: Suites.url("wycheproof").path).filter { $0.hasSuffix("_test.json") }
        for (file, reason) in reasons.sorted(by: { $0.key < $1.key }) { print("Wycheproof \(file): not applicable, \(reason)") }
        #expect(Set(files) == judged.union(reasons.keys))
    }

    /// Of the suite those with the sizes that we use.
    @Test func aes256GCM() throws {
        let suite = try Suites.json(Suites.url("wycheproof/aes_gcm_test.json"))
        var count = 0
        for group in suite["testGroups"]?.array ?? []
        where group["keySize"]?.integer == 256 && group["ivSize"]?.integer == 96 && group["tagSize"]?.integer == 128 {
            for test in group["tests"]?.array ?? [] {
                func field(_ name: String) throws -> [UInt8] { try #require(test[name]?.string.flatMap(Suites.bytes)) }
                let (key, nonce, data, bytes, ciphertext, tag) = try (
                    field("key"), field("iv"), field("aad"), field("msg"), field("ct"), field("tag")
                )
                let opened = AES256GCM.decrypt(ciphertext[...], tag: tag, key: key, nonce: nonce, associatedData: data)
                if test["result"]?.string == "valid" {
                    #expect(opened == bytes, "\(test)")
                    let sealed = AES256GCM.seal(bytes, key: key, nonce: nonce, associatedData: data)
                    #expect(sealed == nonce + ciphertext + tag, "\(test)")
                } else {
                    #expect(opened == nil, "\(test)")
                }
                count += 1
            }
        }
        let all = suite["numberOfTests"]?.integer ?? 0
        print("Wycheproof aes_gcm: \(count) judged of \(all); \(all - count) have sizes of key, nonce or tag that are not used here")
        #expect(count == 66 && all == 316)
    }
}
