import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// What the gateway states, and that it can be proved.
struct EvidenceTests {
    @Test func wholeLife() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        let answer = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        let stored = try await fixture.gateway.evidence(ofMessage: composed.manifest.messageID, for: fixture.caller(SampleExchange.hotline))
        let statements = try stored.map { try fixture.verified($0.evidence) }
        // The store keeps leaf, path and root apart, and the text is the same to the byte.
        #expect(try stored.allSatisfy { $0.bytes == JSONWriter.bytes(try $0.evidence.json) })
        #expect(statements.map(\.event) == [.submissionAcceptance, .contentConsignment, .contentHandover])
        #expect(statements.allSatisfy { $0.messageDigest == composed.messageDigest && $0.sender == SampleExchange.hotline })
        let named = EvidenceStatement.Delivery(deliveryID: delivery, recipient: recipient)
        #expect(statements.allSatisfy { $0.deliveries.count == 1 && $0.deliveries[0].isSame(as: named) })
        // What the gateway promises to have ended by then.
        #expect(statements[0].deliveries[0].validUntil == composed.manifest.validUntil)
        #expect(statements[0].deliveries[0].acceptBy == composed.manifest.acceptBy)
        #expect(statements[0].conversationID == composed.manifest.conversationID)
        #expect(statements[0].directoryVersion == 1)
        #expect(try JSONWriter.bytes(#require(statements[2].receipt).json) == receipt)
        #expect(try fixture.verified(answer) == statements[2])
        // The recipient sees what was stated of its delivery.
        let own = try await fixture.gateway.evidence(ofDelivery: delivery, for: fixture.caller(recipient))
        #expect(own.map(\.event) == [.contentConsignment, .contentHandover])
    }

    @Test func oneRootForAGroup() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let caller = try fixture.caller(SampleExchange.hotline)
        let messages = try (0..<8).map { _ in try fixture.exchange.inquiry().composed().bytes }
        store.hold()
        // The first opens a group of its own and is held; the others gather behind it.
        async let first = fixture.gateway.submit(messages[0], from: caller)
        await store.untilHeld()
        async let others = withThrowingTaskGroup(of: Acceptance.self) { group in
            for bytes in messages.dropFirst() { group.addTask { try await fixture.gateway.submit(bytes, from: caller) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        await fixture.gateway.untilWaiting(7)
        store.release()
        let (one, seven) = try await (first, others)
        #expect(one.evidence.path.size == 1)
        #expect(Set(seven.map(\.evidence.root)).count == 1)
        #expect(seven.allSatisfy { $0.evidence.path.size == 7 })
        #expect(Set(seven.map(\.evidence.path.index)) == Set(0..<7))
        for acceptance in seven + [one] { #expect(try fixture.verified(acceptance.evidence).messageID == acceptance.messageID) }
        let kept = try await store.read { try $0.evidence(forSender: SampleExchange.hotline, after: 0, limit: 10) }
        #expect(Set(kept.map(\.bytes)) == Set((seven + [one]).map { JSONWriter.bytes($0.evidence.json) }))
        #expect(try await store.read { try $0.lastRootSequence() } == 2)
    }

    /// Nothing is answered before the transaction is durable.
    @Test func releasedAfterTheCommitOnly() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        store.fail(.full)
        let message = try fixture.exchange.inquiry()
        let refusal = try #require(try await fixture.refusal(of: message))
        #expect(refusal.problem.code == .storageUnavailable)
        #expect(refusal.problem.retryAfter != nil)
        #expect(refusal.evidence == nil)
        #expect(try await store.read { try $0.evidence(forSender: SampleExchange.hotline, after: 0, limit: 10) }.isEmpty)
        #expect(try await fixture.submit(message).isRepeat == false)
    }

    @Test func feedInOrderAndWoken() async throws {
        let fixture = try await GatewayFixture()
        let caller = try fixture.caller(SampleExchange.hotline)
        async let woken = fixture.gateway.evidenceFeed(for: caller, after: 0, limit: 10, wait: .seconds(60))
        let accepted = try await fixture.submit(fixture.exchange.inquiry())
        #expect(try await woken.first?.messageID == accepted.messageID)
        async let next = fixture.gateway.evidenceFeed(for: caller, after: 1, limit: 10, wait: .seconds(60))
        var expired = try fixture.exchange.inquiry()
        expired.manifest.createdAt = fixture.time.now().adding(.seconds(-10))
        expired.manifest.validUntil = fixture.time.now().adding(.seconds(-1))
        _ = try await fixture.refusal(of: expired)
        #expect(try await next.map(\.event) == [.submissionRejection])
        #expect(try await fixture.gateway.evidenceFeed(for: caller, after: 0, limit: 1, wait: .zero).map(\.sequence) == [1])
        #expect(try await fixture.gateway.evidenceFeed(for: caller, after: 2, limit: 1, wait: .zero).isEmpty)
    }

    @Test func nobodySeesAnothersMessages() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, _) = try await fixture.consigned(fixture.exchange.inquiry())
        let stranger = try fixture.caller(SampleExchange.police)
        let id = composed.manifest.messageID
        #expect(try await problem { try await fixture.gateway.status(of: id, for: stranger) }?.code == .resourceUnknown)
        #expect(try await problem { try await fixture.gateway.evidence(ofMessage: id, for: stranger) }?.code == .resourceUnknown)
        #expect(try await problem { try await fixture.gateway.evidence(ofDelivery: delivery, for: stranger) }?.code == .deliveryUnknown)
        #expect(try await problem { try await fixture.gateway.content(of: delivery, for: stranger) }?.code == .deliveryUnknown)
    }
}
