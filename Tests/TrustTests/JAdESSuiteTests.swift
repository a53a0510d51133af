import ExchangeFormats
import Foundation
import Testing
import Trust

/// What the European Commission's DSS produced and collected: 28 files, nearly all RS256. RSA is verified by the `openssl` program here, in the harness
/// only: the product takes none of these files, and says why.
@Suite("JAdES of others", .enabled(if: Suites.has("jades") && Tool.hasOpenSSL, "../shared/suites/jades or openssl is not here"))
struct JAdESSuiteTests {
    /// What is expected of a file's signatures, in their order.
    private struct Expected {
        var values: [Bool]
        /// By what is in `etsiU`; the level that DSS's own tests name stands in INDEX.tsv.
        var level = JAdESLevel.bB
        /// Whether each `sigTst` is over the text of its signature.
        var stamps: [Bool] = []
        /// Whether `etsiU` can be read.
        var isReadable = true
        /// What is not judged, and why.
        var apart: String?
    }

    private static let policy = "the signature policy is not looked at: none is named here"
    private static let counter = "counter-signatures are not verified: nobody countersigns here"
    private static let archive = "archive time-stamps are not verified: level LTA is not exported"

    private static let files: [String: Expected] = [
        "dss2620/jades-b-level-with-etsiu-in-crit": Expected(values: [true]),
        "dss2620/jades-t-level-with-etsiu-in-crit": Expected(values: [true], level: .bT, stamps: [true]),
        "dss2620/jades-with-b64-not-in-crit": Expected(values: [true]), "dss2620/jades-with-expiration-time-header": Expected(values: [true]),
        "dss2620/jades-with-notBefore-header-in-crit": Expected(values: [true]),
        "dss2620/jades-with-notBefore-header": Expected(values: [true]), "flattened-extra-element": Expected(values: [true]),
        "jades-b-iat-and-sigt": Expected(values: [true]),
        "jades-flattened-BpB-detached-objectByURIHash": Expected(values: [true], apart: "the detached document is not in the suite"),
        "jades-level-b-full-type": Expected(values: [true]),
        "jades-level-b-sig-policy-invalid-digest-algo": Expected(values: [true], apart: policy),
        "jades-lta-broken-arcTst": Expected(values: [true], level: .bLT, stamps: [true], apart: archive),
        "jades-lta-copied-arctst": Expected(values: [true], level: .bLT, stamps: [true], apart: archive),
        "jades-lta-with-etsiU-whitespaces": Expected(values: [true], level: .bLT, stamps: [true], apart: archive),
        "jades-two-sigs-copied-tst": Expected(values: [true, true], level: .bT, stamps: [true, false]),
        "jades-with-asn1policy": Expected(values: [true], apart: policy),
        "jades-with-attached-counter-signature-replace-attack": Expected(values: [true], apart: counter),
        "jades-with-broken-detached-counter-signature": Expected(values: [true], apart: counter),
        "jades-with-certified": Expected(values: [true]), "jades-with-counter-signature": Expected(values: [true], apart: counter),
        "jades-with-double-sigt": Expected(values: [], apart: "the header repeats sigT: a strict reader takes no such JSON"),
        "jades-with-sigAndRefsTst-without-dot": Expected(
            values: [true], level: .bT, stamps: [true], apart: "time-stamps over references are not verified: none are made here"),
        "jades-with-spUserNotice": Expected(values: [true], apart: policy),
        "jades-wrong-etsiu-type": Expected(values: [true], isReadable: false, apart: policy),
        "jades-wrong-x5c-header": Expected(values: [], apart: "x5c holds no certificates: there is no key to verify with"),
        "jws-serialization-no-signatures": Expected(values: [], apart: "there is no signature in it"),
        "serialization-wrong-payload-type": Expected(values: [], apart: "the payload is no text: there is nothing that was signed"),
        "simple-detached": Expected(values: [true], apart: "the payload is detached; the document named is compared with its digest"),
    ]

    private struct Signature {
        let protected: String
        let payload: String
        let value: String
        let unsigned: JSONValue?
    }

