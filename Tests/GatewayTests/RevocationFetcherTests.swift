import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

struct RevocationFetcherTests {
    private static let address = "http://ca.example.test/issuing.crl"
    private let fixture: GatewayFixture
    private let directory: TemporaryDirectory
    private let cache: RevocationCache
    private let authorities = ScriptedAuthorities()

    init() async throws {
        fixture = try await GatewayFixture()
        directory = try TemporaryDirectory()
        cache = RevocationCache(folder: directory.file("revocation"))
    }

    private var files: RegistryFiles {
        var files = fixture.exchange.registryFiles
        files.revocationCache = cache
        return files
    }

    private func fetcher(_ settings: RevocationSettings = RevocationSettings(lists: [address])) -> RevocationFetcher {
        RevocationFetcher(
            gateway: fixture.gateway, settings: settings, cache: cache, transport: authorities, clock: fixture.time.wall,
            monotonic: fixture.time.monotonic, random: fixture.exchange.random, log: fixture.log.logger)
    }

    private func issuing() throws -> CertificateAuthority {
        let files = fixture.exchange.pki.issuingAuthority
        return try CertificateAuthority(
            certificate: #require(try Certificate.bundle(contentsOf: files.certificates).first), key: SigningKey(contentsOf: files.key))
    }

    private func list(number: Int, _ entries: [RevocationList.Entry] = [], from: UTCInstant? = nil, for length: Duration = .seconds(3600))
        throws -> RevocationList
    {
        let from = from ?? fixture.time.now()
        return try issuing().revocationList(entries, number: number, validity: from..<from.adding(length))
    }

    /// Why the police cannot call now; `nil` where they can.
    private func refusal() -> ErrorCode? {
        do {
            _ = try fixture.caller(SampleExchange.police)
            return nil
        } catch {
            return (error as? Problem)?.code
        }
    }

    @Test func aRevocationThatIsFetchedBites() async throws {
        let leaf = try #require(
            try Certificate.bundle(contentsOf: fixture.exchange.pki.endpointTLS(SampleExchange.police).certificates).first)
        #expect(try fixture.caller(SampleExchange.police).endpoint.id == SampleExchange.police)
        fixture.time.advance(.seconds(30))
        let list = try list(number: 2, [.init(serialNumber: leaf.serialNumber, revokedAt: fixture.time.now())])
        authorities.answer(Self.address, Array(list.pem.utf8))
        await fetcher().round()
        fixture.gateway.apply(try Registry.load(files))
        #expect(refusal() == .callerRevoked)
        #expect(await fixture.gateway.readiness().warnings.isEmpty)
        #expect(authorities.requests.map(\.address) == [Self.address] && authorities.requests.allSatisfy { $0.question == nil })
    }

    @Test func whatIsNoListOfOursIsNotKept() async throws {
        let now = fixture.time.now()
        let stranger = try SampleExchange()
        let theirs = try RevocationList.lists(contentsOf: stranger.pki.revocationListsFile)
        let bodies: [(String, [UInt8])] = [
            ("signed by nobody here", Array(theirs.map(\.pem).joined().utf8)),
            ("this is not a certificate revocation list (DER or PEM)", Array("<html>".utf8)),
            ("ended", try list(number: 9, from: now.adding(.seconds(-60)), for: .seconds(30)).der),
            ("of a later time", try list(number: 9, from: now.adding(.seconds(400))).der),
            ("older than the one in force", try list(number: 0, from: now.adding(.seconds(-86_400)), for: .seconds(90_000)).der),
        ]
        for (reason, body) in bodies {
            let fetcher = fetcher()
            authorities.answer(Self.address, body)
            await fetcher.round()
            #expect(cache.lists().isEmpty, "\(reason)")
            #expect(fixture.log.lines.last?.contains("\"reason\": \(reason)") == true, "\(reason): \(fixture.log.lines.last ?? "")")
            #expect(await fixture.gateway.readiness().warnings == ["revocationSources"])
            authorities.answer(Self.address, nil)
        }
    }

    @Test func failuresAreToldOnceAndSoIsTheirEnd() async throws {
        let fetcher = fetcher()
        for _ in 0..<3 { await fetcher.round() }
        #expect(fixture.log.lines.count { $0.contains("what was revoked cannot be learnt") } == 1)
        authorities.answer(Self.address, try list(number: 2, from: fixture.time.now().adding(.seconds(1))).der)
        for _ in 0..<2 { await fetcher.round() }
        #expect(fixture.log.lines.count { $0.contains("can be learnt again") } == 1)
        #expect(await fixture.gateway.readiness().warnings.isEmpty)
        #expect(cache.lists().count == 1)
    }

    /// Without lists in force and without anybody who answers, nothing is believed, unless the operator chose a grace.
    @Test func whatEndsIsRefusedUnlessAGraceWasChosen() async throws {
        try fixture.exchange.pki.renewRevocationLists(clock: TestClock(fixture.time.now()), validity: .seconds(60))
        fixture.gateway.apply(try Registry.load(files))
        fixture.time.advance(.seconds(60))
        #expect(refusal() == .internalFailure)
        #expect(await fixture.gateway.readiness().reasons == ["revocationLists"])
        var gracious = files
        gracious.revocationTerms = RevocationTerms(grace: .seconds(600))
        fixture.gateway.apply(try Registry.load(gracious))
        #expect(try fixture.caller(SampleExchange.police).endpoint.id == SampleExchange.police)
        let readiness = await fixture.gateway.readiness()
        #expect(readiness.isReady && readiness.warnings == ["revocationGrace"])
        fixture.time.advance(.seconds(600))
        #expect(refusal() == .internalFailure)
    }

    /// A list that was in force once is not undone by an older file, while the gateway runs or after a restart.
    @Test func anOlderFileNeverReplacesAList() async throws {
        let pki = fixture.exchange.pki
        let old = try Data(contentsOf: pki.revocationListsFile)
        let leaf = try #require(try Certificate.bundle(contentsOf: pki.endpointTLS(SampleExchange.police).certificates).first)
        fixture.time.advance(.seconds(30))
        try pki.revoke(leaf, clock: fixture.time.wall)
        let adoption = RegistryAdoption(gateway: fixture.gateway, cache: cache, log: fixture.log.logger)
        try await adoption.adopt(try Registry.load(files), doubtful: [])
        try old.write(to: pki.revocationListsFile)
        let without = try Registry.load(fixture.exchange.registryFiles)
        let (merged, older) = try without.keepingNewerLists(of: fixture.gateway.registry)
        #expect(older == 2)
        for registry in [merged, try Registry.load(files)] {
            fixture.gateway.apply(registry)
            #expect(refusal() == .callerRevoked)
        }
    }

    @Test func onlyAllowedAddressesOfCertificatesAreAsked() {
        let settings = RevocationSettings(hosts: ["ca.example.test"])
        for (address, isAllowed) in [
            ("http://ca.example.test/a.crl", true), ("https://CA.example.test:8443/a.crl", true), ("http://other.test/a.crl", false),
            ("ldap://ca.example.test/x", false), ("file:///etc/passwd", false), ("http://user@ca.example.test/", false),
            ("http://ca.example.test.evil.test/", false), ("http://169.254.169.254/", false),
        ] {
            #expect(settings.allowedAddresses([address]).isEmpty == !isAllowed, "\(address)")
        }
    }
}
