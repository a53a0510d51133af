import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Time-stamps") struct TimeStampTests {
    let exchange: SampleExchange
    let digest = SHA256.hash(Array("something that existed".utf8))
    let now = SampleExchange.now

    init() throws { exchange = try SampleExchange() }

    @Test func aTokenSaysWhatWasAsked() throws {
        let service = try StampingAuthority(exchange, at: now.adding(.milliseconds(125)))
        let stamp = try service.stamp(digest)
        #expect(stamp.token.imprint == digest && stamp.token.imprintAlgorithm == .sha256)
        #expect(stamp.genTime == now.adding(.milliseconds(125)))
        #expect(stamp.token.accuracy == .milliseconds(500))
        #expect(stamp.token.policy == TimeStampAuthority.developmentPolicy)
        #expect(stamp.token.serialNumber == "03e9")
        #expect(stamp.authority == (try Certificate.bundle(contentsOf: exchange.pki.timeStamping.certificates)[0]))
        #expect(stamp.endsAt == now.adding(DevelopmentPKI.defaultValidity))
        #expect(try service.stamp(digest).token.serialNumber == "03ea")
    }

    @Test func anotherDigestNonceOrPolicyIsRefused() throws {
        let service = try StampingAuthority(exchange)
        let asked = TimeStampRequest(imprint: digest, random: service.random)
        let answer = try service.authority.respond(to: asked.der)
        let again = TimeStampRequest(imprint: digest, random: service.random)
        #expect(try stampFailure { try service.verifier.verify(response: answer, to: again, at: now) } == .nonceDiffers)
        let stamp = try service.verifier.verify(response: answer, to: asked, at: now)
        #expect(try stampFailure { try service.verifier.verify(stamp.token, over: SHA256.hash([1]), knownAt: now) } == .imprintDiffers)
        // The development authority knows one policy only, and says so.
        let other = TimeStampRequest(imprint: digest, policy: "1.2.3.4", random: service.random)
        let refusal = try service.authority.respond(to: other.der)
        #expect(
            try stampFailure { try service.verifier.verify(response: refusal, to: other, at: now) }
                == .refused(status: 2, reasons: ["unacceptedPolicy"]))
    }

    @Test func whatIsNoRequestOrNoAnswerIsRefused() throws {
        let service = try StampingAuthority(exchange)
        for bytes in [[], Array("hello".utf8), [UInt8](repeating: 0x30, count: TimeStampAuthority.maximumRequestBytes + 1)] {
            let answer = try service.authority.respond(to: bytes)
            let failure = try stampFailure { try TimeStampResponse.token(answer) }
            guard case .refused(status: 2, _) = failure else {
                Issue.record("\(String(describing: failure))")
                continue
            }
        }
        for bytes in [[], [0x30], [UInt8](repeating: 0, count: TimeStampResponse.maximumBytes + 1)] {
            #expect(try stampFailure { try TimeStampResponse.token(bytes) } == .responseMalformed)
            #expect(try stampFailure { try TimeStampToken(der: bytes) } == .tokenMalformed)
        }
        let stamp = try service.stamp(digest)
        #expect(try stampFailure { try TimeStampToken(der: stamp.token.der + [0]) } == .tokenMalformed)
    }

    @Test func theAuthorityHasToHaveBeenGoodThen() throws {
        let end = now.adding(DevelopmentPKI.defaultValidity)
        let late = try StampingAuthority(exchange, at: end.adding(.seconds(60)))
        try exchange.pki.renewRevocationLists(clock: FixedClock(instant: end))
        let verifier = TimeStampVerifier(paths: try exchange.pki.pathVerifier())
        let request = TimeStampRequest(imprint: digest, random: late.random)
        let answer = try late.authority.respond(to: request.der)
        let failure = try stampFailure { try verifier.verify(response: answer, to: request, at: end) }
        guard case .signatureInvalid = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        // A token of before is believed still.
        let early = try StampingAuthority(exchange).stamp(digest)
        #expect(try verifier.verify(early.token, over: digest, knownAt: end.adding(.seconds(60))).genTime == now)
    }

    @Test func anotherAuthorityIsNotBelieved() throws {
        let stranger = try StampingAuthority(SampleExchange()).stamp(digest)
        let verifier = TimeStampVerifier(paths: try exchange.pki.pathVerifier())
        let failure = try stampFailure { try verifier.verify(stranger.token, over: digest, knownAt: now) }
        guard case .signatureInvalid = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    /// RFC 3161 §4: revoked without a reason, the key may be lost, and no token of it is believed but those known to be older.
    @Test func aRevocationReachesBackUnlessTheTokenIsKnownToBeOlder() throws {
        let stamp = try StampingAuthority(exchange).stamp(digest)
        let revokedAt = now.adding(.seconds(3600))
        try exchange.pki.revoke(stamp.authority, clock: FixedClock(instant: revokedAt))
        let verifier = TimeStampVerifier(paths: try exchange.pki.pathVerifier())
        #expect(try stampFailure { try verifier.verify(stamp.token, over: digest, knownAt: revokedAt) } == .keyCompromised)
        #expect(try verifier.verify(stamp.token, over: digest, knownAt: revokedAt.adding(.seconds(-1))).genTime == now)
        // And after the revocation there is no token at all.
        let late = try StampingAuthority(exchange, at: revokedAt.adding(.seconds(1)))
        let request = TimeStampRequest(imprint: digest, random: late.random)
        let answer = try late.authority.respond(to: request.der)
        let failure = try stampFailure { try late.verifier.verify(response: answer, to: request, at: revokedAt.adding(.seconds(1))) }
        guard case .certificate(let path) = failure, path.reason == .revoked(revokedAt) else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    /// A key that is no authority's makes no tokens; OpenSSL refuses it itself.
    @Test func onlyATimeStampingCertificateServes() throws {
        #expect(throws: TrustError.self) {
            try StampingAuthority(exchange, files: exchange.pki.gatewaySeal).authority.respond(
                to: TimeStampRequest(imprint: digest, random: SystemRandom()).der)
        }
    }
}
