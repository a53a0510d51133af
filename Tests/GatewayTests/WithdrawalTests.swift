import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// What a sender may take back, and what administrators do with a delivery that gets stuck.
@Suite(.timeLimit(.minutes(5)))
struct WithdrawalTests {
    private func statements(_ fixture: GatewayFixture, _ message: UUID) async throws -> [EvidenceStatement] {
        try await fixture.gateway.evidence(ofMessage: message, for: fixture.caller(SampleExchange.hotline)).map { try fixture.verified($0.evidence) }
    }

    @Test func beforeTheConsignmentItEndsTheDelivery() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let caller = try fixture.caller(SampleExchange.hotline)
        let outcome = try #require(try await fixture.gateway.withdraw(message.manifest.messageID, for: caller).first)
        #expect(outcome.delivery.state == .withdrawn && outcome.refusal == nil)
        let statement = try fixture.verified(#require(outcome.evidence))
        #expect(statement.outcome == .withdrawn)
        #expect(statement.reason == .withdrawnBySender)
        #expect(try await fixture.inbox(SampleExchange.municipality).isEmpty)
        // Asked again, the same evidence.
        let again = try await fixture.gateway.withdraw(message.manifest.messageID, recipient: SampleExchange.municipality, for: caller)
        #expect(again.map(\.evidence) == [outcome.evidence])
        let stated = try await statements(fixture, message.manifest.messageID)
        #expect(stated.map(\.outcome) == [.accepted, .withdrawn])
        #expect(stated[0].deliveries[0].validUntil == message.manifest.validUntil)
        #expect(stated[1].acceptedAt == stated[0].at && stated[1].policy == EvidenceStatement.currentPolicy)
        fixture.time.advance(.seconds(4000))
        #expect(try await fixture.gateway.expireOverdue() == 0)
    }

