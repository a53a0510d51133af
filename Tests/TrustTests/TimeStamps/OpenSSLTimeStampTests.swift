import ExchangeFormats
import Foundation
import Testing
import Trust

/// `openssl ts` as a judge in both directions.
@Suite("Time-stamps as the openssl command sees them", .enabled(if: Tool.hasOpenSSL, "the openssl command is not here"))
struct OpenSSLTimeStampTests {
    let exchange: SampleExchange
    let digest = SHA256.hash(Array("something that existed".utf8))
    private var digestText: String { digest.map { String(format: "%02x", $0) }.joined() }

    init() throws { exchange = try SampleExchange() }

    @Test func itReadsOurRequest() throws {
        let request = TimeStampRequest(imprint: digest, policy: "1.2.3.4.5", random: SystemRandom())
        let file = try exchange.directory.write("request.tsq", request.der)
        let text = try Tool.run("openssl", ["ts", "-query", "-in", file.path, "-text"]).output
        #expect(text.contains("Hash Algorithm: sha256") && text.contains("Policy OID: 1.2.3.4.5") && text.contains("Certificate required: yes"))
        let nonce = request.nonce.map { String(format: "%02X", $0) }.joined()
        #expect(text.contains("Nonce: 0x\(nonce)"), "\(text)")
    }

    /// Its verification of what our authority made, with the request and with the digest.
    @Test func itBelievesOurTokens() throws {
        let service = try StampingAuthority(exchange)
        let request = TimeStampRequest(imprint: digest, random: service.random)
        let query = try exchange.directory.write("request.tsq", request.der)
        let reply = try exchange.directory.write("reply.tsr", service.authority.respond(to: request.der))
        let trust = [
            "-CAfile", exchange.pki.anchorsFile.path, "-untrusted", exchange.pki.issuingFile.path, "-attime",
            String(SampleExchange.now.milliseconds / 1000),
        ]
        for what in [["-queryfile", query.path], ["-digest", digestText]] {
            let outcome = try Tool.run("openssl", ["ts", "-verify", "-in", reply.path] + what + trust)
            #expect(outcome.status == 0 && outcome.output.contains("Verification: OK"), "\(outcome.output)")
        }
        let wrong = try Tool.run("openssl", ["ts", "-verify", "-in", reply.path, "-digest", String(repeating: "00", count: 32)] + trust)
        #expect(wrong.status != 0)
    }

    /// Ours of what its authority made, by its own clock; with and without the second-oldest form of the certificate's name in the token.
    @Test(arguments: ["sha1", "sha256"]) func weBelieveItsTokens(_ nameDigest: String) throws {
        let verifier = TimeStampVerifier(paths: try exchange.pki.pathVerifier())
        let request = TimeStampRequest(imprint: digest, random: SystemRandom())
        let answer = try reply(to: request, nameDigest: nameDigest)
        let stamp = try verifier.verify(response: answer, to: request, at: SystemClock().now())
        #expect(stamp.token.policy == "1.2.3.4.1" && stamp.token.serialNumber == "0b" && stamp.token.accuracy == .milliseconds(1500))
        let difference = stamp.genTime.since(SystemClock().now())
        #expect(difference < .seconds(60) && difference > .seconds(-600))
    }

    private func reply(to request: TimeStampRequest, nameDigest: String) throws -> [UInt8] {
        let directory = exchange.directory
        let query = try directory.write("request.tsq", request.der)
        let serial = try directory.write("serial", Array("0A\n".utf8))
        let configuration = """
            [tsa]
            default_tsa = ours
            [ours]
            serial = \(serial.path)
            crypto_device = builtin
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256, sha384, sha512
            accuracy = secs:1, millisecs:500
            ordering = no
            tsa_name = no
            ess_cert_id_chain = no
            ess_cert_id_alg = \(nameDigest)
            """
        let file = try directory.write("tsa.cnf", Array(configuration.utf8))
        let files = exchange.pki.timeStamping
        let output = directory.file("reply.tsr")
        let outcome = try Tool.run(
            "openssl",
            [
                "ts", "-reply", "-config", file.path, "-queryfile", query.path, "-inkey", files.key.path, "-signer", files.certificates.path,
                "-chain", exchange.pki.issuingFile.path, "-out", output.path,
            ])
        try #require(outcome.status == 0, "\(outcome.output)")
        return Array(try Data(contentsOf: output))
    }
}
