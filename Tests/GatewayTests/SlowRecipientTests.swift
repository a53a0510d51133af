import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// A recipient that takes its time harms nobody but itself.
struct SlowRecipientTests {
    @Test("A recipient has so many deliveries in hand; what it never concludes keeps nothing from others, and comes back in its place")
    func inFlight() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(lease: .seconds(60), inFlight: 2))
        let exchange = fixture.exchange
        var sent: [UUID] = []
        for _ in 0..<3 {
            let message = try exchange.inquiry()
            try await fixture.submit(message)
            sent.append(message.manifest.messageID)
        }
        let inHand = try await fixture.inbox(SampleExchange.municipality)
        #expect(inHand.map(\.message.messageID) == Array(sent.prefix(2)))
        #expect(try await fixture.inbox(SampleExchange.municipality).isEmpty)
        #expect(try await fixture.gateway.queueFigures().first?.waiting == 1)
        // Another recipient, from the same gateway.
        try await fixture.submit(exchange.query(to: SampleExchange.migration))
        #expect(try await fixture.inbox(SampleExchange.migration).count == 1)
        // Its content may be asked for again and again: that only draws out its own lease.
        fixture.time.advance(.seconds(59))
        let caller = try fixture.caller(SampleExchange.municipality)
        _ = try await fixture.gateway.content(of: inHand[0].delivery.id, for: caller)
        fixture.time.advance(.seconds(1))
        #expect(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID) == [sent[1]])
        fixture.time.advance(.seconds(60))
        #expect(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID) == Array(sent.prefix(2)))
    }

    @Test("After a restart what was in hand is offered again at once, and a receipt of before still ends it")
    func restart() async throws {
        let exchange = try SampleExchange()
        let folder = try TemporaryDirectory()
        let configuration = SQLiteStoreConfiguration(
            stateDirectory: folder.file("state"), keyDirectory: folder.file("keys"), exchange: SampleExchange.name)
        let time = TestTime()
        let limits = GatewayLimits(lease: .seconds(3600))
        var store = try SQLiteStore.open(configuration: configuration, random: SystemRandom())
        let before = try await GatewayFixture(exchange: exchange, store: store, limits: limits, time: time)
        let (composed, delivery, recipient) = try await before.consigned(exchange.inquiry())
        let second = try exchange.inquiry()
        try await before.submit(second)
        #expect(try await before.inbox(recipient).count == 1)
        try await store.close()

        store = try SQLiteStore.open(configuration: configuration, random: SystemRandom())
        let after = try await GatewayFixture(exchange: exchange, store: store, limits: limits, time: time)
        let offered = try await after.inbox(recipient)
        #expect(offered.map(\.message.messageID) == [composed.manifest.messageID, second.manifest.messageID])
        #expect(offered.map(\.delivery.attempts) == [2, 2])
        #expect(try await after.inbox(recipient).isEmpty)
        let receipt = try exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        let evidence = try await after.gateway.conclude(delivery, receipt: receipt, from: after.caller(recipient))
        #expect(try after.verified(evidence).event == .contentHandover)
        try await store.close()
    }
}
