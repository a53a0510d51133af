import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// The audit log's leaves: one for every event, erasable, without content.
struct AuditTests {
    private func leaves(_ fixture: GatewayFixture) async throws -> [StoredAuditLeaf] {
        try await fixture.store.read { reader in
            try (0..<reader.auditSize()).map { try #require(try reader.auditLeaf($0)) }
        }
    }

    private func records(_ fixture: GatewayFixture) async throws -> [JSONValue] {
        try await leaves(fixture).map { try JSONReader.read($0.record, limits: JSONLimits(bytes: 4096)) }
    }

    @Test func oneForEveryEvent() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        _ = try await fixture.gateway.content(of: delivery, for: fixture.caller(recipient))
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        for _ in 0..<2 { _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient)) }
        try await fixture.submit(composed.bytes, from: SampleExchange.hotline)

        let (refused, second, _) = try await fixture.consigned(fixture.exchange.inquiry())
        let refusing = try fixture.exchange.receipt(for: refused, delivery: second, recipient: recipient, outcome: .refused, reason: .fieldInvalid)
        _ = try await fixture.gateway.conclude(second, receipt: refusing, from: fixture.caller(recipient))

        var forged = try fixture.exchange.inquiry()
        forged.manifest.retention = 3000
        _ = try await fixture.refusal(of: forged)
        try await fixture.submit(fixture.exchange.inquiry())
        fixture.time.advance(.seconds(3602))
        #expect(try await fixture.gateway.expireOverdue() == 1)
        _ = try await GatewayFixture(exchange: fixture.exchange, store: fixture.store, time: fixture.time, acceptsClock: true)
        let stuck = try fixture.exchange.inquiry(at: fixture.time.now())
        try await fixture.submit(stuck)
        let third = try #require(try await fixture.inbox(recipient).first).delivery.id
        let administrator = try fixture.administrator()
        try await fixture.gateway.park(third, by: administrator, ground: .keepsFailing)
        try await fixture.gateway.redrive(third, by: administrator, ground: .mended)
        try await fixture.gateway.park(third, by: administrator, ground: .keepsFailing)
        try await fixture.gateway.discard(third, by: administrator, ground: .decidedElsewhere)
        let unwanted = try fixture.exchange.inquiry(at: fixture.time.now())
        try await fixture.submit(unwanted)
        _ = try await fixture.gateway.withdraw(unwanted.manifest.messageID, for: fixture.caller(SampleExchange.hotline))

        let records = try await records(fixture)
        #expect(
            records.map { $0["event"]?.string } == [
                "MESSAGE_ACCEPTED", "CONTENT_CONSIGNED", "DELIVERY_HANDED_OVER", "MESSAGE_ACCEPTED", "CONTENT_CONSIGNED", "DELIVERY_REFUSED",
                "SUBMISSION_REJECTED", "MESSAGE_ACCEPTED", "DELIVERY_EXPIRED", "CLOCK_ACCEPTED", "MESSAGE_ACCEPTED", "DELIVERY_PARKED",
                "DELIVERY_REDRIVEN",
                "DELIVERY_PARKED", "DELIVERY_DISCARDED", "MESSAGE_ACCEPTED", "DELIVERY_WITHDRAWN",
            ])
        #expect(Set(records.compactMap { $0["event"]?.string }) == Set(AuditRecord.Event.allCases.map(\.rawValue)))
        #expect(records[0]["agreement"] == "SUT-2026-002")
        #expect(records[0]["staff"] == "darb-17")
        #expect(records[0]["actor"] == .string(SampleExchange.hotline))
        #expect(records[2]["deliveryId"] == .string(delivery.wireText))
        #expect(records[5]["reason"] == "E-FLD-02")
        #expect(records[6]["reason"] == "E-RET-01")
        #expect(records[8]["actor"] == "gateway")
    }

    /// RFC 9162 §2.1.1: SHA-256(0x00 ‖ entry), the entry being the salted digest of the record. Reckoned here from its definition.
    @Test func leafHash() async throws {
        let fixture = try await GatewayFixture()
        for _ in 0..<3 { try await fixture.submit(fixture.exchange.inquiry()) }
        let leaves = try await leaves(fixture)
        #expect(leaves.count == 3)
        for leaf in leaves {
            #expect(leaf.salt.count == 32)
            #expect(leaf.hash == SHA256.hash([0] + SHA256.hash(leaf.salt + leaf.record)))
        }
        #expect(Set(leaves.map(\.salt)).count == 3)
    }

    @Test func recordsHaveNoOtherFieldsThanThese() async throws {
        let fixture = try await GatewayFixture()
        _ = try await fixture.consigned(fixture.exchange.referral())
        let known: Set<String> = [
            "event", "at", "actor", "sender", "messageId", "deliveryId", "recipients", "formatId", "purpose", "staff", "agreement", "reason",
        ]
        for record in try await records(fixture) { #expect(Set(try #require(record.object).names).isSubset(of: known)) }
    }
}
