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
        #expect(count == suite["numberOfTests"]?.integer)
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
        #expect(count == suite["numberOfTests"]?.integer)
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
        #expect(count > 50)
    }
}
