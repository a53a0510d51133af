import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Formats whose messages are not delivered before they are stamped, and those with a stamp of their own.
struct StampDemandTests {
    private func fixture(before: Set<String> = [], each: Set<String> = []) async throws -> StampFixture {
        var policy = StampPolicy()
        policy.beforeDelivery = before
        policy.each = each
        return try await StampFixture(policy: policy)
    }

    @Test func aDeliveryWaitsForItsStampAndItsConversationWithIt() async throws {
        let fixture = try await fixture(before: ["THB-230"])
        fixture.authority.become(.isSilent)
        let first = try fixture.exchange.inquiry()
        try await fixture.gateway.submit(first)
        #expect(try await fixture.gateway.inbox(SampleExchange.municipality).isEmpty)
        await fixture.gateway.gateway.takeStamps()
        #expect(try await fixture.gateway.inbox(SampleExchange.municipality).isEmpty)
        // Others are not held up.
        try await fixture.gateway.submit(fixture.exchange.query())
        #expect(try await fixture.gateway.inbox(SampleExchange.migration).count == 1)
        // And nobody gets at it by its id.
        let delivery = try #require(
            try await fixture.gateway.store.read { try $0.deliveries(ofMessage: 1) }.first)
        #expect(delivery.awaitsStamp)
        let recipient = try fixture.gateway.caller(SampleExchange.municipality)
        let refused = try await problem { try await fixture.gateway.gateway.content(of: delivery.id, for: recipient) }
        #expect(refused?.code == .deliveryUnknown)

        fixture.authority.become(.answers)
        fixture.time.advance(.seconds(300))
        await fixture.gateway.gateway.takeStamps()
        let offered = try await fixture.gateway.inbox(SampleExchange.municipality)
        #expect(offered.map(\.message.messageID) == [first.manifest.messageID])
    }

    /// Who waits with a long poll is offered it in the commit that stores the stamp.
    @Test func theStampBringsItToWhoWaits() async throws {
        let fixture = try await fixture(before: ["THB-230"])
        let recipient = try fixture.gateway.caller(SampleExchange.municipality)
        async let offered = fixture.gateway.gateway.inboxWithMessages(of: recipient, limit: 10, wait: .seconds(60))
        await fixture.gateway.gateway.untilRecipientsWait(1)
        let manifest = try await fixture.submit()
        await fixture.gateway.gateway.takeStamps()
        #expect(try await offered.map(\.queued.message.messageID) == [manifest.messageID])
    }

    @Test func itExpiresAsAnyOther() async throws {
        let fixture = try await fixture(before: ["THB-230"])
        fixture.authority.become(.isSilent)
        let manifest = try await fixture.submit()
        fixture.time.advance(manifest.validUntil.since(fixture.time.now()) + .seconds(2))
        #expect(try await fixture.gateway.gateway.expireOverdue() == 1)
        let (_, deliveries) = try await fixture.gateway.gateway.status(of: manifest.messageID, for: fixture.gateway.caller(manifest.sender))
        #expect(deliveries.map(\.state) == [.expired])
    }

    /// Nobody demands it any more: the next start offers what waited.
    @Test func withoutTheDemandNothingWaits() async throws {
        let store = InMemoryStore()
        var policy = StampPolicy()
        policy.beforeDelivery = ["THB-230"]
        let fixture = try await StampFixture(policy: policy, store: store)
        try await fixture.submit()
        #expect(try await fixture.gateway.inbox(SampleExchange.municipality).isEmpty)
        let next = try await GatewayFixture(exchange: fixture.exchange, store: store, time: fixture.time)
        #expect(try await next.inbox(SampleExchange.municipality).count == 1)
    }

    /// Level B-T: the recipient gets the message with a stamp over its signature; what was signed is what it was.
    @Test func aMessageWithAStampOfItsOwnIsHandedOverWithIt() async throws {
        let fixture = try await fixture(each: ["THB-230"])
        let composed = try fixture.exchange.inquiry().composed()
        try await fixture.gateway.submit(composed.bytes, from: SampleExchange.hotline)
        #expect(try await fixture.gateway.inbox(SampleExchange.municipality).isEmpty)
        #expect(try await fixture.figures().backlog.singles == 1)
        fixture.time.advance(.seconds(3))
        await fixture.gateway.gateway.takeStamps()
        let recipient = try fixture.gateway.caller(SampleExchange.municipality)
        let offered = try await fixture.gateway.gateway.inboxWithMessages(of: recipient, limit: 10, wait: .zero)
        let bytes = try #require(offered.first?.message)
        let message = try UnverifiedMessage(bytes: bytes)
        #expect(message.jws == composed.jws && bytes != composed.bytes)
        let verifier = TimeStampVerifier(paths: try fixture.exchange.pki.pathVerifier())
        let stamps = try verifier.signatureTimeStamps(of: message, now: fixture.time.now())
        #expect(stamps.map(\.genTime) == [fixture.time.now()])
        // Fetched on its own it is the same, and it has its batch stamp too.
        let fetched = try await fixture.gateway.gateway.content(of: offered[0].queued.delivery.id, for: recipient)
        #expect(fetched == bytes)
        let stamp = try await fixture.stamp(of: composed.manifest)
        #expect(try fixture.verified(stamp).digest == composed.messageDigest)
        // What waits is the evidence that was stated since.
        let backlog = try await fixture.figures().backlog
        #expect(backlog.messages == 0 && backlog.singles == 0)
    }
}
