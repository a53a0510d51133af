import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// Deadlines are judged by the arrival at the gateway.
@Suite(.timeLimit(.minutes(5)))
struct DeadlineTests {
    @Test("A receipt after the end of validity is too late, also before the expiry is stated; one at the very instant is in time")
    func lateReceipt() async throws {
        for late in [Duration.zero, .milliseconds(1)] {
            let fixture = try await GatewayFixture()
            let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
            fixture.time.advance(composed.manifest.validUntil.since(fixture.time.now()) + late)
            let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient, at: composed.manifest.createdAt)
            let caller = try fixture.caller(recipient)
            let refused = try await problem { try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller) }
            #expect(refused?.code == (late > .zero ? .deliveryEnded : nil))
            fixture.time.advance(.seconds(2))
            #expect(try await fixture.gateway.expireOverdue() == (late > .zero ? 1 : 0))
            let state = try await fixture.store.read { try $0.delivery(delivery)?.state }
            #expect(state == (late > .zero ? .expired : .handedOver))
        }
    }

    /// However long the commit takes: the grace is not what decides.
    @Test("A receipt that arrived in time and waits for its commit is not overtaken by the expiry")
    func inTimeButWaiting() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
        let caller = try fixture.caller(recipient)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        fixture.time.advance(composed.manifest.validUntil.since(fixture.time.now()))
        store.hold()
        // The expiry stands before the receipt in the line, and is far past the end.
        async let mark: Void = fixture.gateway.keepMark()
        await store.untilHeld()
        async let evidence = fixture.gateway.conclude(delivery, receipt: receipt, from: caller)
        await fixture.gateway.untilWaiting(1)
        fixture.time.advance(.seconds(600))
        async let expired = fixture.gateway.expireOverdue()
        await fixture.gateway.untilWaiting(2)
        store.release()
        try await mark
        #expect(try await expired == 0)
        let stated = try await evidence
        #expect(try fixture.verified(stated).event == .contentHandover)
    }

    @Test("Content of a message that is no longer valid does not leave for the first time")
    func lateContent() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let delivery = try #require(try await fixture.inbox(SampleExchange.municipality).first).delivery.id
        fixture.time.advance(message.manifest.validUntil.since(fixture.time.now()) + .milliseconds(1))
        let caller = try fixture.caller(SampleExchange.municipality)
        #expect(try await problem { try await fixture.gateway.content(of: delivery, for: caller) }?.code == .deliveryEnded)
    }
}
