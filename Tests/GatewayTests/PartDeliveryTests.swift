import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

struct PartDeliveryTests {
    private let attachment = Attachment.of(400_000)

    /// A message with the attachment, offered to the police.
    private func offered(_ fixture: GatewayFixture) async throws -> UUID {
        let message = try fixture.exchange.identification()
        try await fixture.upload(attachment, of: message.manifest.messageID)
        try await fixture.submit(message.composed(with: [attachment]).bytes, from: GatewayFixture.inspector)
        return try #require(try await fixture.inbox(SampleExchange.police).first?.delivery.id)
    }

    @Test func theRecipientFetchesThePartAsItWasUploaded() async throws {
        let fixture = try await GatewayFixture()
        let delivery = try await offered(fixture)
        #expect(try await fixture.fetch("attachment-1", of: delivery, as: SampleExchange.police) == attachment.bytes)
    }

    /// Stated and durable before the first byte is read.
    @Test func consignmentIsStatedFirstAndOnce() async throws {
        let fixture = try await GatewayFixture()
        let delivery = try await offered(fixture)
        let content = try await fixture.gateway.part("attachment-1", of: delivery, for: fixture.caller(SampleExchange.police))
        #expect(try await fixture.store.read { try $0.delivery(delivery)?.consignedAt } == fixture.time.now())
        await content.close()
        _ = try await fixture.gateway.content(of: delivery, for: fixture.caller(SampleExchange.police))
        _ = try await fixture.fetch("attachment-1", of: delivery, as: SampleExchange.police)
        let events = try await fixture.gateway.evidence(ofDelivery: delivery, for: fixture.caller(SampleExchange.police)).map(\.event)
        #expect(events.filter { $0 == .contentConsignment }.count == 1)
        let kinds = try await fixture.store.read { try $0.attempts(of: delivery).map(\.kind) }
        #expect(kinds == [.offered, .sent, .sent, .sent])
    }

    @Test func nobodyElseFetchesIt() async throws {
        let fixture = try await GatewayFixture()
        let delivery = try await offered(fixture)
        for endpoint in [GatewayFixture.inspector, SampleExchange.migration] {
            #expect(try await problem { try await fixture.fetch("attachment-1", of: delivery, as: endpoint) }?.code == .deliveryUnknown)
        }
        for part in ["body", "attachment-2", ""] {
            #expect(try await problem { try await fixture.fetch(part, of: delivery, as: SampleExchange.police) }?.code == .resourceUnknown)
        }
        #expect(try await fixture.store.read { try $0.delivery(delivery)?.consignedAt } == nil)
    }

    @Test func afterTheReceiptItIsOver() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        try await fixture.upload(attachment, of: message.manifest.messageID)
        let composed = try message.composed(with: [attachment])
        try await fixture.submit(composed.bytes, from: GatewayFixture.inspector)
        let delivery = try #require(try await fixture.inbox(SampleExchange.police).first?.delivery.id)
        _ = try await fixture.fetch("attachment-1", of: delivery, as: SampleExchange.police)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: SampleExchange.police)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(SampleExchange.police))
        #expect(try await problem { try await fixture.fetch("attachment-1", of: delivery, as: SampleExchange.police) }?.code == .deliveryEnded)
    }

    /// A long download is not offered twice: the hand holds for as long as the part's size needs, and no later fetch shortens that.
    @Test func theLeaseLastsAsLongAsTheSizeNeeds() async throws {
        var limits = GatewayLimits(lease: .seconds(60))
        limits.partBytesPerSecond = 1000
        let fixture = try await GatewayFixture(limits: limits)
        let delivery = try await offered(fixture)
        _ = try await fixture.fetch("attachment-1", of: delivery, as: SampleExchange.police)
        let until = fixture.time.now().adding(.seconds(401))
        #expect(try await fixture.store.read { try $0.delivery(delivery)?.leaseUntil } == until)
        _ = try await fixture.gateway.content(of: delivery, for: fixture.caller(SampleExchange.police))
        #expect(try await fixture.store.read { try $0.delivery(delivery)?.leaseUntil } == until)
        fixture.time.advance(.seconds(400))
        #expect(try await fixture.inbox(SampleExchange.police).isEmpty)
        fixture.time.advance(.seconds(2))
        #expect(try await fixture.inbox(SampleExchange.police).count == 1)
    }

    @Test func aDamagedPartIsNeverTakenForTheWhole() async throws {
        let fixture = try await GatewayFixture()
        let delivery = try await offered(fixture)
        let file = try #require(fixture.memory?.files.first)
        fixture.memory?.damage(file)
        #expect(try await problem { try await fixture.fetch("attachment-1", of: delivery, as: SampleExchange.police) }?.code == .internalFailure)
        #expect(fixture.log.lines.contains { $0.contains("a part is damaged") && $0.contains(file.wireText) })
    }

    @Test func aPartWhoseFileIsGoneIsNotConsigned() async throws {
        let fixture = try await GatewayFixture()
        let delivery = try await offered(fixture)
        let file = try #require(fixture.memory?.files.first)
        try await fixture.memory?.destroy([file])
        #expect(try await problem { try await fixture.fetch("attachment-1", of: delivery, as: SampleExchange.police) }?.code == .internalFailure)
        #expect(try await fixture.store.read { try $0.delivery(delivery)?.consignedAt } == nil)
    }
}