    @Test func offeredWithoutItsContentItStillEnds() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let delivery = try #require(try await fixture.inbox(SampleExchange.municipality).first).delivery
        #expect(delivery.state == .inDelivery)
        let outcomes = try await fixture.gateway.withdraw(message.manifest.messageID, for: fixture.caller(SampleExchange.hotline))
        #expect(outcomes.map(\.delivery.state) == [.withdrawn])
        let recipient = try fixture.caller(SampleExchange.municipality)
        #expect(try await problem { try await fixture.gateway.content(of: delivery.id, for: recipient) }?.code == .deliveryEnded)
    }

    @Test func afterTheConsignmentItIsOnlyARequest() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
        let id = composed.manifest.messageID
        let caller = try fixture.caller(SampleExchange.hotline)
        #expect(try await problem { try await fixture.gateway.withdraw(id, for: caller) }?.code == .withdrawalTooLate)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        #expect(try await problem { try await fixture.gateway.withdraw(id, for: caller) }?.code == .deliveryEnded)
        #expect(try await statements(fixture, id).map(\.outcome) == [.accepted, .consigned, .handedOver])
    }

    @Test func whatIsNotOnesOwnIsNotThere() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let id = message.manifest.messageID
        let stranger = try fixture.caller(SampleExchange.municipality)
        #expect(try await problem { try await fixture.gateway.withdraw(id, for: stranger) }?.code == .resourceUnknown)
        let own = try fixture.caller(SampleExchange.hotline)
        #expect(
            try await problem { try await fixture.gateway.withdraw(id, recipient: SampleExchange.police, for: own) }?.code == .deliveryUnknown)
    }

    @Test func noneWhileTheClockIsUncertain() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        fixture.time.wall.advance(.seconds(86_400 * 2))
        let caller = try fixture.caller(SampleExchange.hotline)
        let refused = try await problem { try await fixture.gateway.withdraw(message.manifest.messageID, for: caller) }
        #expect(refused?.code == .deliveryEnded || refused?.code == .clockUncertain)
        #expect(try await statements(fixture, message.manifest.messageID).map(\.outcome) == [.accepted])
    }

    // MARK: Dead letters

    @Test func parkedRedrivenAndDiscarded() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        var first = try fixture.exchange.inquiry()
        var second = try fixture.exchange.inquiry()
        second.manifest.conversationID = first.manifest.conversationID
        first.manifest.priority = .normal
        try await fixture.submit(first)
        try await fixture.submit(second)
        let delivery = try #require(try await fixture.inbox(SampleExchange.municipality).first).delivery.id
        #expect(
            try await problem {
                try await fixture.gateway.discard(delivery, by: administrator, ground: .keepsFailing)
            }?.code == .deliveryNotParked)
        #expect(
            try await problem { try await fixture.gateway.redrive(delivery, by: administrator, ground: .mended) }?.code == .deliveryNotParked)
        try await fixture.gateway.park(delivery, by: administrator, ground: .keepsFailing)
        // It holds nothing up.
        #expect(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID) == [second.manifest.messageID])
        try await fixture.gateway.redrive(delivery, by: administrator, ground: .mended)
        try await fixture.gateway.park(delivery, by: administrator, ground: .decidedElsewhere)
        let evidence = try await fixture.gateway.discard(delivery, by: administrator, ground: .decidedElsewhere)
        let statement = try fixture.verified(evidence)
        #expect(statement.outcome == .discarded && statement.reason == .discardedByAdministrator)
        #expect(try await statements(fixture, first.manifest.messageID).map(\.outcome) == [.accepted, .discarded])
        #expect(
            try await problem { try await fixture.gateway.park(delivery, by: administrator, ground: .senderAsked) }?.code == .deliveryEnded)
        let records = try await fixture.auditRecords()
        let acts = records.filter { $0["ground"] != nil }
        #expect(
            acts.compactMap { $0["event"]?.string } == ["DELIVERY_PARKED", "DELIVERY_REDRIVEN", "DELIVERY_PARKED", "DELIVERY_DISCARDED"])
        #expect(acts.allSatisfy { $0["staff"]?.string == "adm-1" && $0["actor"]?.string == "administrator" })
    }

    /// The recipient had it before it was parked: what it signs counts.
    @Test func aReceiptEndsAParkedDelivery() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
        try await fixture.gateway.park(delivery, by: fixture.administrator(), ground: .recipientUnable)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        let evidence = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        #expect(try fixture.verified(evidence).outcome == .handedOver)
    }

    @Test func parkedOnesExpireToo() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let delivery = try #require(try await fixture.inbox(SampleExchange.municipality).first).delivery.id
        try await fixture.gateway.park(delivery, by: fixture.administrator(), ground: .recipientUnable)
        fixture.time.advance(.seconds(3602))
        #expect(try await fixture.gateway.expireOverdue() == 1)
        #expect(try await statements(fixture, message.manifest.messageID).map(\.outcome) == [.accepted, .neverFetched])
    }

    @Test func theSenderMayWithdrawWhatIsParked() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let delivery = try #require(try await fixture.inbox(SampleExchange.municipality).first).delivery.id
        try await fixture.gateway.park(delivery, by: fixture.administrator(), ground: .securityIncident)
        let outcomes = try await fixture.gateway.withdraw(message.manifest.messageID, for: fixture.caller(SampleExchange.hotline))
        #expect(outcomes.map(\.delivery.state) == [.withdrawn])
    }
}

extension GatewayFixture {
    func administrator(_ id: String = SampleExchange.administrator) throws -> Administrator {
        try gateway.administrator(certificate: exchange.administratorCertificate(id), among: [id])
    }

    /// Every record of the audit log, in its order.
    func auditRecords() async throws -> [JSONValue] {
        try await store.read { reader in
            try (0..<reader.auditSize()).compactMap {
                try reader.auditLeaf($0).map { try JSONReader.read($0.record, limits: JSONLimits(bytes: 4096)) }
            }
        }
    }
}