    @Test func every() throws {
        let folder = Suites.url("jades/validation")
        let found = try #require(FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String })
        let names = found.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
        #expect(Set(names) == Set(Self.files.keys) && names.count == 28)
        var (good, bad, stamps, otherStamps, digests) = (0, 0, 0, 0, 0)
        var apart: [String] = []
        for (name, expected) in Self.files.sorted(by: { $0.key < $1.key }) {
            let bytes = Array(try Data(contentsOf: folder.appending(path: name + ".json")))
            // The product takes none of them: another serialization, another header, another algorithm.
            #expect(throws: Problem.self) { try UnverifiedMessage(bytes: bytes) }
            if let reason = expected.apart { apart.append("\(name): \(reason)") }
            guard !expected.values.isEmpty else { continue }
            let signatures = try Self.signatures(bytes)
            #expect(signatures.count == expected.values.count, "\(name)")
            var imprints: [Bool] = []
            for (signature, isGood) in zip(signatures, expected.values) {
                let header = try #require(try JSONReader.lenient(Base64URL.decode(signature.protected)), "\(name)")
                let certificate = try #require(header["x5c"]?.array?.first?.string.flatMap { Data(base64Encoded: $0) })
                #expect(try Self.verifies(signature, header["alg"]?.string ?? "", certificate) == isGood, "\(name)")
                if isGood { good += 1 } else { bad += 1 }
                if let digest = header["x5t#S256"]?.string {
                    #expect(Base64URL.decode(digest) == SHA256.hash(Array(certificate)), "\(name)")
                    digests += 1
                }
                for kind in SignedObjectKind.allCases {
                    #expect(throws: Problem.self) { try ProtectedHeader(base64url: signature.protected, kind: kind) }
                }
                guard let values = signature.unsigned?["etsiU"] else {
                    #expect(expected.level == .bB, "\(name)")
                    continue
                }
                guard expected.isReadable else {
                    #expect(throws: Problem.self) { try JAdESUnsigned(values) }
                    continue
                }
                let unsigned = try JAdESUnsigned(values)
                #expect(unsigned.level == expected.level, "\(name)")
                #expect(unsigned.json == values)
                for token in unsigned.stamps { imprints.append(try Self.isStamp(token, over: Array(signature.value.utf8))) }
            }
            #expect(imprints == expected.stamps, "\(name)")
            stamps += imprints.count { $0 }
            otherStamps += imprints.count { !$0 }
        }
        print(
            "JAdES: 28 files, \(good) signature values good and \(bad) bad as expected, \(digests) certificate digests, \(stamps) stamps over their signature, "
                + "\(otherStamps) over another; in part or not judged: \(apart.count)")
        for line in apart { print("  \(line)") }
        #expect(good == 25 && bad == 0 && stamps == 6 && otherStamps == 1 && apart.count == 17)
    }

    /// The detached document of `simple-detached`, by the digest that the signature names (TS 119 182-1 §5.2.8.3).
    @Test func theDetachedDocument() throws {
        let signature = try #require(
            try Self.signatures(Array(try Data(contentsOf: Suites.url("jades/validation/simple-detached.json")))).first)
        let header = try #require(try JSONReader.lenient(Base64URL.decode(signature.protected)))
        let digest = try #require(header["sigD"]?["hashV"]?.array?.first?.string)
        let document = Array(try Data(contentsOf: Suites.url("jades/sample.json")))
        // The hash is over the document in base64url, because `b64` is not there (§5.2.8.3.3).
        #expect([SHA256.hash(document), SHA256.hash(Array(Base64URL.encode(document).utf8))].contains(Base64URL.decode(digest) ?? []))
    }

    private static func signatures(_ bytes: [UInt8]) throws -> [Signature] {
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix("{") else {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            return [Signature(protected: parts[0], payload: parts[1], value: parts[2], unsigned: nil)]
        }
        let value = try #require(try JSONReader.lenient(Array(text.utf8)))
        let payload = value["payload"]?.string ?? ""
        return try (value["signatures"]?.array ?? [value]).map {
            Signature(
                protected: try #require($0["protected"]?.string), payload: payload, value: try #require($0["signature"]?.string),
                unsigned: $0["header"])
        }
    }

    /// RS256, RS512 and ES256, by `openssl`.
    private static func verifies(_ signature: Signature, _ algorithm: String, _ certificate: Data) throws -> Bool {
        let folder = try TemporaryDirectory()
        func file(_ name: String) -> String { folder.file(name).path }
        try certificate.write(to: folder.file("certificate.der"))
        try Data("\(signature.protected).\(signature.payload)".utf8).write(to: folder.file("input"))
        let value = try #require(Base64URL.decode(signature.value))
        if algorithm == "ES256" {
            return try Certificate(der: Array(certificate)).verificationKey.verify(
                signature: value, over: Array("\(signature.protected).\(signature.payload)".utf8))
        }
        try Data(value).write(to: folder.file("signature"))
        let key = try Tool.run("openssl", ["x509", "-inform", "DER", "-in", file("certificate.der"), "-noout", "-pubkey"]).output
        try Data(key.utf8).write(to: folder.file("key.pem"))
        let digest = try #require(["RS256": "-sha256", "RS512": "-sha512"][algorithm])
        let outcome = try Tool.run("openssl", ["dgst", digest, "-verify", file("key.pem"), "-signature", file("signature"), file("input")])
        return outcome.status == 0
    }

    /// Whether a token's imprint is that of the bytes, as `openssl ts` prints it.
    private static func isStamp(_ token: [UInt8], over bytes: [UInt8]) throws -> Bool {
        let folder = try TemporaryDirectory()
        try Data(token).write(to: folder.file("token"))
        let printed = try Tool.run("openssl", ["ts", "-reply", "-token_in", "-in", folder.file("token").path, "-text"]).output
        let algorithm = try #require(printed.firstMatch(of: /Hash Algorithm: (sha[0-9]+)/)?.1)
        let rows = printed.matches(of: /(?m)^    [0-9a-f]{4} - ([0-9a-f \-]{2,50})/).map { String($0.1) }
        let imprint = rows.joined(separator: " ").filter(\.isHexDigit)
        let made = try Tool.run("openssl", ["dgst", "-\(algorithm)"], input: bytes).output
        let expected = try #require(made.split(separator: " ").last)
        return imprint == expected.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension JSONReader {
    /// Text that others wrote, within wide limits; `nil` where it is none.
    fileprivate static func lenient(_ bytes: [UInt8]?) throws -> JSONValue? {
        try bytes.map { try JSONReader.read($0, limits: JSONLimits(bytes: 1 << 22, depth: 32, values: 100_000)) }
    }
}
