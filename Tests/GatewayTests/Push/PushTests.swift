import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// Push beside pull: the same consignment, lease, order and judge of receipts.
struct PushTests {
    @Test func aReceiptInTheAnswerEndsTheDelivery() async throws {
        let fixture = try await PushFixture()
        let message = try fixture.gateway.exchange.inquiry()
        try await fixture.gateway.submit(message)
        #expect(await fixture.turn() == .none)
        #expect(try await fixture.delivery(of: message).state == .handedOver)
        let sender = try fixture.gateway.caller(message.manifest.sender)
        let evidence = try await fixture.gateway.gateway.evidence(ofMessage: message.manifest.messageID, for: sender)
        #expect(evidence.map(\.event) == [.submissionAcceptance, .contentConsignment, .contentHandover])
        #expect(try await fixture.attempts(of: message) == [.sent, .receipt])
        #expect(fixture.recipient.seen.pushes.count == 1)
    }

    @Test func consignmentIsDurableBeforeTheContentLeaves() async throws {
        let fixture = try await PushFixture()
        let store = fixture.gateway.store
        let receipts = PushFixture.receipts(fixture.gateway.exchange)
        let consigned = Tally()
        fixture.recipient.set { offered in
            let id = offered.queued.delivery.id
            if try await store.read({ try $0.delivery(id)?.consignedAt }) != nil { consigned.add() }
            return try await receipts(offered)
        }
        try await fixture.gateway.submit(fixture.gateway.exchange.inquiry())
        _ = await fixture.turn()
        #expect(consigned.count == 1)
    }

    @Test func noMoreThanItsLimitIsPushed() async throws {
        let fixture = try await PushFixture { _ in .taken }
        let gateway = fixture.gateway.gateway
        try await gateway.limit(
            PushFixture.endpoint, inFlight: 2, perMinute: nil, by: fixture.gateway.administrator(), ground: .recipientAsked)
        for _ in 0..<4 { try await fixture.gateway.submit(fixture.gateway.exchange.inquiry()) }
        _ = await fixture.turn(3)
        #expect(fixture.recipient.seen.pushes.count == 2)
        let offered = try #require(fixture.recipient.seen.pushes.first)
        let receipt = try fixture.gateway.exchange.receipt(for: offered, recipient: PushFixture.endpoint)
        _ = try await gateway.conclude(
            offered.queued.delivery.id, receipt: receipt, from: fixture.gateway.caller(PushFixture.endpoint))
        _ = await fixture.turn(2)
        #expect(fixture.recipient.seen.pushes.count == 3)
    }

    @Test func takenNowAndReceiptedLater() async throws {
        let fixture = try await PushFixture { _ in .taken }
        let message = try fixture.gateway.exchange.inquiry()
        try await fixture.gateway.submit(message)
        _ = await fixture.turn(2)
        #expect(try await fixture.delivery(of: message).state == .inDelivery)
        let offered = try #require(fixture.recipient.seen.pushes.first)
        #expect(fixture.recipient.seen.pushes.count == 1)
        let receipt = try fixture.gateway.exchange.receipt(for: offered, recipient: PushFixture.endpoint)
        _ = try await fixture.gateway.gateway.conclude(
            offered.queued.delivery.id, receipt: receipt, from: fixture.gateway.caller(PushFixture.endpoint))
        #expect(try await fixture.delivery(of: message).state == .handedOver)
    }

    @Test func takenAndNeverReceiptedIsPushedAgain() async throws {
        let fixture = try await PushFixture { _ in .taken }
        let message = try fixture.gateway.exchange.inquiry()
        try await fixture.gateway.submit(message)
        _ = await fixture.turn()
        fixture.gateway.time.advance(.seconds(61))
        _ = await fixture.turn()
        #expect(fixture.recipient.seen.pushes.count == 2)
        #expect(Set(fixture.recipient.seen.pushes.map(\.queued.delivery.id)).count == 1)
    }

