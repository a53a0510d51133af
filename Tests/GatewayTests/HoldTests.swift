import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// A revocation with an earlier date of invalidity holds what waits from that key.
struct HoldTests {
    private func certificate(_ fixture: GatewayFixture, _ endpoint: String) throws -> Certificate {
        try fixture.exchange.signer(endpoint).certificate
    }

    private func states(_ fixture: GatewayFixture, _ messages: [SampleMessage]) async throws -> [DeliveryState] {
        try await fixture.store.read { reader in
            try messages.flatMap { message in
                let stored = try #require(try reader.message(sender: message.manifest.sender, id: message.manifest.messageID))
                return try reader.deliveries(ofMessage: stored.sequence).map(\.state)
            }
        }
    }

    private func adoption(_ fixture: GatewayFixture, _ cache: RevocationCache? = nil) -> RegistryAdoption {
        RegistryAdoption(gateway: fixture.gateway, cache: cache, log: fixture.log.logger)
    }

    @Test func whatWasAcceptedSinceIsParkedAndNotHandedOut() async throws {
        let fixture = try await GatewayFixture()
        let messages = try (0..<3).map { _ in try fixture.exchange.inquiry() }
        try await fixture.submit(messages[0])
        fixture.time.advance(.seconds(60))
        let since = fixture.time.now()
        try await fixture.submit(messages[1])
        fixture.time.advance(.seconds(60))
        try await fixture.submit(messages[2])
        fixture.time.advance(.seconds(60))
        try fixture.exchange.pki.revoke(
            certificate(fixture, SampleExchange.hotline), invalidSince: since, clock: TestClock(fixture.time.now()))
        let registry = try fixture.exchange.registry()
        let keys = registry.doubtfulKeys()
        #expect(keys.map(\.since) == [since] && keys.map(\.sender) == [SampleExchange.hotline])
        try await adoption(fixture).adopt(registry, doubtful: keys)
        #expect(try await states(fixture, messages) == [.queued, .parked, .parked])
        #expect(fixture.log.lines.contains { $0.contains("what waits from revoked keys is held") && $0.contains("\"deliveries\": 2") })
        #expect(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID) == [messages[0].manifest.messageID])
        #expect(try await fixture.refusal(of: fixture.exchange.inquiry())?.problem.code == .certificateRevoked)
        // Held until somebody decides, or until they end like all others.
        fixture.time.advance(.seconds(7200))
        #expect(try await fixture.gateway.expireOverdue() == 3)
    }

    /// A certificate leaves the directory as it is revoked, at once or while the gateway is off: what waits from it is held all the same.
    @Test(arguments: [false, true]) func aCertificateThatLeftTheDirectoryIsNotForgotten(_ isRestarted: Bool) async throws {
        let fixture = try await GatewayFixture()
        let directory = try TemporaryDirectory()
        let cache = RevocationCache(folder: directory.file("revocation"))
        let first = adoption(fixture, cache)
        await first.begin([])
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        try fixture.exchange.pki.revoke(
            certificate(fixture, SampleExchange.hotline), invalidSince: fixture.time.now(), clock: TestClock(fixture.time.now().adding(.seconds(60))))
        let without = try fixture.exchange.registry(endpoints: { $0.id == SampleExchange.hotline ? nil : $0 })
        #expect(without.doubtfulKeys().isEmpty)
        if isRestarted {
            fixture.gateway.apply(without)
            let next = adoption(fixture, cache)
            await next.begin(next.doubtfulKeys(without))
        } else {
            let running = adoption(fixture)
            try await running.adopt(without, doubtful: running.doubtfulKeys(without))
        }
        #expect(try await states(fixture, [message]) == [.parked])
        #expect(cache.signers().count == SampleExchange.endpoints.count)
    }

    /// What a handshake brought already is not taken back, and another key of the same sender is not in doubt.
    @Test func contentThatLeftAndOtherKeysAreLeftAlone() async throws {
        let fixture = try await GatewayFixture()
        let since = fixture.time.now()
        let (_, delivery, _) = try await fixture.consigned(fixture.exchange.inquiry())
        let waiting = try fixture.exchange.inquiry()
        try await fixture.submit(waiting)
        let own = try certificate(fixture, SampleExchange.hotline).fingerprint
        let other = DoubtfulKey(certificate: [UInt8](repeating: 7, count: 32), sender: SampleExchange.hotline, since: since)
        #expect(try await fixture.gateway.hold([other]) == 0)
        let key = DoubtfulKey(certificate: own, sender: SampleExchange.hotline, since: since)
        #expect(try await fixture.gateway.hold([key]) == 1)
        #expect(try await fixture.gateway.hold([key]) == 0)
        #expect(try await states(fixture, [waiting]) == [.parked])
        let consigned = try await fixture.store.read { try $0.delivery(delivery)?.state }
        #expect(consigned == .inDelivery)
    }

