import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// Offers that bring their messages along: offered and consigned in one commit.
struct InboxWithMessagesTests {
    private func offers(_ fixture: GatewayFixture, limit: Int = 10) async throws -> [OfferedDelivery] {
        try await fixture.gateway.inboxWithMessages(of: fixture.caller(SampleExchange.municipality), limit: limit, wait: .zero)
    }

    private func first(_ fixture: GatewayFixture) async throws -> OfferedDelivery {
        let offered = try await offers(fixture)
        return try #require(offered.first)
    }

    private func consignments(_ fixture: GatewayFixture, of message: SampleMessage) async throws -> Int {
        let sender = message.manifest.sender
        let evidence = try await fixture.store.read { try $0.evidence(forSender: sender, after: 0, limit: 100) }
        return evidence.count { $0.event == .contentConsignment && $0.messageID == message.manifest.messageID }
    }

    @Test func messageIsConsignedWithTheOffer() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        let composed = try message.composed()
        try await fixture.submit(composed.bytes, from: message.manifest.sender)
        let offered = try await first(fixture)
        #expect(offered.message == composed.bytes)
        #expect(offered.queued.delivery.state == .inDelivery && offered.queued.delivery.attempts == 1)
        let id = offered.queued.delivery.id
        let stored = try await fixture.store.read { try $0.delivery(id) }
        #expect(stored == offered.queued.delivery && stored?.consignedAt == fixture.time.now())
        #expect(try await fixture.store.read { try $0.attempts(of: id).map(\.kind) } == [.sent])
        #expect(try await consignments(fixture, of: message) == 1)
        // Its receipt needs nothing else.
        let receipt = try fixture.exchange.receipt(for: composed, delivery: id, recipient: SampleExchange.municipality)
        let evidence = try await fixture.gateway.conclude(id, receipt: receipt, from: fixture.caller(SampleExchange.municipality))
        #expect(try fixture.verified(evidence).event == .contentHandover)
    }

    @Test func offeredAgainItIsConsignedOnce() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(lease: .seconds(60)))
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let earlier = try await first(fixture)
        #expect(try await offers(fixture).isEmpty)
        fixture.time.advance(.seconds(60))
        let again = try await first(fixture)
        #expect(again.message == earlier.message && again.queued.delivery.attempts == 2)
        #expect(again.queued.delivery.consignedAt == earlier.queued.delivery.consignedAt)
        #expect(try await consignments(fixture, of: message) == 1)
    }

    @Test("A listing brings as many messages as there is room for, and one that is larger alone")
    func roomForMessages() async throws {
        var limits = GatewayLimits()
        let message = try await GatewayFixture().exchange.inquiry()
        limits.inboxBytes = try message.composed().bytes.count * 5 / 2
        let fixture = try await GatewayFixture(limits: limits)
        for _ in 0..<5 { try await fixture.submit(fixture.exchange.inquiry()) }
        let listed = try await [offers(fixture), offers(fixture), offers(fixture)]
        #expect(listed.map(\.count) == [2, 2, 1])
        #expect(listed.joined().allSatisfy { $0.message != nil })
        limits.inboxBytes = 1
        let narrow = try await GatewayFixture(limits: limits)
        for _ in 0..<2 { try await narrow.submit(narrow.exchange.inquiry()) }
        let alone = try await [offers(narrow), offers(narrow), offers(narrow)]
        #expect(alone.map(\.count) == [1, 1, 0])
    }

    @Test("What is no longer valid is offered without its message, and consigned to nobody")
    func noLongerValid() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        fixture.time.advance(message.manifest.validUntil.since(fixture.time.now()) + .milliseconds(1))
        let offered = try await offers(fixture)
        #expect(offered.count == 1 && offered.first?.message == nil && offered.first?.queued.delivery.consignedAt == nil)
        #expect(try await consignments(fixture, of: message) == 0)
    }

    @Test("While the clock cannot be believed nothing is consigned")
    func uncertainClock() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        fixture.time.wall.advance(.seconds(600))
        let offered = try await offers(fixture)
        #expect(offered.count == 1 && offered.first?.message == nil)
        #expect(try await consignments(fixture, of: message) == 0)
    }

    @Test func pollIsWokenByASubmission() async throws {
        let fixture = try await GatewayFixture()
        let caller = try fixture.caller(SampleExchange.municipality)
        async let offered = fixture.gateway.inboxWithMessages(of: caller, limit: 10, wait: .seconds(60))
        let composed = try fixture.exchange.inquiry().composed()
        try await fixture.submit(composed.bytes, from: composed.manifest.sender)
        #expect(try await offered.map(\.message) == [composed.bytes])
    }
}
