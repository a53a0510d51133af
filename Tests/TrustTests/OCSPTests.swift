import ExchangeFormats
import Foundation
import Testing
import Trust

/// The `openssl ocsp` command as responder.
@Suite("OCSP", .enabled(if: Tool.hasOpenSSL, "the openssl command is not here")) struct OCSPTests {
    /// The command knows no other clock than the machine's.
    private static let now = SystemClock().now()
    let directory: TemporaryDirectory
    let pki: DevelopmentPKI
    let random = SystemRandom()

    init() throws {
        directory = try TemporaryDirectory()
        pki = try DevelopmentPKI.create(
            in: directory.file("pki"), exchange: SampleExchange.name, gatewayID: "lt.vartai", endpoints: ["lt.a", "lt.b"],
            clock: FixedClock(instant: Self.now), random: random)
    }

    private var issuer: Certificate { get throws { try Certificate.bundle(contentsOf: pki.issuingFile)[0] } }

    private func certificate(_ endpoint: String) throws -> Certificate {
        try Certificate.bundle(contentsOf: pki.endpointSigning(endpoint).certificates)[0]
    }

    private func question(_ endpoint: String) throws -> OCSPQuestion {
        OCSPQuestion(certificate: try certificate(endpoint), issuer: try issuer, random: random)
    }

    /// `index.txt` of openssl-ca(1): both certificates known, those in `revoked` since the date.
    private func index(revoked: [String: String] = [:]) throws -> URL {
        let lines = try ["lt.a", "lt.b"].map { endpoint in
            let serial = try certificate(endpoint).serialNumber.uppercased()
            let state = revoked[endpoint].map { "R\t350101000000Z\t\($0)" } ?? "V\t350101000000Z\t"
            return "\(state)\t\(serial)\tunknown\t/CN=\(endpoint)"
        }
        return try directory.write("index.txt", Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    private func answer(
        _ request: [UInt8], signer: CredentialFiles? = nil, revoked: [String: String] = [:], arguments: [String] = ["-nmin", "10"]
    ) throws -> [UInt8] {
        let signer = signer ?? pki.ocspResponder
        let asked = try directory.write("request.der", request)
        let answered = directory.file("response.der")
        let outcome = try Tool.run(
            "openssl",
            [
                "ocsp", "-index", try index(revoked: revoked).path, "-CA", pki.issuingFile.path, "-rsigner", signer.certificates.path, "-rkey",
                signer.key.path, "-reqin", asked.path, "-respout", answered.path,
            ] + arguments)
        try #require(outcome.status == 0, "\(outcome.output)")
        return [UInt8](try Data(contentsOf: answered))
    }

    private func failure(_ question: OCSPQuestion, _ response: [UInt8], at instant: UTCInstant = now, isAnswer: Bool = true) -> OCSPFailure? {
        do throws(OCSPFailure) {
            _ = try question.judge(response, at: instant, isAnswer: isAnswer)
            return nil
        } catch {
            return error
        }
    }

    @Test func aRequestAsOthersReadIt() throws {
        let request = try directory.write("request.der", try question("lt.a").request())
        let text = try Tool.run("openssl", ["ocsp", "-reqin", request.path, "-req_text"]).output
        #expect(text.contains(try certificate("lt.a").serialNumber.uppercased()) && text.contains("OCSP Nonce"), "\(text)")
    }

    @Test func goodAndRevoked() throws {
        let good = try question("lt.a")
        let status = try good.judge(try answer(good.request()), at: Self.now)
        #expect(status.revokedAt == nil && status.doubtfulSince == nil && status.certificate == good.certificate.fingerprint)
        #expect(status.nextUpdate > Self.now && status.thisUpdate <= Self.now.adding(.seconds(60)))
        let revoked = try question("lt.b")
        let answered = try answer(revoked.request(), revoked: ["lt.b": "260102030405Z"])
        let date = try #require(UTCInstant(rfc3339: "2026-01-02T03:04:05Z"))
        #expect(try revoked.judge(answered, at: Self.now).revokedAt == date)
        // The issuer may answer itself.
        #expect(failure(good, try answer(good.request(), signer: pki.issuingAuthority)) == nil)
    }

    @Test func whatIsNoAnswer() throws {
        let question = try question("lt.a")
        let request = try question.request()
        let answered = try answer(request)
        #expect(failure(question, answered) == nil)
        #expect(failure(question, answered + [0]) == .malformed)
        #expect(failure(question, [UInt8](repeating: 0x30, count: OCSPQuestion.maximumResponseBytes + 1)) == .malformed)
        #expect(failure(try self.question("lt.b"), answered, isAnswer: false) == .unknown)
        // The same question again has another nonce; what was kept is judged without.
        let again = try self.question("lt.a")
        #expect(failure(again, answered) == .nonceDiffers && failure(again, answered, isAnswer: false) == nil)
        #expect(failure(question, try answer(request, arguments: [])) == .outOfDate)
        #expect(failure(question, answered, at: Self.now.adding(.seconds(1200))) == .outOfDate)
        #expect(failure(question, answered, at: Self.now.adding(.seconds(-1000))) != nil)
        var changed = answered
        changed[changed.count / 4] ^= 1
        #expect(failure(question, changed) != nil)
        // Certified by the same authority, for something else; and by nobody.
        #expect(failure(question, try answer(request, signer: pki.gatewaySeal)) == .unsigned)
        let other = try DevelopmentPKI.create(
            in: directory.file("other"), exchange: SampleExchange.name, gatewayID: "lt.vartai", endpoints: [],
            clock: FixedClock(instant: Self.now), random: random)
        #expect(failure(question, try answer(request, signer: other.ocspResponder)) == .unsigned)
        // A responder without id-pkix-ocsp-nocheck, whose own revocation nobody looks at.
        let signingRequest = try directory.write("bare.csr", [])
        let authority = pki.issuingAuthority
        let bare = CredentialFiles(directory: directory.url, name: "bare")
        try SigningKey.generate().write(to: bare.key)
        let profile = try String(contentsOf: Suites.repository.appending(path: "Certificates/profiles/ocsp.cnf"), encoding: .utf8)
        let extensions = try directory.write("bare.cnf", Array(profile.replacing("noCheck = ignored\n", with: "").utf8))
        let steps = [
            ["req", "-new", "-key", bare.key.path, "-subj", "/CN=bare", "-out", signingRequest.path],
            [
                "x509", "-req", "-in", signingRequest.path, "-CA", authority.certificates.path, "-CAkey", authority.key.path, "-days", "1",
                "-extfile",
                extensions.path, "-out", bare.certificates.path,
            ],
        ]
        for step in steps {
            let outcome = try Tool.run("env", ["URN=urn:vartai:lt.test:ocsp:lt.vartai", "openssl"] + step)
            try #require(outcome.status == 0, "\(outcome.output)")
        }
        #expect(failure(question, try answer(request, signer: bare)) == .unsigned)
    }

    /// Where a list says nothing yet, or there is none, an answer counts.
    @Test func answersDecidePaths() throws {
        let anchors = try Certificate.bundle(contentsOf: pki.anchorsFile)
        let rootList = try RevocationList.lists(contentsOf: pki.revocationListsFile).filter { $0.issuer == anchors[0].subject }
        let (good, revoked) = (try question("lt.a"), try question("lt.b"))
        let date = "260102030405Z"
        let statuses = [
            try good.judge(try answer(good.request()), at: Self.now),
            try revoked.judge(try answer(revoked.request(), revoked: ["lt.b": date]), at: Self.now),
        ]
        func reason(_ endpoint: String, _ statuses: [OCSPStatus], at instant: UTCInstant = Self.now) throws -> PathFailure.Reason? {
            let verifier = try CertificatePathVerifier(
                anchors: anchors, intermediates: [issuer], revocationLists: rootList, statuses: statuses)
            let leaf = try certificate(endpoint)
            do throws(PathFailure) {
                try verifier.verify(leaf: leaf, purpose: .endpointSigning, at: instant)
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(try reason("lt.a", []) == .revocationListMissing)
        #expect(try reason("lt.a", statuses) == nil)
        #expect(try reason("lt.a", statuses, at: statuses[0].nextUpdate) == .revocationListMissing)
        #expect(try reason("lt.b", statuses) == .revoked(statuses[1].revokedAt))
        // A list that is there and says nothing does not outweigh the responder.
        let lists = try RevocationList.lists(contentsOf: pki.revocationListsFile)
        let both = try CertificatePathVerifier(anchors: anchors, intermediates: [issuer], revocationLists: lists, statuses: statuses)
        #expect(throws: PathFailure.self) { try both.verify(leaf: certificate("lt.b"), purpose: .endpointSigning, at: Self.now) }
    }
}
