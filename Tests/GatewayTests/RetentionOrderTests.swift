import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Erasure on order, and holds.
struct RetentionOrderTests {
    private func ended(_ fixture: GatewayFixture) async throws -> (id: UUID, sequence: Int64) {
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        let sequence = try await fixture.store.read { try $0.delivery(delivery)?.message }
        return (composed.manifest.messageID, try #require(sequence))
    }

    private func lastRecord(_ fixture: GatewayFixture) async throws -> JSONValue {
        let leaf = try await fixture.store.read { try $0.auditLeaf($0.auditSize() - 1) }
        return try JSONReader.read(try #require(leaf).record, limits: JSONLimits(bytes: 4096))
    }

    private let sender = SampleExchange.hotline

    @Test func anOrderErasesAtOnce() async throws {
        let fixture = try await GatewayFixture()
        let (id, sequence) = try await ended(fixture)
        let officer = try fixture.administrator()
        try await fixture.gateway.erase(id, of: sender, by: officer, ground: .dataSubjectErasure)
        #expect(try await fixture.store.read { try $0.content(ofMessage: sequence) } == nil)
        let record = try await lastRecord(fixture)
        #expect(record["event"]?.string == "DATA_ERASED")
        #expect(record["actor"]?.string == "administrator")
        #expect(record["staff"]?.string == officer.id)
        #expect(record["ground"]?.string == "DATA_SUBJECT_ERASURE")
        let again = try await problem { try await fixture.gateway.erase(id, of: sender, by: officer, ground: .courtOrder) }
        #expect(again?.code == .contentErased)
        let held = try await problem { try await fixture.gateway.hold(id, of: sender, by: officer, ground: .courtOrder) }
        #expect(held?.code == .contentErased)
        let unknown = try await problem { try await fixture.gateway.erase(UUID(), of: sender, by: officer, ground: .courtOrder) }
        #expect(unknown?.code == .resourceUnknown)
    }

    @Test func whatStandsIsNotErased() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        let officer = try fixture.administrator()
        let id = composed.manifest.messageID
        let refused = try await problem { try await fixture.gateway.erase(id, of: sender, by: officer, ground: .courtOrder) }
        #expect(refused?.code == .contentStands)
        #expect(try await !fixture.gateway.content(of: delivery, for: fixture.caller(recipient)).isEmpty)
        try await fixture.gateway.park(delivery, by: officer, ground: .decidedElsewhere)
        try await fixture.gateway.discard(delivery, by: officer, ground: .decidedElsewhere)
        try await fixture.gateway.erase(id, of: sender, by: officer, ground: .courtOrder)
        #expect(try await lastRecord(fixture)["ground"]?.string == "COURT_ORDER")
    }

    @Test func whatIsHeldIsNotErased() async throws {
        let fixture = try await GatewayFixture()
        let (id, sequence) = try await ended(fixture)
        let officer = try fixture.administrator()
        let held = try await fixture.gateway.hold(id, of: sender, by: officer, ground: .dispute)
        #expect(try await lastRecord(fixture)["event"]?.string == "ERASURE_HELD")
        // The first order stands.
        let second = try await fixture.gateway.hold(id, of: sender, by: officer, ground: .courtOrder)
        #expect(second == held)
        #expect(try await fixture.gateway.holds(limit: 10) == [held])
        fixture.time.advance(.seconds(400 * 86_400))
        #expect(try await fixture.gateway.eraseDue() == 0)
        let refused = try await problem { try await fixture.gateway.erase(id, of: sender, by: officer, ground: .courtOrder) }
        #expect(refused?.code == .contentHeld)
        try await fixture.gateway.release(id, of: sender, by: officer, ground: .dispute)
        #expect(try await lastRecord(fixture)["event"]?.string == "ERASURE_RELEASED")
        let twice = try await problem { try await fixture.gateway.release(id, of: sender, by: officer, ground: .dispute) }
        #expect(twice?.code == .contentNotHeld)
        #expect(try await fixture.gateway.eraseDue() == 1)
        #expect(try await fixture.store.read { try $0.content(ofMessage: sequence) } == nil)
    }
}
