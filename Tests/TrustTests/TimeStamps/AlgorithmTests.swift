import ExchangeFormats
import Foundation
import Testing
import Trust

/// What has an end, by its name; and what a token rests on.
@Suite("Algorithms and their ends") struct AlgorithmTests {
    private let now = SampleExchange.now

    @Test(arguments: ["ES256", "ES384", "ES512", "Ed25519", "RSA-1024", "RSA-2048", "RSA-3072", "RSA-16384"])
    func aNameIsOfOne(_ name: String) {
        #expect(AgeingAlgorithm(named: name)?.name == name)
        #expect(AlgorithmSet(text: name)?.text == name)
    }

    @Test(arguments: ["", "es256", "EdDSA", "RSA", "RSA-", "RSA-1023", "RSA-16385", "RSA-x", "RS256", "SHA-256", "other"])
    func andNothingElseIs(_ name: String) { #expect(AgeingAlgorithm(named: name) == nil) }

    @Test func theFirstEndCounts() {
        func day(_ days: Int) -> UTCInstant { now.adding(.seconds(days * 86_400)) }
        let table = AlgorithmRetirement([.p256: day(100), .rsa(2048): day(50), .rsa(3072): day(80)])
        #expect(table.end(of: .p256) == day(100) && table.end(of: .p384) == nil && table.end(of: .other) == nil)
        // The shorter falls with the longer, never the other way round.
        #expect(table.end(of: .rsa(1024)) == day(50) && table.end(of: .rsa(2048)) == day(50) && table.end(of: .rsa(2049)) == day(80))
        #expect(table.end(of: .rsa(4096)) == nil)
        #expect(table.end(of: AlgorithmSet([.p256, .rsa(3072), .ed25519])) == day(80) && table.end(of: AlgorithmSet([.ed25519])) == nil)
        #expect(table.ends(AlgorithmSet([.p256]), before: day(101)) && !table.ends(AlgorithmSet([.p256]), before: day(100)))
        // Of what nobody wrote down, the worst is taken; where nothing ends, nothing.
        #expect(AlgorithmSet(text: "") == nil && table.ends(nil, before: day(51)) && !table.ends(nil, before: day(50)))
        #expect(!AlgorithmRetirement.none.ends(nil, before: day(10_000)))
        #expect(
            AlgorithmSet([.rsa(2048), .p256]).text == "ES256 RSA-2048" && AlgorithmSet(text: "RSA-2048 ES256") == AlgorithmSet([.p256, .rsa(2048)]))
    }

    @Test func aTokenThatWasMadeWithWhatHadEndedIsRefused() throws {
        let exchange = try SampleExchange()
        let service = try StampingAuthority(exchange)
        let stamp = try service.stamp(SHA256.hash([1]))
        #expect(stamp.algorithms == AlgorithmSet([.p256]) && stamp.endsAt == stamp.authority.notAfter)
        func verified(_ end: UTCInstant) throws -> VerifiedTimeStamp {
            let verifier = TimeStampVerifier(paths: try exchange.pki.pathVerifier(), retirement: AlgorithmRetirement([.p256: end]))
            return try verifier.verify(stamp.token, over: SHA256.hash([1]), knownAt: now)
        }
        #expect(try verified(now.adding(.seconds(1))).endsAt == now.adding(.seconds(1)))
        #expect(try stampFailure { try verified(now) } == .algorithmRetired)
        #expect(try verified(stamp.authority.notAfter.adding(.seconds(1))).endsAt == stamp.authority.notAfter)
    }

    /// Keys that sign nothing in an exchange, and authorities' tokens very well.
    @Test(.enabled(if: Tool.hasOpenSSL, "the openssl command is not here")) func theKeysOfOthers() throws {
        let kinds = [
            ("RSA-2048", "rsa:2048"), ("RSA-3072", "rsa:3072"), ("ES384", "ec -pkeyopt ec_paramgen_curve:P-384"),
            ("ES512", "ec -pkeyopt ec_paramgen_curve:P-521"), ("other", "ec -pkeyopt ec_paramgen_curve:secp256k1"),
        ]
        let directory = try TemporaryDirectory()
        // In one process: each that a test starts costs the others that run beside it.
        let script = kinds.map { name, kind in
            "openssl req -x509 -nodes -days 30 -subj /CN=authority -keyout key.pem -out \(name).pem -newkey \(kind)"
        }
        let made = try Tool.run("sh", ["-c", (["cd \"$0\""] + script).joined(separator: " && "), directory.url.path])
        try #require(made.status == 0, "\(made.output)")
        for (name, _) in kinds {
            let certificate = try #require(try Certificate.bundle(contentsOf: directory.file("\(name).pem")).first)
            #expect(AgeingAlgorithm(keyOf: certificate).name == name)
        }
    }
}
