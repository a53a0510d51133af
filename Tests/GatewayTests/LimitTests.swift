import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// How much an endpoint is handed at most, once an administrator has said so.
@Suite(.timeLimit(.minutes(1)))
struct LimitTests {
    private static let recipient = SampleExchange.municipality

    private func fixture(_ count: Int, urgent: Int = 0) async throws -> GatewayFixture {
        let fixture = try await GatewayFixture()
        for number in 0..<count {
            var message = try fixture.exchange.inquiry()
            message.manifest.priority = number < urgent ? .emergency : .normal
            try await fixture.submit(message)
        }
        return fixture
    }

    private func limit(_ fixture: GatewayFixture, inFlight: Int? = nil, perMinute: Int? = nil) async throws {
        try await fixture.gateway.limit(
            Self.recipient, inFlight: inFlight, perMinute: perMinute, by: fixture.administrator(), ground: .recipientAsked)
    }

    private func isHeldBack(_ fixture: GatewayFixture) async throws -> Bool {
        try await fixture.gateway.queueFigures().contains { fixture.gateway.isHeldBack($0) }
    }

    @Test(arguments: [false, true]) func soManyAreInHandAtOnce(_ bringsMessages: Bool) async throws {
        let fixture = try await fixture(5)
        let caller = try fixture.caller(Self.recipient)
        func fetch() async throws -> [QueuedDelivery] {
            guard bringsMessages else { return try await fixture.gateway.inbox(of: caller, limit: 10, wait: .zero) }
            return try await fixture.gateway.inboxWithMessages(of: caller, limit: 10, wait: .zero).map(\.queued)
        }
        try await limit(fixture, inFlight: 2)
        #expect(try await !isHeldBack(fixture))
        let first = try await fetch()
        #expect(first.count == 2)
        #expect(try await fetch().isEmpty)
        #expect(try await isHeldBack(fixture))
        // A lease that ends makes room as well.
        fixture.time.advance(.seconds(61))
        #expect(try await Set(fetch().map(\.delivery.id)) == Set(first.map(\.delivery.id)))
        // Another limit is another limit; without one the rest comes at once.
        try await limit(fixture, inFlight: 3)
        #expect(try await fetch().count == 1)
        try await fixture.gateway.unlimit(Self.recipient, by: fixture.administrator(), ground: .mended)
        #expect(try await fetch().count == 2)
        #expect(try await !isHeldBack(fixture))
    }

