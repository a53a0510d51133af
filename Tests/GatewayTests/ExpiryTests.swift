import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Never early, never while the clock is uncertain; a tie counts as delivered.
struct ExpiryTests {
    private static let grace = Duration.seconds(1)

    private func fixture() async throws -> (GatewayFixture, validUntil: UTCInstant) {
        let fixture = try await GatewayFixture(limits: GatewayLimits(expiryGrace: Self.grace))
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        return (fixture, message.manifest.validUntil)
    }

    @Test func neverEarly() async throws {
        let (fixture, validUntil) = try await fixture()
        fixture.time.advance(validUntil.since(fixture.time.now()) + Self.grace)
        #expect(try await fixture.gateway.expireOverdue() == 0)
        fixture.time.advance(.milliseconds(1))
        #expect(try await fixture.gateway.expireOverdue() == 1)
        #expect(try await fixture.gateway.expireOverdue() == 0)
        let evidence = try await fixture.gateway.evidenceFeed(for: fixture.caller(SampleExchange.hotline), after: 1, limit: 10, wait: .zero)
        let statement = try fixture.verified(#require(evidence.first).evidence)
        #expect(statement.event == .acceptanceRejectionExpiry)
        #expect(statement.reason == .neverFetched)
        #expect(statement.at > validUntil)
        #expect(try await fixture.inbox(SampleExchange.municipality).isEmpty)
    }

    @Test func tieCountsAsDelivered() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
        fixture.time.advance(composed.manifest.validUntil.since(fixture.time.now()))
        #expect(try await fixture.gateway.expireOverdue() == 0)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        let evidence = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        #expect(try fixture.verified(evidence).event == .contentHandover)
    }

    @Test func consignedOnesEndForAnotherReason() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(expiryGrace: Self.grace))
        let (composed, _, _) = try await fixture.consigned(fixture.exchange.inquiry())
        fixture.time.advance(.seconds(3602))
        #expect(try await fixture.gateway.expireOverdue() == 1)
        let id = composed.manifest.messageID
        let stored = try #require(try await fixture.gateway.evidence(ofMessage: id, for: fixture.caller(SampleExchange.hotline)).last)
        let statement = try fixture.verified(stored.evidence)
        #expect(statement.outcome == .expired && statement.reason == .messageExpired)
    }

    @Test func ofTheHeadLetsTheConversationGoOn() async throws {
        let fixture = try await GatewayFixture()
        var first = try fixture.exchange.inquiry()
        first.manifest.validUntil = fixture.time.now().adding(.seconds(10))
        var second = try fixture.exchange.inquiry()
        second.manifest.conversationID = first.manifest.conversationID
        try await fixture.submit(first)
        try await fixture.submit(second)
        _ = try await fixture.inbox(SampleExchange.municipality)
        fixture.time.advance(.seconds(12))
        #expect(try await fixture.gateway.expireOverdue() == 1)
        #expect(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID) == [second.manifest.messageID])
    }

    @Test func manyInPortions() async throws {
        let fixture = try await GatewayFixture()
        for _ in 0..<5 { try await fixture.submit(fixture.exchange.inquiry()) }
        fixture.time.advance(.seconds(3602))
        #expect(try await fixture.gateway.expireOverdue(limit: 3) == 3)
        #expect(try await fixture.gateway.expireOverdue(limit: 3) == 2)
    }

    // MARK: The clock

    @Test func notWhenTheClockJumpedAhead() async throws {
        let (fixture, _) = try await fixture()
        fixture.time.wall.advance(.seconds(86_400))
        #expect(try await fixture.gateway.expireOverdue() == 0)
        #expect(await fixture.gateway.readiness().reasons == ["clock"])
        fixture.time.wall.advance(.seconds(-86_400))
        #expect(await fixture.gateway.readiness().isReady)
        #expect(try await fixture.gateway.expireOverdue() == 0)
        fixture.time.advance(.seconds(3602))
        #expect(try await fixture.gateway.expireOverdue() == 1)
    }

    @Test func notWhenTheClockJumpedBack() async throws {
        let (fixture, _) = try await fixture()
        fixture.time.advance(.seconds(3602))
        fixture.time.wall.advance(.seconds(-10))
        #expect(try await fixture.gateway.expireOverdue() == 0)
        #expect(!(await fixture.gateway.readiness().isReady))
    }

    @Test func notBeforeTheHighWaterMarkOfTheStore() async throws {
        let store = InMemoryStore()
        let exchange = try SampleExchange()
        let before = try await GatewayFixture(exchange: exchange, store: store)
        before.time.advance(.seconds(7200))
        try await before.submit(exchange.inquiry(at: before.time.now()))
        // Restarted with a clock an hour slow.
        let after = try await GatewayFixture(exchange: exchange, store: store, time: TestTime(SampleExchange.now.adding(.seconds(3600))))
        #expect(await after.gateway.readiness().reasons == ["clock"])
        #expect(try await after.gateway.expireOverdue() == 0)
        after.time.advance(.seconds(3600))
        #expect(await after.gateway.readiness().isReady)
    }

    /// While the clock is uncertain no message is accepted, none is refused for good by the clock, and repeats get their first answer.
    @Test func submissionsWhileUncertain() async throws {
        let fixture = try await GatewayFixture()
        let exchange = fixture.exchange
        let known = try exchange.inquiry().composed().bytes
        let first = try await fixture.submit(known, from: SampleExchange.hotline)
        let caller = try fixture.caller(SampleExchange.hotline)
        // Past messages and certificates alike.
        for jump in [Duration.seconds(7200), .seconds(400 * 86_400)] {
            fixture.time.wall.advance(jump)
            let bytes = try exchange.inquiry(at: SampleExchange.now).composed().bytes
            do {
                _ = try await fixture.gateway.submit(bytes, from: caller)
                Issue.record("accepted")
            } catch {
                #expect(error.problem.code == .clockUncertain)
                #expect(error.problem.retryAfter == 60)
                #expect(error.evidence == nil)
            }
            #expect(try await fixture.gateway.submit(known, from: caller).evidence == first.evidence)
            #expect(
                try await problem { try fixture.gateway.caller(certificate: exchange.tlsCertificate(SampleExchange.police)) }?.code
                    == (jump > .seconds(86_400) ? .clockUncertain : nil))
            fixture.time.wall.advance(.zero - jump)
            #expect(await fixture.gateway.readiness().isReady)
        }
        try await fixture.submit(exchange.inquiry(at: fixture.time.now()))
    }
}
