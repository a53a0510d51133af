import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing

/// What an administrator pauses is accepted and offered to nobody, until it is resumed.
@Suite(.timeLimit(.minutes(5))) struct PauseTests {
    private static let recipient = SampleExchange.municipality

    @Test func aPausedQueueAcceptsAndOffersNothing() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        let message = try fixture.exchange.inquiry()
        let scopes: [PauseScope] = [
            .endpoint(Self.recipient), .format(message.manifest.formatID), .route(sender: message.manifest.sender, recipient: Self.recipient),
        ]
        for (count, scope) in scopes.enumerated() {
            let pause = try await fixture.gateway.pause(scope, by: administrator, ground: .recipientUnable)
            #expect(pause.scope == scope && pause.administrator == administrator.id)
            try await fixture.submit(fixture.exchange.inquiry())
            #expect(try await fixture.inbox(Self.recipient).isEmpty, "\(scope)")
            #expect(try await fixture.gateway.inboxWithMessages(of: fixture.caller(Self.recipient), limit: 10, wait: .zero).isEmpty)
            #expect(try await fixture.gateway.pauses().map(\.scope) == [scope])
            try await fixture.gateway.resume(scope, by: administrator, ground: .mended)
            // All that gathered, under their own ids; then back to the queue for the next turn.
            #expect(try await fixture.inbox(Self.recipient).count == 1, "\(scope)")
            #expect(try await fixture.gateway.queueFigures().first?.inFlight == count + 1)
        }
        #expect(try await fixture.gateway.pauses().isEmpty)
    }

    @Test func whoWaitsIsOfferedAtOnceWhatIsResumed() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        for scope in [PauseScope.endpoint(Self.recipient), .format("THB-301")] {
            let format = try fixture.exchange.inquiry().manifest.formatID
            let scope = scope == .format("THB-301") ? PauseScope.format(format) : scope
            try await fixture.gateway.pause(scope, by: administrator, ground: .recipientAsked)
            try await fixture.submit(fixture.exchange.inquiry())
            let caller = try fixture.caller(Self.recipient)
            let gateway = fixture.gateway
            async let offered = gateway.inbox(of: caller, limit: 10, wait: .seconds(60))
            while gateway.waitingRecipients == 0 { await Task.yield() }
            try await gateway.resume(scope, by: administrator, ground: .recipientAsked)
            let taken = try await offered
            #expect(taken.count == 1)
        }
    }

    @Test func aPauseOutlivesARestartAndIsInTheLog() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        try await fixture.gateway.pause(.endpoint(Self.recipient), by: administrator, ground: .recipientUnable)
        try await fixture.submit(fixture.exchange.inquiry())
        let again = try await GatewayFixture(exchange: fixture.exchange, store: fixture.store, time: fixture.time)
        #expect(try await again.inbox(Self.recipient).isEmpty)
        let scope = PauseScope.route(sender: SampleExchange.hotline, recipient: Self.recipient)
        // Paused twice: the first stands, both are in the log.
        for _ in 0..<2 { try await again.gateway.pause(scope, by: administrator, ground: .senderAsked) }
        try await again.gateway.resume(.endpoint(Self.recipient), by: administrator, ground: .mended)
        #expect(try await again.inbox(Self.recipient).isEmpty)
        try await again.gateway.resume(scope, by: administrator, ground: .mended)
        #expect(try await again.inbox(Self.recipient).count == 1)
        let records = try await again.auditRecords().filter { $0["event"]?.string?.hasPrefix("QUEUE_") == true }
        #expect(
            records.map { $0["event"]?.string } == ["QUEUE_PAUSED", "QUEUE_PAUSED", "QUEUE_PAUSED", "QUEUE_RESUMED", "QUEUE_RESUMED"])
        #expect(records.allSatisfy { $0["staff"] == .string(administrator.id) && $0["recipients"] == [.string(Self.recipient)] })
        #expect(records[1]["sender"] == .string(SampleExchange.hotline) && records[0]["ground"] == "RECIPIENT_UNABLE")
    }

    @Test func whatIsPausedExpiresAllTheSame() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.gateway.pause(.endpoint(Self.recipient), by: fixture.administrator(), ground: .recipientUnable)
        try await fixture.submit(fixture.exchange.inquiry())
        fixture.time.advance(.seconds(4000))
        #expect(try await fixture.gateway.expireOverdue() == 1)
    }

    @Test func whatIsNotPausedIsNotResumed() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        let refused = try await problem(of: { try await fixture.gateway.resume(.endpoint(Self.recipient), by: administrator, ground: .mended) })
        #expect(refused?.code == .notPaused)
        #expect(try await fixture.auditRecords().isEmpty)
    }

    @Test func whatNobodyKnowsIsNotPaused() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        for scope in [PauseScope.endpoint("lt.nieko"), .format("THB-999"), .route(sender: "lt.nieko", recipient: Self.recipient)] {
            let refused = try await problem(of: { try await fixture.gateway.pause(scope, by: administrator, ground: .mended) })
            #expect(refused?.code == .resourceUnknown)
        }
    }

    @Test func theCauseOfAParkedDeliveryIsKept() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        try await fixture.submit(fixture.exchange.inquiry())
        let delivery = try #require(try await fixture.inbox(Self.recipient).first).delivery.id
        try await fixture.gateway.park(delivery, by: administrator, ground: .keepsFailing)
        try await fixture.gateway.park(delivery, by: administrator, ground: .senderAsked)
        let group = try #require(try await fixture.gateway.parked(limit: 10).first)
        #expect(group.ground == .keepsFailing && group.count == 1 && group.recipient == Self.recipient)
        try await fixture.gateway.redrive(delivery, by: administrator, ground: .mended)
        let listed = try await fixture.gateway.deliveries(matching: DeliveryFilter(recipient: Self.recipient), after: nil, limit: 10)
        #expect(listed.map(\.delivery.id) == [delivery] && listed[0].delivery.parkedFor == nil)
    }
}
