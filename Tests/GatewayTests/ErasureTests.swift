import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Contents go when their retention has ended; what was stated about them stays.
struct ErasureTests {
    private func ended(_ fixture: GatewayFixture, _ message: SampleMessage) async throws -> (Int64, MessageComposer.Composed) {
        let (composed, delivery, recipient) = try await fixture.consigned(message)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        let sequence = try await fixture.store.read { try $0.delivery(delivery)?.message }
        return (try #require(sequence), composed)
    }

    private func hasContent(_ fixture: GatewayFixture, _ sequence: Int64) async throws -> Bool {
        try await fixture.store.read { try $0.content(ofMessage: sequence) != nil }
    }

    private func erasures(_ fixture: GatewayFixture) async throws -> [JSONValue] {
        try await fixture.store.read { reader in
            try (0..<reader.auditSize()).compactMap { index in
                guard let leaf = try reader.auditLeaf(index) else { return nil }
                return try JSONReader.read(leaf.record, limits: JSONLimits(bytes: 4096))
            }
        }.filter { $0["event"]?.string == "DATA_ERASED" }
    }

    @Test func aContentGoesWhenItsTimeHasComeAndNotBefore() async throws {
        var limits = GatewayLimits()
        limits.retention = RetentionTerms(standard: .seconds(3600), formats: ["THB-230": .seconds(600)])
        let fixture = try await GatewayFixture(limits: limits)
        let (sequence, composed) = try await ended(fixture, fixture.exchange.referral())
        fixture.time.advance(.seconds(599))
        #expect(try await fixture.gateway.eraseDue() == 0)
        #expect(try await hasContent(fixture, sequence))
        fixture.time.advance(.seconds(1))
        let evidence = try await fixture.store.read { try $0.evidence(ofMessage: sequence).map(\.bytes) }
        #expect(try await fixture.gateway.eraseDue() == 1)
        #expect(try await !hasContent(fixture, sequence))
        #expect(try await fixture.gateway.eraseDue() == 0)
        // What was stated stays, and so does what recognises a repeat.
        #expect(try await fixture.store.read { try $0.evidence(ofMessage: sequence).map(\.bytes) } == evidence)
        #expect(try await fixture.submit(composed.bytes, from: SampleExchange.hotline).isRepeat)
        let logged = try await erasures(fixture)
        #expect(logged.count == 1)
        #expect(logged.first?["actor"]?.string == "gateway")
        #expect(logged.first?["messageId"]?.string == composed.manifest.messageID.wireText)
        #expect(logged.first?["ground"] == nil)
    }

    @Test func neverLongerThanTheMessageAllowsItsRecipients() async throws {
        let terms = RetentionTerms(standard: .seconds(5 * 86_400), formats: ["THB-100": .seconds(3600)])
        #expect(terms.window(for: "THB-230", retention: 30) == .seconds(5 * 86_400))
        #expect(terms.window(for: "THB-230", retention: 2) == .seconds(2 * 86_400))
        #expect(terms.window(for: "THB-100", retention: 2) == .seconds(3600))
        #expect(RetentionTerms.usual.window(for: "THB-101", retention: 30) == .seconds(86_400))
        #expect(RetentionTerms.usual.window(for: "THB-200", retention: 30) == .seconds(72 * 3600))
    }

    @Test func whileADeliveryStandsOrTheClockIsInDoubtNothingGoes() async throws {
        var limits = GatewayLimits()
        limits.retention = RetentionTerms(standard: .seconds(60))
        let fixture = try await GatewayFixture(limits: limits)
        let (first, _) = try await ended(fixture, fixture.exchange.referral())
        let standing = try await fixture.consigned(fixture.exchange.inquiry())
        fixture.time.wall.advance(.seconds(3000))
        #expect(try await fixture.gateway.eraseDue() == 0)
        fixture.time.wall.advance(.zero - .seconds(3000))
        fixture.time.advance(.seconds(600))
        #expect(try await fixture.gateway.eraseDue() == 1)
        #expect(try await !hasContent(fixture, first))
        let found = try await fixture.store.read { try $0.delivery(standing.delivery)?.message }
        let second = try #require(found)
        #expect(try await hasContent(fixture, second))
    }

    @Test func partsGoWithTheirMessage() async throws {
        var limits = GatewayLimits()
        limits.retention = RetentionTerms(standard: .seconds(60))
        let fixture = try await GatewayFixture(limits: limits)
        let message = try fixture.exchange.identification()
        try await fixture.upload(.of(10), of: message.manifest.messageID)
        try await fixture.submit(message.composed(with: [.of(10)]).bytes, from: GatewayFixture.inspector)
        #expect(fixture.memory?.files.count == 1)
        fixture.time.advance(.seconds(400 * 86_400))
        while try await fixture.gateway.expireOverdue() > 0 {}
        fixture.time.advance(.seconds(60))
        #expect(try await fixture.gateway.eraseDue() == 1)
        #expect(fixture.memory?.files == [])
    }

    @Test func whatWasMarkedBeforeTheEndIsConcludedBeforeAnybodyIsServed() async throws {
        var limits = GatewayLimits()
        limits.retention = RetentionTerms(standard: .seconds(60))
        let fixture = try await GatewayFixture(limits: limits)
        let (sequence, _) = try await ended(fixture, fixture.exchange.referral())
        let at = fixture.time.now()
        #expect(try await fixture.store.write { try $0.mark(StoredErasure(message: sequence, markedAt: at)) } == .marked)
        _ = try await GatewayFixture(exchange: fixture.exchange, store: fixture.store, time: fixture.time)
        #expect(try await fixture.store.read { try $0.erasures(limit: 1) } == [])
        #expect(try await erasures(fixture).count == 1)
    }

    @Test func theGatewayErasesByItself() async throws {
        var limits = GatewayLimits()
        limits.retention = RetentionTerms(standard: .seconds(60))
        limits.erasureInterval = .milliseconds(1)
        let fixture = try await GatewayFixture(limits: limits)
        let (sequence, _) = try await ended(fixture, fixture.exchange.referral())
        fixture.time.advance(.seconds(60))
        let running = Task { try await fixture.gateway.run() }
        while try await hasContent(fixture, sequence) { await Task.yield() }
        running.cancel()
        _ = await running.result
        #expect(try await !hasContent(fixture, sequence))
    }
}