    @Test func whatIsPutDownMakesRoomForWhoeverWaits() async throws {
        let fixture = try await GatewayFixture()
        let composed = try fixture.exchange.inquiry().composed()
        try await fixture.submit(composed.bytes, from: SampleExchange.hotline)
        try await limit(fixture, inFlight: 1)
        let held = try #require(try await fixture.inbox(Self.recipient).first).delivery.id
        _ = try await fixture.gateway.content(of: held, for: fixture.caller(Self.recipient))
        let second = try fixture.exchange.inquiry()
        try await fixture.submit(second)
        let caller = try fixture.caller(Self.recipient)
        async let next = fixture.gateway.inbox(of: caller, limit: 10, wait: .seconds(60))
        await fixture.gateway.untilRecipientsWait(1)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: held, recipient: Self.recipient)
        _ = try await fixture.gateway.conclude(held, receipt: receipt, from: caller)
        #expect(try await next.map(\.message.messageID) == [second.manifest.messageID])
    }

    @Test func soManyGoInAMinute() async throws {
        let fixture = try await fixture(10)
        try await limit(fixture, perMinute: 120)
        // A second's worth at once, then two a second, whatever the clock on the wall does and however often somebody asks.
        let steps: [(Duration, Int)] = [
            (.zero, 2), (.zero, 0), (.milliseconds(400), 0), (.milliseconds(100), 1), (.seconds(1), 2), (.seconds(3600), 2), (.milliseconds(1), 0),
        ]
        for (passed, expected) in steps {
            fixture.time.monotonic.advance(passed)
            // Leases that end are offered again, and count.
            #expect(try await fixture.inbox(Self.recipient).count == expected, "\(passed)")
            #expect(try await isHeldBack(fixture) == true, "\(passed)")
        }
    }

    @Test func whoeverWaitsIsServedWhenItsTimeHasCome() async throws {
        let fixture = try await fixture(2)
        try await limit(fixture, perMinute: 60)
        #expect(try await fixture.inbox(Self.recipient).count == 1)
        let caller = try fixture.caller(Self.recipient)
        async let next = fixture.gateway.inbox(of: caller, limit: 1, wait: .seconds(60))
        await fixture.gateway.untilRecipientsWait(1)
        fixture.time.monotonic.advance(.seconds(1))
        #expect(try await next.count == 1)
    }

    @Test func aLimitThatIsRemovedTellsWhoeverWaits() async throws {
        let fixture = try await fixture(2)
        try await limit(fixture, perMinute: 1)
        #expect(try await fixture.inbox(Self.recipient).count == 1)
        // The same once more is no reason for another second's worth.
        try await limit(fixture, perMinute: 1)
        #expect(try await fixture.inbox(Self.recipient).isEmpty)
        let caller = try fixture.caller(Self.recipient)
        async let next = fixture.gateway.inbox(of: caller, limit: 1, wait: .seconds(60))
        await fixture.gateway.untilRecipientsWait(1)
        try await fixture.gateway.unlimit(Self.recipient, by: fixture.administrator(), ground: .mended)
        #expect(try await next.count == 1)
    }

    @Test func emergenciesCountAndAreNotHeldBack() async throws {
        let fixture = try await fixture(6, urgent: 3)
        try await limit(fixture, inFlight: 1, perMinute: 60)
        var taken: [Priority] = []
        for _ in 0..<5 { taken += try await fixture.inbox(Self.recipient).map(\.message.priority) }
        #expect(taken == [.emergency, .emergency, .emergency])
        #expect(try await isHeldBack(fixture))
        // One that comes while somebody waits goes too; nothing else does.
        let caller = try fixture.caller(Self.recipient)
        async let next = fixture.gateway.inboxWithMessages(of: caller, limit: 5, wait: .seconds(60))
        await fixture.gateway.untilRecipientsWait(1)
        try await fixture.submit(fixture.exchange.inquiry())
        var emergency = try fixture.exchange.inquiry()
        emergency.manifest.priority = .emergency
        try await fixture.submit(emergency)
        #expect(try await next.map(\.queued.message.messageID) == [emergency.manifest.messageID])
    }

    @Test func aFloodOfEmergenciesLeavesNoDebt() async throws {
        let fixture = try await fixture(40, urgent: 39)
        try await limit(fixture, perMinute: 60)
        var taken: [Priority] = []
        for _ in 0..<8 { taken += try await fixture.inbox(Self.recipient).map(\.message.priority) }
        #expect(taken.count == 39 && taken.allSatisfy { $0 == .emergency })
        fixture.time.monotonic.advance(.seconds(1))
        #expect(try await fixture.inbox(Self.recipient).map(\.message.priority) == [.normal])
    }

    @Test func withinAConversationOrderHolds() async throws {
        let fixture = try await fixture(1)
        try await limit(fixture, perMinute: 1)
        #expect(try await fixture.inbox(Self.recipient).count == 1)
        let first = try fixture.exchange.inquiry()
        var second = try fixture.exchange.inquiry()
        second.manifest.conversationID = first.manifest.conversationID
        second.manifest.priority = .emergency
        for message in [first, second] { try await fixture.submit(message) }
        #expect(try await fixture.inbox(Self.recipient).isEmpty)
        fixture.time.monotonic.advance(.seconds(60))
        #expect(try await fixture.inbox(Self.recipient, limit: 1).count == 1)
    }

    @Test func itOutlivesARestart() async throws {
        let fixture = try await fixture(3)
        try await limit(fixture, inFlight: 1)
        let again = try await GatewayFixture(exchange: fixture.exchange, store: fixture.store, time: fixture.time)
        #expect(try await again.gateway.endpointLimits().map(\.inFlight) == [1])
        #expect(try await again.inbox(Self.recipient).count == 1)
        #expect(try await again.inbox(Self.recipient).isEmpty)
    }

    @Test func othersAreServedAsEver() async throws {
        let fixture = try await fixture(1)
        try await limit(fixture, inFlight: 1)
        for _ in 0..<3 { try await fixture.submit(fixture.exchange.query()) }
        #expect(try await fixture.inbox(SampleExchange.migration).count == 3)
    }

    @Test func whatIsNotLimitedIsNotUnlimited() async throws {
        let fixture = try await fixture(0)
        let administrator = try fixture.administrator()
        func refused(_ work: () async throws -> Void) async throws -> ErrorCode? { try await problem(of: work)?.code }
        #expect(
            try await refused { try await fixture.gateway.unlimit(Self.recipient, by: administrator, ground: .mended) } == .notLimited)
        let strange = try await refused {
            try await fixture.gateway.limit("lt.nobody", inFlight: 1, perMinute: nil, by: administrator, ground: .mended)
        }
        #expect(strange == .resourceUnknown)
        for (inFlight, perMinute) in [(nil, nil), (0, nil), (nil, -1)] as [(Int?, Int?)] {
            let invalid = try await refused {
                try await fixture.gateway.limit(Self.recipient, inFlight: inFlight, perMinute: perMinute, by: administrator, ground: .mended)
            }
            #expect(invalid == .fieldInvalid)
        }
        try await limit(fixture, inFlight: 1, perMinute: 7)
        try await fixture.gateway.unlimit(Self.recipient, by: administrator, ground: .mended)
        let acts = try await fixture.auditRecords().filter { $0["limit"] != nil }
        #expect(acts.compactMap { $0["event"]?.string } == ["LIMIT_SET", "LIMIT_REMOVED"])
        #expect(acts.allSatisfy { $0["limit"] == ["inHand": 1, "perMinute": 7] && $0["recipients"] == [.string(Self.recipient)] })
    }
}