    @Test func manyInPortionsWithOthersBetween() async throws {
        let fixture = try await GatewayFixture()
        let since = fixture.time.now()
        for _ in 0..<130 { try await fixture.submit(fixture.exchange.inquiry()) }
        let key = DoubtfulKey(
            certificate: try certificate(fixture, SampleExchange.hotline).fingerprint, sender: SampleExchange.hotline, since: since)
        #expect(try await fixture.gateway.hold([key]) == 130)
        #expect(try await fixture.inbox(SampleExchange.municipality).isEmpty)
    }

    /// What an administrator let go on is not held once more, by the next registry or by the next start.
    @Test func aDecisionStands() async throws {
        let fixture = try await GatewayFixture()
        let directory = try TemporaryDirectory()
        let cache = RevocationCache(folder: directory.file("revocation"))
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        try fixture.exchange.pki.revoke(
            certificate(fixture, SampleExchange.hotline), invalidSince: fixture.time.now(), clock: TestClock(fixture.time.now().adding(.seconds(60))))
        let registry = try fixture.exchange.registry()
        let adoption = adoption(fixture, cache)
        try await adoption.adopt(registry, doubtful: registry.doubtfulKeys())
        let stored = try await fixture.store.read { reader in
            try #require(try reader.message(sender: SampleExchange.hotline, id: message.manifest.messageID))
        }
        let delivery = try await fixture.store.read { try #require(try $0.deliveries(ofMessage: stored.sequence).first) }
        #expect(delivery.state == .parked)
        let administrator = try fixture.administrator()
        try await fixture.gateway.redrive(delivery.id, by: administrator, ground: .decidedElsewhere)
        let again = try await problem { try await fixture.gateway.redrive(delivery.id, by: administrator, ground: .decidedElsewhere) }
        #expect(again?.code == .deliveryNotParked)
        try await adoption.adopt(registry, doubtful: registry.doubtfulKeys())
        let next = self.adoption(fixture, cache)
        await next.begin(registry.doubtfulKeys())
        #expect(try await states(fixture, [message]) == [.queued])
        #expect(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID) == [message.manifest.messageID])
    }

    /// The storage is out of order at the moment of the revocation: nothing is forgotten, and it is done as soon as it can be.
    @Test func whatCouldNotBeHeldIsTriedAgain() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let directory = try TemporaryDirectory()
        let cache = RevocationCache(folder: directory.file("revocation"))
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        try fixture.exchange.pki.revoke(
            certificate(fixture, SampleExchange.hotline), invalidSince: fixture.time.now(), clock: TestClock(fixture.time.now().adding(.seconds(60))))
        let registry = try fixture.exchange.registry()
        let keys = registry.doubtfulKeys()
        let adoption = adoption(fixture, cache)
        await adoption.holdMissed()
        // Before and after the registry comes into force.
        store.fail(.full)
        store.fail(.full)
        await adoption.begin(keys)
        #expect(try await states(fixture, [message]) == [.queued] && cache.held().isEmpty)
        await adoption.holdMissed()
        #expect(try await states(fixture, [message]) == [.queued])
        #expect(fixture.log.lines.count { $0.contains("could not be held") } == 1)
        await adoption.holdMissed()
        #expect(try await states(fixture, [message]) == [.parked] && cache.held() == keys)
        // And no more than once.
        let writes = store.writes
        await adoption.holdMissed()
        #expect(store.writes == writes)
    }

    /// The issuing authority itself: everything that its certificates signed since is in doubt.
    @Test func anAuthorityInDoubtHoldsEverything() async throws {
        let exchange = try SampleExchange()
        let folder = exchange.pki.directory.appending(path: "authority")
        let issuing = try #require(try Certificate.bundle(contentsOf: exchange.pki.issuingFile).first)
        let root = try CertificateAuthority(
            certificate: try #require(try Certificate.bundle(contentsOf: exchange.pki.anchorsFile).first),
            key: SigningKey(contentsOf: folder.appending(path: "root.key")))
        let now = SampleExchange.now
        let list = try root.revocationList(
            [.init(serialNumber: issuing.serialNumber, revokedAt: now, invalidityDate: now.adding(.seconds(-60)))], number: 7,
            validity: now..<now.adding(.seconds(3600)))
        let files = try #require(String(data: Data(contentsOf: exchange.pki.revocationListsFile), encoding: .utf8))
        try Data((files + list.pem).utf8).write(to: exchange.pki.revocationListsFile)
        let keys = try exchange.registry().doubtfulKeys()
        #expect(Set(keys.map(\.sender)) == Set(SampleExchange.endpoints) && Set(keys.map(\.since)) == [now.adding(.seconds(-60))])
    }
}
