import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

@Suite("domain.md §5.3: a withdrawn consent stops what waits under it")
struct ConsentWithdrawalTests {
    private func fixture() async throws -> GatewayFixture {
        try await .allowingAll(from: SampleExchange.hotline, to: SampleExchange.municipality, ["THB-230", "THB-233"])
    }

    private func withdrawal(of ids: [UUID], _ fixture: GatewayFixture, scope: JSONValue = "ALL") throws -> SampleMessage {
        var message = try fixture.exchange.inquiry()
        message.manifest.formatID = "THB-233"
        var body = try #require(try Repository.exampleBody("THB-233", "withdrawn", .en).object)
        var withdrawal = try #require(body["withdrawal"]?.object)
        withdrawal["messageRefs"] = .array(ids.map { .string($0.uuidString.lowercased()) })
        withdrawal["scope"] = scope
        body["withdrawal"] = .object(withdrawal)
        message.body = .object(body)
        return message
    }

    private func outcomes(_ fixture: GatewayFixture, _ id: UUID) async throws -> [EvidenceOutcome?] {
        let stored = try await fixture.store.read { reader in
            try reader.message(sender: SampleExchange.hotline, id: id).map { try reader.evidence(ofMessage: $0.sequence) } ?? []
        }
        return try stored.map { try fixture.verified($0.evidence).outcome }
    }

    @Test("§5.3: what waits for that recipient ends with the withdrawal's acceptance")
    func whatWaitsEnds() async throws {
        let fixture = try await fixture()
        let (first, second) = (try fixture.exchange.inquiry(), try fixture.exchange.inquiry())
        try await fixture.submit(first)
        try await fixture.submit(second)
        let withdrawal = try withdrawal(of: [first.manifest.messageID], fixture)
        let acceptance = try await fixture.submit(withdrawal)
        #expect(acceptance.messageID == withdrawal.manifest.messageID)
        #expect(try fixture.verified(acceptance.evidence).event == .submissionAcceptance)
        #expect(try await outcomes(fixture, first.manifest.messageID) == [.accepted, .withdrawn])
        #expect(try await outcomes(fixture, second.manifest.messageID) == [.accepted])
        let offered = Set(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID))
        #expect(offered == [second.manifest.messageID, withdrawal.manifest.messageID])
    }

    @Test("§5.3: what has left is not called back; its recipient is told")
    func whatHasLeft() async throws {
        let fixture = try await fixture()
        let (composed, _, _) = try await fixture.consigned(fixture.exchange.inquiry())
        let withdrawal = try withdrawal(of: [composed.manifest.messageID], fixture)
        try await fixture.submit(withdrawal)
        #expect(try await outcomes(fixture, composed.manifest.messageID) == [.accepted, .consigned])
        #expect(try await fixture.inbox(SampleExchange.municipality).map(\.message.messageID) == [withdrawal.manifest.messageID])
    }

    @Test("§5.3: a consent to reporting alone stops no referral, and nobody ends another's message")
    func nothingElseEnds() async throws {
        let fixture = try await fixture()
        let referral = try fixture.exchange.inquiry()
        try await fixture.submit(referral)
        try await fixture.submit(withdrawal(of: [referral.manifest.messageID], fixture, scope: "REPORTING"))
        #expect(try await outcomes(fixture, referral.manifest.messageID) == [.accepted])
        let unknown = UUID.version7(at: SampleExchange.now, random: fixture.exchange.random)
        try await fixture.submit(withdrawal(of: [unknown], fixture))
        #expect(try await outcomes(fixture, referral.manifest.messageID) == [.accepted])
    }
}
