import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// The gateway's background work, and how it ends.
@Suite(.timeLimit(.minutes(5)))
struct LifeTests {
    @Test func runEndsWhenTheStorageBreaks() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let running = Task { try await fixture.gateway.run() }
        store.fail(.broken)
        let refusal = try #require(try await fixture.refusal(of: fixture.exchange.inquiry()))
        #expect(refusal.problem.code == .storageUnavailable)
        await #expect(throws: StorageFailure.broken) { try await running.value }
        #expect(await fixture.gateway.readiness().reasons == ["storage"])
        #expect(try #require(try await fixture.refusal(of: fixture.exchange.inquiry())).problem.code == .storageUnavailable)
    }

    @Test func runEndsWhenCancelled() async throws {
        let fixture = try await GatewayFixture()
        let running = Task { try await fixture.gateway.run() }
        running.cancel()
        await #expect(throws: Never.self) { try await running.value }
    }

    @Test func runExpires() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(expiryInterval: .milliseconds(1)))
        let (composed, _, _) = try await fixture.consigned(fixture.exchange.inquiry())
        fixture.time.advance(.seconds(3602))
        let running = Task { try await fixture.gateway.run() }
        let evidence = try await fixture.gateway.evidenceFeed(for: fixture.caller(SampleExchange.hotline), after: 2, limit: 1, wait: .seconds(30))
        #expect(evidence.map(\.event) == [.acceptanceRejectionExpiry])
        #expect(evidence.first?.messageID == composed.manifest.messageID)
        running.cancel()
        try await running.value
    }

    @Test func finishWaitsForWhatWasBegun() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        store.hold()
        async let acceptance = fixture.submit(fixture.exchange.inquiry())
        await store.untilHeld()
        fixture.gateway.beginShutdown()
        store.release()
        await fixture.gateway.finish()
        #expect(try await store.read { try $0.queueDepth(of: SampleExchange.municipality) } == 1)
        #expect(try await acceptance.isRepeat == false)
    }
}