    /// What is in the hand of the one is not in that of the other, and a receipt that comes on both ways ends the delivery once.
    @Test func pushAndPullAtOnce() async throws {
        let fixture = try await PushFixture { _ in .taken }
        let message = try fixture.gateway.exchange.inquiry()
        try await fixture.gateway.submit(message)
        _ = await fixture.turn()
        #expect(try await fixture.gateway.inbox(PushFixture.endpoint).isEmpty)
        let offered = try #require(fixture.recipient.seen.pushes.first)
        let receipt = try fixture.gateway.exchange.receipt(for: offered, recipient: PushFixture.endpoint)
        let caller = try fixture.gateway.caller(PushFixture.endpoint)
        _ = try await fixture.gateway.gateway.conclude(offered.queued.delivery.id, receipt: receipt, from: caller)
        _ = try await fixture.gateway.gateway.conclude(offered.queued.delivery.id, receipt: receipt, from: caller)
        let sender = try fixture.gateway.caller(message.manifest.sender)
        let evidence = try await fixture.gateway.gateway.evidence(ofMessage: message.manifest.messageID, for: sender)
        #expect(evidence.count { $0.event == .contentHandover } == 1)
        #expect(await fixture.turn() == .none)
        #expect(fixture.recipient.seen.pushes.count == 1)
    }

    @Test func whatIsPausedIsNotPushed() async throws {
        let fixture = try await PushFixture()
        let administrator = try fixture.gateway.administrator()
        let scope = PauseScope.endpoint(PushFixture.endpoint)
        try await fixture.gateway.gateway.pause(scope, by: administrator, ground: .recipientAsked)
        try await fixture.gateway.submit(fixture.gateway.exchange.inquiry())
        _ = await fixture.turn(3)
        #expect(fixture.recipient.seen.pushes.isEmpty)
        try await fixture.gateway.gateway.resume(scope, by: administrator, ground: .mended)
        _ = await fixture.turn()
        #expect(fixture.recipient.seen.pushes.count == 1)
    }

    @Test func nobodyIsPushedToWhoHasNoAddressAnyMore() async throws {
        let fixture = try await PushFixture()
        try await fixture.gateway.submit(fixture.gateway.exchange.inquiry())
        try fixture.gateway.gateway.apply(PushFixture.registry(fixture.gateway.exchange, url: nil))
        #expect(await fixture.turn() == .over)
        #expect(fixture.recipient.seen.greetings == 0)
        #expect(fixture.circuit == nil)
    }

    @Test func theTraceOfASubmissionGoesOnToTheRecipient() async throws {
        let fixture = try await PushFixture()
        let trace = TraceContext(random: Array(1...24))
        let message = try fixture.gateway.exchange.inquiry()
        try await TraceContext.$current.withValue(trace) { _ = try await fixture.gateway.submit(message) }
        _ = await fixture.turn()
        #expect(fixture.recipient.seen.pushes.map(\.queued.message.trace) == [trace])
    }

    // MARK: Who answers

    @Test func nothingGoesToWhoIsNotTheEndpoint() async throws {
        let fixture = try await PushFixture()
        let exchange = fixture.gateway.exchange
        let message = try exchange.inquiry()
        try await fixture.gateway.submit(message)
        // Another endpoint's, and the endpoint's own that is only good for calling.
        let other = try Certificate.bundle(contentsOf: exchange.pki.endpointPush(SampleExchange.police).certificates)[0].der
        for wrong in [other, try exchange.tlsCertificate(PushFixture.endpoint), [0x30, 0x00]] {
            fixture.recipient.set(certificate: wrong)
            _ = await fixture.turn()
        }
        #expect(fixture.recipient.seen.pushes.isEmpty)
        #expect(try await fixture.delivery(of: message).consignedAt == nil)
        #expect(fixture.circuit == .open)
    }

    @Test func nothingGoesToARevokedRecipient() async throws {
        let fixture = try await PushFixture()
        let exchange = fixture.gateway.exchange
        try await fixture.gateway.submit(exchange.inquiry())
        _ = await fixture.turn()
        #expect(fixture.recipient.seen.pushes.count == 1)
        // The connection is still open.
        try exchange.pki.revoke(PushFixture.certificate(exchange), clock: fixture.gateway.time.wall)
        try fixture.gateway.gateway.apply(PushFixture.registry(exchange))
        let message = try exchange.inquiry()
        try await fixture.gateway.submit(message)
        _ = await fixture.turn(4)
        #expect(fixture.recipient.seen.pushes.count == 1)
        #expect(try await fixture.delivery(of: message).consignedAt == nil)
        #expect(fixture.circuit == .open)
    }

    // MARK: What does not work

