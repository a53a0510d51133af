import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// Consignment, and the receipt that ends a delivery.
struct ReceiptTests {
    @Test func contentIsWhatWasSignedAndConsignedOnce() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        let caller = try fixture.caller(recipient)
        #expect(try await fixture.gateway.content(of: delivery, for: caller) == composed.bytes)
        let evidence = try await fixture.gateway.evidence(ofDelivery: delivery, for: caller)
        #expect(evidence.map(\.event) == [.contentConsignment])
        #expect(try await fixture.store.read { try $0.attempts(of: delivery) }.map(\.kind) == [.offered, .sent, .sent])
    }

    @Test func consignmentIsDurableBeforeTheContentLeaves() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        try await fixture.submit(fixture.exchange.inquiry())
        let delivery = try await fixture.inbox(SampleExchange.municipality)[0].delivery.id
        let caller = try fixture.caller(SampleExchange.municipality)
        store.fail(.full)
        let refused = try await problem { try await fixture.gateway.content(of: delivery, for: caller) }
        #expect(refused?.code == .storageUnavailable)
        #expect(try await fixture.gateway.evidence(ofDelivery: delivery, for: caller).isEmpty)
        _ = try await fixture.gateway.content(of: delivery, for: caller)
        #expect(try await fixture.gateway.evidence(ofDelivery: delivery, for: caller).count == 1)
    }

    @Test(arguments: [(Receipt.Outcome.accepted, DeliveryState.handedOver), (.refused, .refused)])
    func ends(_ outcome: Receipt.Outcome, _ state: DeliveryState) async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        let caller = try fixture.caller(recipient)
        let reason: ErrorCode? = outcome == .refused ? .formatVersionUnreadable : nil
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient, outcome: outcome, reason: reason)
        let evidence = try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller)
        let statement = try fixture.verified(evidence)
        #expect(statement.event == (outcome == .accepted ? .contentHandover : .contentHandoverFailure))
        #expect(statement.reason == reason)
        let (_, deliveries) = try await fixture.gateway.status(of: composed.manifest.messageID, for: fixture.caller(SampleExchange.hotline))
        #expect(deliveries.map(\.state) == [state])
        #expect(deliveries[0].endedAt == fixture.time.now())
        #expect(deliveries[0].leaseUntil == nil)

        // The same again, also after the message has expired: the same evidence, nothing new.
        fixture.time.advance(.seconds(7200))
        #expect(try await fixture.gateway.expireOverdue() == 0)
        #expect(try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller) == evidence)
        #expect(try await fixture.gateway.evidence(ofDelivery: delivery, for: caller).count == 2)

        // One that says otherwise: the first stands.
        let other: Receipt.Outcome = outcome == .accepted ? .refused : .accepted
        let contradicting = try fixture.exchange.receipt(
            for: composed, delivery: delivery, recipient: recipient, outcome: other, reason: other == .refused ? .fieldInvalid : nil)
        let refused = try await problem { try await fixture.gateway.conclude(delivery, receipt: contradicting, from: caller) }
        #expect(refused?.code == .receiptContradicts)
        #expect(refused?.pointer == JSONPointer(["outcome"]))
        #expect(try await problem { try await fixture.gateway.content(of: delivery, for: caller) }?.code == .deliveryEnded)
    }

    @Test func lateWithinItsLeaseOrAfter() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(lease: .seconds(60)))
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        fixture.time.advance(.seconds(600))
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        let proof = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        #expect(try fixture.exchange.evidenceVerifier().verify(proof, at: fixture.time.now()).event == .contentHandover)
    }

    @Test func beforeConsignment() async throws {
        let fixture = try await GatewayFixture()
        let composed = try fixture.exchange.inquiry().composed()
        try await fixture.submit(composed.bytes, from: SampleExchange.hotline)
        let delivery = try await fixture.inbox(SampleExchange.municipality)[0].delivery.id
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: SampleExchange.municipality)
        let caller = try fixture.caller(SampleExchange.municipality)
        #expect(try await problem { try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller) }?.code == .deliveryNotConsigned)
    }

    @Test func afterExpiry() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
        fixture.time.advance(.seconds(3602))
        #expect(try await fixture.gateway.expireOverdue() == 1)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        let caller = try fixture.caller(recipient)
        #expect(try await problem { try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller) }?.code == .deliveryEnded)
    }

    @Test func forAnotherDeliveryOrMessage() async throws {
        let fixture = try await GatewayFixture()
        let (first, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
        let (second, other, _) = try await fixture.consigned(fixture.exchange.inquiry())
        let caller = try fixture.caller(recipient)
        let ofTheOther = try fixture.exchange.receipt(for: second, delivery: other, recipient: recipient)
        var refused = try await problem { try await fixture.gateway.conclude(delivery, receipt: ofTheOther, from: caller) }
        #expect(refused?.code == .receiptInvalid)
        #expect(refused?.pointer == JSONPointer(["deliveryId"]))
        let mixed = try fixture.exchange.receipt(for: second, delivery: delivery, recipient: recipient)
        refused = try await problem { try await fixture.gateway.conclude(delivery, receipt: mixed, from: caller) }
        #expect(refused?.code == .receiptInvalid)
        #expect(refused?.pointer == JSONPointer(["messageDigest"]))
        let nowhere = UUID.version7(at: fixture.time.now(), random: fixture.exchange.random)
        let unknown = try fixture.exchange.receipt(for: first, delivery: nowhere, recipient: recipient)
        refused = try await problem { try await fixture.gateway.conclude(nowhere, receipt: unknown, from: caller) }
        #expect(refused?.code == .deliveryUnknown)
    }

    @Test func bySomebodyElse() async throws {
        let fixture = try await GatewayFixture()
        let exchange = fixture.exchange
        let (composed, delivery, recipient) = try await fixture.consigned(exchange.inquiry())
        let genuine = try exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        let police = try fixture.caller(SampleExchange.police)
        let municipality = try fixture.caller(recipient)
        // A copy of the genuine one, brought by another; one signed by another in the recipient's name; another's own.
        let signedByPolice = try exchange.receipt(
            for: composed, delivery: delivery, recipient: recipient, signer: exchange.signer(SampleExchange.police))
        let ofPolice = try exchange.receipt(for: composed, delivery: delivery, recipient: SampleExchange.police)
        for (receipt, caller) in [(genuine, police), (signedByPolice, municipality), (ofPolice, municipality)] {
            #expect(try await problem { try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller) }?.code == .signerNotSender)
        }
        #expect(try await problem { try await fixture.gateway.conclude(delivery, receipt: ofPolice, from: police) }?.code == .deliveryUnknown)
        let forged = try genuine.alteringJSON { $0["signature"] = .string(Base64URL.encode([UInt8](repeating: 1, count: 64))) }
        #expect(try await problem { try await fixture.gateway.conclude(delivery, receipt: forged, from: municipality) }?.code == .signatureInvalid)
        _ = try await fixture.gateway.conclude(delivery, receipt: genuine, from: municipality)
    }

    @Test func shapes() async throws {
        let fixture = try await GatewayFixture()
        let (_, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
        let caller = try fixture.caller(recipient)
        let noReceipt = try JSONWriter.bytes(
            fixture.exchange.signer(recipient).sign(.receipt, payload: Array("{}".utf8), issuedAt: fixture.time.now()).json)
        #expect(try await problem { try await fixture.gateway.conclude(delivery, receipt: noReceipt, from: caller) }?.code == .receiptInvalid)
        #expect(try await problem { try await fixture.gateway.conclude(delivery, receipt: [], from: caller) }?.code == .jsonInvalid)
    }

    /// Two connections of one recipient send the same receipt at once.
    @Test func atTheSameTime() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        let caller = try fixture.caller(recipient)
        store.hold()
        // A commit that is held, so that all the receipts come into one group.
        async let unrelated = fixture.submit(fixture.exchange.query())
        await store.untilHeld()
        async let answers = withThrowingTaskGroup(of: Evidence.self) { group in
            for _ in 0..<8 { group.addTask { try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        await fixture.gateway.untilWaiting(8)
        store.release()
        #expect(try await answers.count == 1)
        _ = try await unrelated
    }
}
