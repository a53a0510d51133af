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
        #expect(fixture.log.lines.filter { $0.contains("no authority has a certificate and an algorithm that last longer") }.count == 1)

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

    /// An algorithm whose end is announced while stamps that rest on it are there already: they are renewed by an authority that does without it, in
    /// time by the margin, and the first authority is asked for no more.
    @Test func aStampIsRenewedBeforeAnAlgorithmEnds() async throws {
        let exchange = try SampleExchange(validity: .seconds(800 * 86_400))
        let time = TestTime()
        // Ed25519 in its chain, and nothing but P-256 in the other's.
        let (mixed, anchor) = try exchange.foreignTimeStamping(named: "mixed", for: Self.day * 700)
        let plain = try exchange.timeStampingCredential(named: "plain", for: Self.day * 700)
        let store = InMemoryStore()
        let end = SampleExchange.now.adding(Self.day * 200)
        let announced = AlgorithmRetirement([.ed25519: end])
        let own = try exchange.pki.pathVerifier()
        func source(_ name: String, _ retirement: AlgorithmRetirement) throws -> TimeStampSource {
            let paths =
                name == "mixed" ? try CertificatePathVerifier(anchors: [anchor], revocationLists: [], terms: RevocationTerms(isRequired: false)) : own
            return TimeStampSource(name: name, url: "http://\(name).invalid/", verifier: TimeStampVerifier(paths: paths, retirement: retirement))
        }
        let first = TestTimeStamps(mixed, clock: time.wall)
        let before = try await GatewayFixture(
            exchange: exchange, store: store, time: time,
            stamping: Stamping(policy: StampPolicy(), sources: [source("mixed", .none)], transport: first))
        let message = try exchange.inquiry()
        try await before.submit(message)
        await before.gateway.takeStamps()
        #expect(try await store.read { try $0.stampBatch(1)?.algorithms } == "ES256 Ed25519")

        // The table is in the configuration from the next start on; no authority does without Ed25519 yet.
        let told = try await GatewayFixture(
            exchange: exchange, store: store, time: time, acceptsClock: true,
            stamping: Stamping(policy: StampPolicy(), sources: [source("mixed", announced)], transport: first))
        time.advance(Self.day * 169)
        await told.gateway.takeStamps()
        #expect(first.asked == 1)
        time.advance(Self.day * 2)
        await told.gateway.takeStamps()
        #expect(first.asked == 2 && told.log.lines.contains { $0.contains("no authority has a certificate and an algorithm that last longer") })

        // With one that does: asked after the first, whose token would not last.
        let second = TestTimeStamps(plain, clock: time.wall)
        let both = TransportByName(["mixed": first, "plain": second])
        let next = try await GatewayFixture(
            exchange: exchange, store: store, time: time, acceptsClock: true,
            stamping: Stamping(policy: StampPolicy(), sources: [source("mixed", announced), source("plain", announced)], transport: both))
        await next.gateway.takeStamps()
        #expect(first.asked == 3 && second.asked == 1)
        let renewed = try await next.gateway.stamp(ofMessage: message.manifest.messageID, for: next.caller(SampleExchange.hotline))
        #expect(renewed.links.count == 2)
        await next.gateway.takeStamps()
        #expect(second.asked == 1, "nothing is renewed twice")

        // After the end: the stamp holds by its renewal, and what is new is stamped by the second alone.
        time.advance(Self.day * 60)
        let paths = try CertificatePathVerifier(
            anchors: own.anchors + [anchor], revocationLists: own.revocationLists, terms: RevocationTerms(isRequired: false))
        let stamps = TimeStampVerifier(paths: paths, retirement: announced)
        let verifier = BatchStampVerifier(signatures: try exchange.signatures(), stamps: stamps)
        let verified = try verifier.verify(renewed, now: time.now())
        #expect(verified.genTime == SampleExchange.now && verified.first.endsAt == end && verified.last.algorithms.text == "ES256")
        // Without the renewal it is told when it stopped standing by itself; a renewal that came too late is none.
        let alone = BatchStamp(kind: renewed.kind, digest: renewed.digest, links: [renewed.links[0]])
        #expect(try verifier.verify(alone, now: time.now()).endsAt == end)
        let late = AlgorithmRetirement([.ed25519: SampleExchange.now.adding(Self.day * 100)])
        let strict = BatchStampVerifier(signatures: try exchange.signatures(), stamps: TimeStampVerifier(paths: paths, retirement: late))
        #expect(throws: Problem(.stampInvalid, at: JSONPointer(["links"]).appending(1).appending("token"))) {
            try strict.verify(renewed, now: time.now())
        }
        let another = try exchange.inquiry(at: time.now())
        try await next.submit(another)
        await next.gateway.takeStamps()
        let figures = try #require(await next.gateway.stampFigures())
        #expect(figures.backlog.messages == 0 && figures.sources.map(\.answers) == [false, true])
    }
}

/// Authorities with their own transports, by the host of their address.
private struct TransportByName: TimeStampTransport {
    let transports: [String: TestTimeStamps]

    init(_ transports: [String: TestTimeStamps]) { self.transports = transports }

    func ask(_ request: [UInt8], at url: String, timeout: Duration) async throws(TimeStampSilence) -> [UInt8] {
        guard let transport = transports.first(where: { url.contains("//\($0.key).") })?.value else { throw TimeStampSilence("nobody") }
        return try await transport.ask(request, at: url, timeout: timeout)
    }
}

extension SampleExchange {
    /// A time-stamping authority under an authority of its own, whose key is on Ed25519.
    fileprivate func foreignTimeStamping(named name: String, for validity: Duration) throws -> (CredentialFiles, anchor: Certificate) {
        let root = try CertificateAuthority(
            selfSigned: "Authority \(name)", exchange: Self.name, key: .generate(.ed25519),
            validity: Self.now.adding(.seconds(-60))..<Self.now.adding(validity), random: SystemRandom())
        return (try timeStampingCredential(named: name, for: validity, by: root), root.certificate)
    }

    /// A further time-stamping authority under the exchange's own issuer.
    fileprivate func timeStampingCredential(named name: String, for validity: Duration) throws -> CredentialFiles {
        let files = pki.issuingAuthority
        let issuing = try Certificate.bundle(contentsOf: files.certificates)[0]
        return try timeStampingCredential(
            named: name, for: validity, by: CertificateAuthority(certificate: issuing, key: SigningKey(contentsOf: files.key)))
    }

    private func timeStampingCredential(
        named name: String, for validity: Duration, by issuer: CertificateAuthority
    ) throws -> CredentialFiles {
        let key = SigningKey.generate()
        let certificate = try issuer.issue(
            .timeStamping, commonName: "Time-stamps \(name)", subject: .timeStampingAuthority("tsa-\(name)"), exchange: Self.name,
            key: key.verificationKey, validity: Self.now.adding(.seconds(-60))..<Self.now.adding(validity), random: SystemRandom())
        let made = CredentialFiles(directory: directory.file("tsa-\(name)"), name: "tsa")
        try FileManager.default.createDirectory(at: directory.file("tsa-\(name)"), withIntermediateDirectories: true)
        try key.write(to: made.key)
        try Data((certificate.pem + issuer.certificate.pem).utf8).write(to: made.certificates)
        return made
    }
}