    @Test func aDeadEndpointIsConsignedNothingAndParksNothing() async throws {
        let fixture = try await PushFixture()
        fixture.recipient.set(isThere: false)
        let message = try fixture.gateway.exchange.inquiry()
        try await fixture.gateway.submit(message)
        for _ in 0..<50 {
            _ = await fixture.turn()
            fixture.gateway.time.advance(.seconds(20))
        }
        #expect(fixture.circuit == .open)
        let delivery = try await fixture.delivery(of: message)
        #expect(delivery.state == .queued && delivery.consignedAt == nil && delivery.attempts == 0)
        // Left alone for longer and longer: 1000 s, three at first, then at most every 30 s.
        #expect((5...40).contains(fixture.recipient.seen.greetings))
        fixture.recipient.set(isThere: true)
        fixture.gateway.time.advance(.seconds(60))
        _ = await fixture.turn()
        #expect(fixture.circuit == .closed)
        #expect(try await fixture.delivery(of: message).state == .handedOver)
    }

    @Test(arguments: [
        PushFailure.timedOut, .interrupted, .malformed, .tls, .status(302, retryAfter: nil), .status(500, retryAfter: nil),
        .status(404, retryAfter: nil), .status(503, retryAfter: .seconds(30)),
    ])
    func aFailedPushIsOfferedAgain(_ failure: PushFailure) async throws {
        let fixture = try await PushFixture { _ in throw failure }
        let message = try fixture.gateway.exchange.inquiry()
        try await fixture.gateway.submit(message)
        for _ in 0..<30 {
            _ = await fixture.turn()
            fixture.gateway.time.advance(.seconds(10))
        }
        #expect(try await fixture.delivery(of: message).state == .inDelivery)
        #expect(fixture.circuit != .closed)
        let attempts = try await fixture.attempts(of: message)
        #expect(attempts.count { $0 == .failed } == fixture.recipient.seen.pushes.count)
        fixture.recipient.set(answer: PushFixture.receipts(fixture.gateway.exchange))
        fixture.gateway.time.advance(.seconds(61))
        _ = await fixture.turn(2)
        #expect(try await fixture.delivery(of: message).state == .handedOver)
        #expect(fixture.circuit == .closed)
    }

    @Test func whatIsDeclinedAgainAndAgainIsParked() async throws {
        let fixture = try await PushFixture(settings: PushSettings(wait: .zero, declines: 3)) { _ in
            throw PushFailure.refused(code: "fieldInvalid")
        }
        let message = try fixture.gateway.exchange.inquiry()
        try await fixture.gateway.submit(message)
        for _ in 0..<6 {
            _ = await fixture.turn()
            fixture.gateway.time.advance(.seconds(61))
        }
        let delivery = try await fixture.delivery(of: message)
        #expect(delivery.state == .parked && delivery.parkedFor == .keepsFailing)
        #expect(fixture.recipient.seen.pushes.count == 3)
        // The endpoint works: what comes next is pushed.
        #expect(fixture.circuit == .closed)
        fixture.recipient.set(answer: PushFixture.receipts(fixture.gateway.exchange))
        let next = try fixture.gateway.exchange.inquiry(at: fixture.gateway.time.now())
        try await fixture.gateway.submit(next)
        _ = await fixture.turn()
        #expect(try await fixture.delivery(of: next).state != .queued)
    }

    @Test func aReceiptThatProvesNothingIsNoReceipt() async throws {
        let fixture = try await PushFixture { _ in .receipt(Array("{}".utf8)) }
        let message = try fixture.gateway.exchange.inquiry()
        try await fixture.gateway.submit(message)
        _ = await fixture.turn()
        #expect(try await fixture.delivery(of: message).state == .inDelivery)
        #expect(try await fixture.attempts(of: message) == [.sent, .declined])
    }

    @Test func anAskForPatienceIsGranted() async throws {
        let fixture = try await PushFixture { _ in throw PushFailure.status(503, retryAfter: .seconds(40)) }
        try await fixture.gateway.submit(fixture.gateway.exchange.inquiry())
        _ = await fixture.turn()
        #expect(fixture.circuit == .open)
        guard case .until(let rest, _) = await fixture.turn() else {
            Issue.record("it goes on at once")
            return
        }
        #expect(rest == .seconds(40))
    }
}
