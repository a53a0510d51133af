import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// A message that a recipient fetches again and again and never receipts.
struct FailingDeliveryTests {
    private func fixture() async throws -> GatewayFixture {
        var limits = GatewayLimits(lease: .seconds(60))
        limits.unreceipted = 6
        return try await GatewayFixture(limits: limits)
    }

    /// The recipient fetches everything that it is offered, and receipts what is not `failing`.
    private func turn(_ fixture: GatewayFixture, failing: Set<UUID>, _ messages: [UUID: MessageComposer.Composed]) async throws {
        let caller = try fixture.caller(SampleExchange.municipality)
        for queued in try await fixture.inbox(SampleExchange.municipality) {
            _ = try await fixture.gateway.content(of: queued.delivery.id, for: caller)
            guard !failing.contains(queued.message.messageID), let composed = messages[queued.message.messageID] else { continue }
            let receipt = try fixture.exchange.receipt(
                for: composed, delivery: queued.delivery.id, recipient: SampleExchange.municipality, at: fixture.time.now())
            _ = try await fixture.gateway.conclude(queued.delivery.id, receipt: receipt, from: caller)
        }
        fixture.time.advance(.seconds(60))
    }

    private func submit(_ fixture: GatewayFixture) async throws -> MessageComposer.Composed {
        let message = try fixture.exchange.inquiry(at: fixture.time.now())
        let composed = try message.composed()
        try await fixture.submit(composed.bytes, from: message.manifest.sender)
        return composed
    }

    private func delivery(_ fixture: GatewayFixture, _ message: MessageComposer.Composed) async throws -> StoredDelivery {
        let id = message.manifest.messageID
        let found = try await fixture.store.read { reader in
            try reader.message(sender: message.manifest.sender, id: id).flatMap { try reader.deliveries(ofMessage: $0.sequence).first }
        }
        return try #require(found)
    }

    @Test func itIsParkedWhereTheRecipientReceiptsOthers() async throws {
        let fixture = try await fixture()
        let poison = try await submit(fixture)
        for _ in 0..<6 {
            let other = try await submit(fixture)
            try await turn(fixture, failing: [poison.manifest.messageID], [other.manifest.messageID: other])
            #expect(try await delivery(fixture, other).state == .handedOver)
        }
        #expect(try await delivery(fixture, poison).state == .inDelivery)
        // The next offer would be one too many; what stands behind it is offered at once.
        let next = try await submit(fixture)
        #expect(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID) == [next.manifest.messageID])
        let parked = try await delivery(fixture, poison)
        #expect(parked.state == .parked && parked.parkedFor == .keepsFailing && parked.leaseUntil == nil)
        let entry = try await fixture.auditRecords().last { $0["event"] == "DELIVERY_PARKED" }
        #expect(entry?["actor"] == "gateway" && entry?["ground"] == "KEEPS_FAILING")
        // Put back by an administrator, it has all its tries again.
        try await fixture.gateway.redrive(parked.id, by: fixture.administrator(), ground: .mended)
        for _ in 0..<5 {
            let other = try await submit(fixture)
            try await turn(fixture, failing: [poison.manifest.messageID], [other.manifest.messageID: other])
        }
        #expect(try await delivery(fixture, poison).state == .inDelivery)
        try await turn(fixture, failing: [], [poison.manifest.messageID: poison])
        #expect(try await delivery(fixture, poison).state == .handedOver)
    }

    /// The same with the messages in the listing.
    @Test func itIsParkedFromListingsWithMessagesToo() async throws {
        let fixture = try await fixture()
        let caller = try fixture.caller(SampleExchange.municipality)
        let poison = try await submit(fixture)
        for _ in 0..<7 {
            let other = try await submit(fixture)
            for offered in try await fixture.gateway.inboxWithMessages(of: caller, limit: 10, wait: .zero) {
                guard offered.queued.message.messageID == other.manifest.messageID else { continue }
                let receipt = try fixture.exchange.receipt(
                    for: other, delivery: offered.queued.delivery.id, recipient: SampleExchange.municipality, at: fixture.time.now())
                _ = try await fixture.gateway.conclude(offered.queued.delivery.id, receipt: receipt, from: caller)
            }
            fixture.time.advance(.seconds(60))
        }
        #expect(try await delivery(fixture, poison).state == .parked)
    }

    /// A recipient that fails on everything is broken: its messages wait for it.
    @Test func nothingIsParkedWhereTheRecipientFailsOnEverything() async throws {
        let fixture = try await fixture()
        let first = try await submit(fixture)
        try await turn(fixture, failing: [], [first.manifest.messageID: first])
        let messages = [try await submit(fixture), try await submit(fixture)]
        let failing = Set(messages.map(\.manifest.messageID))
        for _ in 0..<20 { try await turn(fixture, failing: failing, [:]) }
        for message in messages { #expect(try await delivery(fixture, message).state == .inDelivery) }
        // It comes back, and takes them.
        let both = Dictionary(uniqueKeysWithValues: messages.map { ($0.manifest.messageID, $0) })
        try await turn(fixture, failing: [], both)
        for message in messages { #expect(try await delivery(fixture, message).state == .handedOver) }
    }
}
