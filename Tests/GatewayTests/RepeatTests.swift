import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// The same manifest bytes get the first answer, whatever has lapsed since; other bytes under the id are refused.
struct RepeatTests {
    private func expectFirstAnswer(_ fixture: GatewayFixture, _ bytes: [UInt8], _ first: Acceptance) async throws {
        let again = try await fixture.submit(bytes, from: SampleExchange.hotline)
        #expect(again.isRepeat)
        #expect(again.evidence == first.evidence)
        #expect(again.acceptedAt == first.acceptedAt)
    }

    @Test func whateverHasLapsed() async throws {
        let fixture = try await GatewayFixture()
        let exchange = fixture.exchange
        let bytes = try exchange.referral().composed().bytes
        let first = try await fixture.submit(bytes, from: SampleExchange.hotline)
        try await expectFirstAnswer(fixture, bytes, first)
        // Message and consent, agreement, the route's recipient, the signing certificate's place in the directory.
        fixture.time.advance(.seconds(31 * 86_400))
        try await expectFirstAnswer(fixture, bytes, first)
        fixture.gateway.apply(try exchange.registry(agreements: { _ in [] }))
        try await expectFirstAnswer(fixture, bytes, first)
        fixture.gateway.apply(
            try exchange.registry(endpoints: { $0.id == SampleExchange.municipality ? nil : $0.signing(with: []) }, agreements: { _ in [] }))
        try await expectFirstAnswer(fixture, bytes, first)
    }

    @Test func signerRevokedSince() async throws {
        let fixture = try await GatewayFixture()
        let exchange = fixture.exchange
        let message = try exchange.inquiry()
        let bytes = try message.composed().bytes
        let first = try await fixture.submit(bytes, from: SampleExchange.hotline)
        fixture.time.advance(.seconds(2))
        try exchange.pki.revoke(exchange.signer(SampleExchange.hotline).certificate, clock: fixture.time.wall)
        fixture.gateway.apply(try exchange.registry())
        fixture.time.advance(.seconds(2))
        try await expectFirstAnswer(fixture, bytes, first)
        // Other content under the id stays what it is: signed by somebody who may no longer.
        var other = message
        other.manifest.caseRef = "atvejis-2"
        #expect(try #require(try await fixture.refusal(of: other)).problem.code == .certificateRevoked)
    }

    @Test func signedAnew() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        let composed = try message.composed()
        let first = try await fixture.submit(composed.bytes, from: SampleExchange.hotline)
        let payload = try #require(Base64URL.decode(composed.jws.payload))
        let signedAnew = try fixture.exchange.signer(SampleExchange.hotline).sign(
            .message, payload: payload, issuedAt: fixture.time.now().adding(.seconds(5)))
        #expect(signedAnew.signature != composed.jws.signature)
        let bytes = try composed.bytes.alteringJSON { wire in
            wire["protected"] = .string(signedAnew.protected)
            wire["signature"] = .string(signedAnew.signature)
        }
        try await expectFirstAnswer(fixture, bytes, first)
    }

    @Test func otherContentUnderTheID() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.inquiry()
        let first = try await fixture.submit(message)
        message.manifest.caseRef = "atvejis-2"
        let refusal = try #require(try await fixture.refusal(of: message))
        #expect(refusal.problem.code == .messageIdTaken)
        #expect(refusal.problem.pointer == JSONPointer(["messageId"]))
        #expect(refusal.problem.arguments["date"] == .text(first.acceptedAt.rfc3339))
    }

    /// Ids belong to their sender: another endpoint may use the same.
    @Test func sameIDOfAnotherSender() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        var other = try fixture.exchange.query()
        other.manifest.messageID = message.manifest.messageID
        #expect(try await fixture.submit(other).isRepeat == false)
    }

    @Test func atTheSameTime() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let bytes = try fixture.exchange.inquiry().composed().bytes
        let caller = try fixture.caller(SampleExchange.hotline)
        store.hold()
        async let acceptances = withThrowingTaskGroup(of: Acceptance.self) { group in
            for _ in 0..<16 { group.addTask { try await fixture.gateway.submit(bytes, from: caller) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        await store.untilHeld()
        store.release()
        let all = try await acceptances
        #expect(all.count { !$0.isRepeat } == 1)
        #expect(Set(all.map(\.evidence)).count == 1)
        #expect(try await store.read { try $0.queueDepth(of: SampleExchange.municipality) } == 1)
    }

    @Test func restartedGatewayKnowsItsMessages() async throws {
        let store = InMemoryStore()
        let exchange = try SampleExchange()
        let bytes = try exchange.inquiry().composed().bytes
        let first = try await GatewayFixture(exchange: exchange, store: store).submit(bytes, from: SampleExchange.hotline)
        try await expectFirstAnswer(GatewayFixture(exchange: exchange, store: store), bytes, first)
    }
}
