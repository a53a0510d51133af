import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// The gateway asks `openssl ocsp` about every certificate of the directory.
@Suite(.enabled(if: OpenSSLResponder.isInstalled, "the openssl command is not here")) struct OCSPFetchingTests {
    private static let address = "http://ocsp.example.test/"
    private static let other = "http://ocsp-2.example.test/"

    private let fixture: GatewayFixture
    private let cache: RevocationCache
    private let folder: TemporaryDirectory
    private let responder: OpenSSLResponder
    private let authorities = ScriptedAuthorities()

    /// The command knows no other clock than the machine's.
    init() async throws {
        let now = SystemClock().now()
        fixture = try await GatewayFixture(exchange: SampleExchange(at: now), time: TestTime(now))
        folder = try TemporaryDirectory()
        cache = RevocationCache(folder: folder.file("revocation"))
        responder = try OpenSSLResponder(fixture.exchange.pki)
        try responder.set(Dictionary(uniqueKeysWithValues: known.map { ($0, nil) }))
        let answering = responder
        authorities.respond(Self.address) { try await answering.answer($0) }
    }

    private var known: [Certificate] { fixture.gateway.registry.certificates() }

    private var files: RegistryFiles {
        var files = fixture.exchange.registryFiles
        files.revocationCache = cache
        return files
    }

    private func certificate(_ files: CredentialFiles) throws -> Certificate { try Certificate.bundle(contentsOf: files.certificates)[0] }

    private func round(_ responders: [String] = [address]) async {
        await RevocationFetcher(
            gateway: fixture.gateway, settings: RevocationSettings(responders: responders), cache: cache, transport: authorities,
            clock: fixture.time.wall, monotonic: fixture.time.monotonic, random: SystemRandom(), log: fixture.log.logger
        ).round()
    }

    /// Why an endpoint cannot call now; `nil` where it can.
    private func refusal(_ endpoint: String) -> ErrorCode? {
        do {
            _ = try fixture.caller(endpoint)
            return nil
        } catch {
            return (error as? Problem)?.code
        }
    }

    @Test func everyCertificateIsAskedAboutAndARevocationBites() async throws {
        await round()
        #expect(authorities.requests.count == known.count && authorities.requests.allSatisfy { $0.question != nil })
        fixture.gateway.apply(try Registry.load(files))
        #expect(fixture.gateway.registry.signatures.paths.statuses.count == known.count, "\(fixture.log.lines)")
        #expect(refusal(SampleExchange.police) == nil && refusal(SampleExchange.migration) == nil)
        let leaf = try certificate(fixture.exchange.pki.endpointTLS(SampleExchange.police))
        try responder.set(Dictionary(uniqueKeysWithValues: known.map { ($0, $0 == leaf ? "260102030405Z" : nil) }))
        await round()
        fixture.gateway.apply(try Registry.load(files))
        #expect(refusal(SampleExchange.police) == .callerRevoked && refusal(SampleExchange.migration) == nil)
        #expect(await fixture.gateway.readiness().warnings.isEmpty)
    }

    /// What was answered counts after a restart too, without anybody being asked: by lists alone these would all be good.
    @Test func keptAnswersAreReadAtTheNextStart() async throws {
        let signing = try certificate(fixture.exchange.pki.endpointSigning(SampleExchange.hotline))
        try responder.set(Dictionary(uniqueKeysWithValues: known.map { ($0, $0 == signing ? "260102030405Z" : nil) }))
        await round()
        let restarted = try await GatewayFixture(exchange: fixture.exchange, store: fixture.store, time: fixture.time, registry: Registry.load(files))
        let since = try #require(UTCInstant(rfc3339: "2026-01-02T03:04:05Z"))
        let status = try #require(restarted.gateway.registry.signatures.paths.statuses[signing.fingerprint])
        #expect(status.revokedAt == since)
        #expect(
            restarted.gateway.registry.doubtfulKeys() == [DoubtfulKey(certificate: signing.fingerprint, sender: SampleExchange.hotline, since: since)]
        )
        let message = try fixture.exchange.inquiry(at: fixture.time.now())
        #expect(try await restarted.refusal(of: message)?.problem.code == .certificateRevoked)
        #expect(authorities.requests.count == known.count)
        // Answers that do not hold, or are about something else, count for nothing.
        let kept = folder.file("revocation/answers")
        let names = try FileManager.default.contentsOfDirectory(atPath: kept.path).sorted()
        #expect(names.count == known.count)
        let bytes = try Data(contentsOf: kept.appending(path: names[0]))
        var changed = bytes
        changed[changed.count / 3] ^= 1
        try changed.write(to: kept.appending(path: names[0]))
        try bytes.write(to: kept.appending(path: names[1]))
        #expect(try Registry.load(files).signatures.paths.statuses.count == known.count - 2)
    }

    /// Where the lists have ended, answers carry on; without either nothing is believed.
    @Test func answersStandInForListsThatEnded() async throws {
        try fixture.exchange.pki.renewRevocationLists(clock: fixture.time.wall, validity: .seconds(60))
        // The issuing authority itself is on the root's list, which lasts.
        let lists = try RevocationList.lists(contentsOf: fixture.exchange.pki.revocationListsFile)
        let root = try Certificate.bundle(contentsOf: fixture.exchange.pki.anchorsFile)[0]
        let authority = CredentialFiles(directory: fixture.exchange.pki.directory.appending(path: "authority"), name: "root")
        let now = fixture.time.now()
        let lasting = try CertificateAuthority(certificate: root, key: SigningKey(contentsOf: authority.key)).revocationList(
            [], number: 9, validity: now..<now.adding(.seconds(3600)))
        try Data((lasting.pem + lists.filter { $0.issuer != root.subject }.map(\.pem).joined()).utf8).write(
            to: fixture.exchange.pki.revocationListsFile)
        await round()
        fixture.gateway.apply(try Registry.load(files))
        fixture.time.advance(.seconds(90))
        #expect(refusal(SampleExchange.police) == nil)
        fixture.gateway.apply(try Registry.load(fixture.exchange.registryFiles))
        #expect(refusal(SampleExchange.police) == .internalFailure)
    }

    /// The first responder says nothing, or nothing of use: the second is asked, and the first is not waited for again and again.
    @Test func theNextResponderIsAsked() async throws {
        await round([Self.other, Self.address])
        fixture.gateway.apply(try Registry.load(files))
        #expect(fixture.gateway.registry.signatures.paths.statuses.count == known.count)
        let inVain = authorities.requests.count { $0.address == Self.other }
        #expect((1...RevocationFetcher.atOnce).contains(inVain), "\(inVain)")
        #expect(await fixture.gateway.readiness().warnings == ["revocationSources"])
        // One that answers is asked about each.
        authorities.forgetRequests()
        authorities.respond(Self.other) { _ in [0x30, 0x03, 0x0A, 0x01, 0x06] }
        await round([Self.other, Self.address])
        #expect(authorities.requests.count { $0.address == Self.other } == known.count)
        #expect(fixture.log.lines.contains { $0.contains(Self.other) && $0.contains("cannot be learnt") })
    }
}
