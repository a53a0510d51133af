import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// Offers, leases, order and priority.
struct InboxTests {
    @Test func offeredUnderALeaseThenAgain() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(lease: .seconds(60)))
        try await fixture.submit(fixture.exchange.inquiry())
        let offered = try await fixture.inbox(SampleExchange.municipality)
        #expect(offered.count == 1)
        #expect(offered[0].delivery.state == .inDelivery)
        #expect(offered[0].delivery.attempts == 1)
        #expect(offered[0].delivery.leaseUntil == fixture.time.now().adding(.seconds(60)))
        fixture.time.advance(.milliseconds(59_999))
        #expect(try await fixture.inbox(SampleExchange.municipality).isEmpty)
        fixture.time.advance(.milliseconds(1))
        let again = try await fixture.inbox(SampleExchange.municipality)
        #expect(again.map(\.delivery.id) == offered.map(\.delivery.id))
        #expect(again[0].delivery.attempts == 2)
        let attempts = try await fixture.store.read { try $0.attempts(of: offered[0].delivery.id) }
        #expect(attempts.map(\.kind) == [.offered, .offered])
    }

    /// A clock that ran ahead for a moment does not put a delivery away for as long.
    @Test func leaseWhileTheClockRanAhead() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(lease: .seconds(60)))
        try await fixture.submit(fixture.exchange.inquiry())
        fixture.time.wall.advance(.seconds(600))
        #expect(try await fixture.inbox(SampleExchange.municipality).count == 1)
        fixture.time.wall.advance(.seconds(-600))
        fixture.time.advance(.seconds(60))
        #expect(try await fixture.inbox(SampleExchange.municipality).count == 1)
    }

    @Test func onlyToItsRecipient() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.submit(fixture.exchange.query(to: SampleExchange.migration))
        #expect(try await fixture.inbox(SampleExchange.borderGuard).isEmpty)
        #expect(try await fixture.inbox(SampleExchange.migration).count == 1)
    }

    @Test func orderWithinAConversation() async throws {
        let fixture = try await GatewayFixture()
        var first = try fixture.exchange.inquiry()
        var second = try fixture.exchange.inquiry()
        second.manifest.conversationID = first.manifest.conversationID
        // Priority does not overtake within a conversation.
        first.manifest.priority = .normal
        second.manifest.priority = .emergency
        try await fixture.submit(first)
        try await fixture.submit(second)
        let offered = try await fixture.inbox(SampleExchange.municipality)
        #expect(offered.map(\.message.messageID) == [first.manifest.messageID])
        #expect(try await fixture.inbox(SampleExchange.municipality).isEmpty)
        let delivery = offered[0].delivery.id
        let caller = try fixture.caller(SampleExchange.municipality)
        _ = try await fixture.gateway.content(of: delivery, for: caller)
        let receipt = try fixture.exchange.receipt(for: first.composed(), delivery: delivery, recipient: SampleExchange.municipality)
        // Signed anew, it is another message: the receipt has to name the one that came.
        #expect(try await problem { try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller) }?.code == .receiptInvalid)
        #expect(try await fixture.inbox(SampleExchange.municipality).isEmpty)
    }

    @Test func nextOfAConversationAfterTheFirstEnded() async throws {
        let fixture = try await GatewayFixture()
        let first = try fixture.exchange.inquiry()
        var second = try fixture.exchange.inquiry()
        second.manifest.conversationID = first.manifest.conversationID
        let (composed, delivery, recipient) = try await fixture.consigned(first)
        try await fixture.submit(second)
        #expect(try await fixture.inbox(recipient).isEmpty)
        let caller = try fixture.caller(recipient)
        async let waiting = fixture.gateway.inbox(of: caller, limit: 10, wait: .seconds(60))
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller)
        #expect(try await waiting.map(\.message.messageID) == [second.manifest.messageID])
    }

    @Test func priorityBetweenConversations() async throws {
        let fixture = try await GatewayFixture()
        var ids: [Priority: UUID] = [:]
        for priority in [Priority.normal, .urgent, .emergency] {
            var message = try fixture.exchange.inquiry()
            message.manifest.priority = priority
            ids[priority] = message.manifest.messageID
            try await fixture.submit(message)
        }
        #expect(try await fixture.inbox(SampleExchange.municipality, limit: 1).map(\.message.messageID) == [ids[.emergency]])
        #expect(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID) == [ids[.urgent], ids[.normal]])
    }

    @Test func longPollIsWokenByASubmission() async throws {
        let fixture = try await GatewayFixture()
        let caller = try fixture.caller(SampleExchange.municipality)
        async let offered = fixture.gateway.inbox(of: caller, limit: 10, wait: .seconds(60))
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        #expect(try await offered.map(\.message.messageID) == [message.manifest.messageID])
    }

    @Test func longPollReturnsAtShutdownAndCancellation() async throws {
        let fixture = try await GatewayFixture()
        let caller = try fixture.caller(SampleExchange.municipality)
        let cancelled = Task { try await fixture.gateway.inbox(of: caller, limit: 10, wait: .seconds(600)) }
        cancelled.cancel()
        #expect(try await cancelled.value.isEmpty)
        async let offered = fixture.gateway.inbox(of: caller, limit: 10, wait: .seconds(600))
        fixture.gateway.beginShutdown()
        #expect(try await offered.isEmpty)
    }

    /// Nothing is leased to somebody who has gone.
    @Test func cancelledPollTakesNothing() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.submit(fixture.exchange.inquiry())
        let caller = try fixture.caller(SampleExchange.municipality)
        let gone = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await fixture.gateway.inbox(of: caller, limit: 10, wait: .zero)
        }
        gone.cancel()
        #expect(try await gone.value.isEmpty)
        #expect(try await fixture.inbox(SampleExchange.municipality).count == 1)
    }

    @Test func figures() async throws {
        let fixture = try await GatewayFixture()
        for _ in 0..<3 { try await fixture.submit(fixture.exchange.inquiry()) }
        _ = try await fixture.inbox(SampleExchange.municipality, limit: 1)
        let figures = try await fixture.gateway.queueFigures()
        #expect(figures == [QueueFigures(recipient: SampleExchange.municipality, waiting: 2, inFlight: 1, oldest: SampleExchange.now)])
    }
}
