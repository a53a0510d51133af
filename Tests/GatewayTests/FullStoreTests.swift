import ExchangeFormats
import Gateway
import GatewayStorage
import TestSupport
import Testing

/// A store that takes nothing more, and then does again.
@Suite(.timeLimit(.minutes(1)))
struct FullStoreTests {
    @Test func aGatewayThatCannotWriteIsNotReadyUntilItCan() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        #expect(await fixture.gateway.readiness().isReady)
        store.fail(.full)
        let message = try fixture.exchange.inquiry()
        await #expect(throws: Refusal.self) { try await fixture.submit(message) }
        // Asked, it tries again; the store refuses once more.
        store.fail(.full)
        #expect(await fixture.gateway.readiness().reasons == ["storage"])
        // Nobody submits anything, and yet it comes back.
        #expect(await fixture.gateway.readiness().reasons == [])
        try await fixture.submit(message)
    }
}
