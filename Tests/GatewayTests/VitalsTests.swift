import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// What alarms are made of.
@Suite struct VitalsTests {
    @Test func ageAndSilenceOfAQueue() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.query()
        try await fixture.submit(message)
        fixture.time.advance(.seconds(700))
        let recipient = message.manifest.recipients[0]
        let before = try #require(await fixture.gateway.vitals().queues?.first { $0.endpoint == recipient })
        #expect(before.age == .seconds(700) && before.silence == .seconds(700))
        _ = try await fixture.inbox(recipient)
        fixture.time.advance(.seconds(5))
        let after = try #require(await fixture.gateway.vitals().queues?.first { $0.endpoint == recipient })
        #expect(after.age == .seconds(705) && after.silence == .seconds(5))
    }

    @Test func theLongestCommitIsToldOnce() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.submit(try fixture.exchange.query())
        _ = await fixture.gateway.vitals()
        #expect(await fixture.gateway.vitals().longestCommit == .zero)
        #expect(await fixture.gateway.vitals().totals.accepted == 1)
    }
}
