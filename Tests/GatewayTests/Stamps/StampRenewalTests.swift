import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Stamps whose authority's certificate ends are renewed by a stamp over their tokens (RFC 4998 §5.2).
struct StampRenewalTests {
    private static let day = Duration.seconds(86_400)

    @Test func aStampIsRenewedBeforeItsAuthorityEnds() async throws {
        let exchange = try SampleExchange(validity: .seconds(400 * 86_400))
        let time = TestTime()
        // An authority for sixty days, and its successor.
        let short = try exchange.timeStampingCredential(named: "short", for: Self.day * 60)
        let long = try exchange.timeStampingCredential(named: "long", for: Self.day * 300)
        let store = InMemoryStore()
        let first = TestTimeStamps(short, clock: time.wall)
        let fixture = try await GatewayFixture(exchange: exchange, store: store, time: time, stamping: exchange.stamping(first))
        let message = try exchange.inquiry()
        try await fixture.submit(message)
        await fixture.gateway.takeStamps()
        let sender = try fixture.caller(SampleExchange.hotline)
        let taken = try await fixture.gateway.stamp(ofMessage: message.manifest.messageID, for: sender)
        #expect(taken.links.count == 1 && first.asked == 1)
        // Thirty-one days before the end nothing is renewed.
        time.advance(Self.day * 29)
        await fixture.gateway.takeStamps()
        #expect(first.asked == 1)
        // Then it would be, but no authority has a certificate that lasts longer: told once, and tried again after a while.
        time.advance(Self.day * 2)
        await fixture.gateway.takeStamps()
        await fixture.gateway.takeStamps()
        #expect(first.asked == 2)
        #expect(fixture.log.lines.filter { $0.contains("no authority has a certificate that lasts longer") }.count == 1)

        let second = TestTimeStamps(long, clock: time.wall)
        let next = try await GatewayFixture(exchange: exchange, store: store, time: time, acceptsClock: true, stamping: exchange.stamping(second))
        await next.gateway.takeStamps()
        await next.gateway.takeStamps()
        #expect(second.asked == 1)
        let renewed = try await next.gateway.stamp(ofMessage: message.manifest.messageID, for: next.caller(SampleExchange.hotline))
        #expect(renewed.links.count == 2 && renewed.links[0] == taken.links[0])
        // A hundred days later the first authority has ended long since, and the stamp holds.
        time.advance(Self.day * 100)
        let verified = try exchange.stampVerifier().verify(renewed, now: time.now())
        #expect(verified.genTime == SampleExchange.now && verified.endsAt == SampleExchange.now.adding(Self.day * 300))
    }
}

extension SampleExchange {
    /// A further time-stamping authority under the exchange's own issuer.
    fileprivate func timeStampingCredential(named name: String, for validity: Duration) throws -> CredentialFiles {
        let files = pki.issuingAuthority
        let issuing = try Certificate.bundle(contentsOf: files.certificates)[0]
        let issuer = try CertificateAuthority(certificate: issuing, key: SigningKey(contentsOf: files.key))
        let key = SigningKey.generate()
        let certificate = try issuer.issue(
            .timeStamping, commonName: "Time-stamps \(name)", subject: .timeStampingAuthority("tsa-\(name)"), exchange: Self.name,
            key: key.verificationKey, validity: Self.now.adding(.seconds(-60))..<Self.now.adding(validity), random: SystemRandom())
        let made = CredentialFiles(directory: directory.file("tsa-\(name)"), name: "tsa")
        try FileManager.default.createDirectory(at: directory.file("tsa-\(name)"), withIntermediateDirectories: true)
        try key.write(to: made.key)
        try Data((certificate.pem + issuing.pem).utf8).write(to: made.certificates)
        return made
    }
}
