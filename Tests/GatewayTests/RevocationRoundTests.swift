import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Synchronization
import TestSupport
import Testing
import Trust

/// Addresses that hang must not keep a revocation from biting.
@Suite(.timeLimit(.minutes(2))) struct RevocationRoundTests {
    private static let good = "http://ca.example.test/issuing.crl"

    private let fixture: GatewayFixture
    private let folder: TemporaryDirectory
    private let cache: RevocationCache
    private let authorities = ScriptedAuthorities()

    init() async throws {
        fixture = try await GatewayFixture()
        folder = try TemporaryDirectory()
        cache = RevocationCache(folder: folder.file("revocation"))
        let files = fixture.exchange.pki.issuingAuthority
        let issuing = try CertificateAuthority(
            certificate: Certificate.bundle(contentsOf: files.certificates)[0], key: SigningKey(contentsOf: files.key))
        fixture.time.advance(.seconds(60))
        let now = fixture.time.now()
        authorities.answer(Self.good, try issuing.revocationList([], number: 2, validity: now..<now.adding(.seconds(3600))).der)
    }

    private func fetcher(_ lists: [String]) -> RevocationFetcher {
        RevocationFetcher(
            gateway: fixture.gateway, settings: RevocationSettings(lists: lists), cache: cache, transport: authorities, clock: fixture.time.wall,
            monotonic: fixture.time.monotonic, random: fixture.exchange.random, log: fixture.log.logger)
    }

    /// By their names they come before the good one.
    private func silent(_ count: Int) -> [String] { (0..<count).map { "http://a\($0).example.test/a.crl" } }

    @Test func whileSomeHangOthersAreAsked() async throws {
        let silent = silent(RevocationFetcher.atOnce - 1)
        authorities.hang(silent)
        let fetcher = fetcher(silent + [Self.good])
        async let round: Void = fetcher.round()
        await authorities.untilHanging(silent.count)
        // Nobody of them has answered, and what the good one said is kept.
        while cache.lists().isEmpty { await Task.yield() }
        #expect(authorities.requests.count == silent.count + 1)
        authorities.letGo()
        await round
        #expect(await fixture.gateway.readiness().warnings == ["revocationSources"])
    }

    /// However many hang, the round ends in time, and the next one begins with those that answered.
    @Test func aRoundEndsInTime() async throws {
        let settings = RevocationSettings()
        let monotonic = fixture.time.monotonic
        authorities.passTime { monotonic.advance($0) }
        let silent = silent(24)
        let fetcher = fetcher(silent + [Self.good])
        let start = monotonic.elapsed()
        await fetcher.round()
        // Several at once in truth; here the waits add up, the worst that can be.
        #expect(monotonic.elapsed() - start <= settings.interval + settings.timeout * RevocationFetcher.atOnce)
        #expect(authorities.requests.count < silent.count)
        #expect(authorities.requests.allSatisfy { $0.timeout <= settings.timeout && $0.timeout >= .seconds(1) })
        let failed = Set(authorities.requests.map(\.address))
        #expect(!failed.contains(Self.good) && cache.lists().isEmpty)
        // Those that have failed come last, so that everybody else has its turn.
        var rounds = 1
        while cache.lists().isEmpty {
            try #require(rounds < 6)
            authorities.forgetRequests()
            await fetcher.round()
            rounds += 1
        }
        authorities.forgetRequests()
        await fetcher.round()
        let order = authorities.requests.map(\.address)
        #expect(order.firstIndex(of: Self.good).map { $0 < RevocationFetcher.atOnce } == true, "\(order)")
    }

    /// The same authority's list at two addresses: the older one never replaces the newer, whichever comes last.
    @Test(arguments: [true, false]) func theNewerOfTwoStays(_ newerFirst: Bool) async throws {
        let files = fixture.exchange.pki.issuingAuthority
        let issuing = try CertificateAuthority(
            certificate: Certificate.bundle(contentsOf: files.certificates)[0], key: SigningKey(contentsOf: files.key))
        let now = fixture.time.now()
        let (older, newer) = (
            try issuing.revocationList([], number: 2, validity: now..<now.adding(.seconds(3600))).der,
            try issuing.revocationList([], number: 3, validity: now..<now.adding(.seconds(7200))).der
        )
        let slow = "http://z.example.test/issuing.crl"
        authorities.answer(slow, newerFirst ? older : newer)
        authorities.answer(Self.good, newerFirst ? newer : older)
        await fetcher([Self.good, slow]).round()
        #expect(cache.lists().map(\.number) == [3])
    }
}
