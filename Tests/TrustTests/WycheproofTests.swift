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

    /// Points come as two coordinates, never as DER: of the suite's keys those that are encoded as we would write them, with points off the curve among
    /// them.
    @Test func keyAgreementOnP256() throws {
        let suite = try Suites.json(Suites.url("wycheproof/ecdh_secp256r1_test.json"))
        let prefix = try #require(Suites.bytes(hexadecimal: "3059301306072a8648ce3d020106082a8648ce3d03010703420004"))
        var count = 0
        var refused = 0
        for test in suite["testGroups"]?.array?.flatMap({ $0["tests"]?.array ?? [] }) ?? [] {
            guard let encoded = test["public"]?.string.flatMap(Suites.bytes), encoded.count == prefix.count + 64, encoded.starts(with: prefix) else {
                continue
            }
            let scalar = try #require(test["private"]?.string.flatMap(Suites.bytes))
            let shared = try #require(test["shared"]?.string.flatMap(Suites.bytes))
            let own = try SigningKey(pem: pem(scalar: scalar))
            let point = Array(encoded.dropFirst(prefix.count))
            count += 1
            // What is said to be acceptable may be refused, but never give another secret.
            let secret: [UInt8]?
            do throws(TrustError) { secret = try KeyAgreement.secret(of: own, with: point) } catch {
                #expect(error == .keyMalformed && test["result"]?.string != "valid", "\(test)")
                refused += 1
                continue
            }
            #expect(secret == shared && test["result"]?.string != "invalid", "\(test)")
        }
        print(
            "Wycheproof ecdh_secp256r1: \(count) judged of \(suite["numberOfTests"]?.integer ?? 0), \(refused) refused; the others are other encodings"
        )
        #expect(count > 330 && refused > 15)
    }

    /// PKCS#8 (RFC 5958) around the private key of RFC 5915, without its public half.
    private func pem(scalar: [UInt8]) -> [UInt8] {
        let number = scalar.drop { $0 == 0 }
        let padded = [UInt8](repeating: 0, count: 32 - number.count) + number
        let head: [UInt8] = [
            0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D,
            0x03, 0x01, 0x07, 0x04, 0x27, 0x30, 0x25, 0x02, 0x01, 0x01, 0x04, 0x20,
        ]
        return Array("-----BEGIN PRIVATE KEY-----\n\(Data(head + padded).base64EncodedString())\n-----END PRIVATE KEY-----\n".utf8)
    }

    /// Files that nothing here could judge, and why: a line for each, so that none is forgotten.
    @Test func whatDoesNotApply() throws {
        let reasons = [
            "hkdf_sha256_test.json": "no key is derived by HKDF"
        ]
        let judged: Set = [
            "ecdsa_secp256r1_sha256_p1363_test.json", "ed25519_test.json", "aes_gcm_test.json", "json_web_key_test.json",
            "ecdh_secp256r1_test.json",
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
