import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// A message that goes to another recipient than its sender named, and one that goes back.
@Suite(.timeLimit(.minutes(1)))
struct ReroutingTests {
    private static let first = SampleExchange.municipality
    private static let other = SampleExchange.newcomer

    /// The newcomer reads referrals.
    private func readingFixture() async throws -> GatewayFixture {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(endpoints: { $0.id == Self.other ? $0.alsoReading("THB-230") : $0 })
        return try await GatewayFixture(exchange: exchange, registry: registry)
    }

    private func waiting(_ fixture: GatewayFixture, _ message: UUID) async throws -> UUID {
        let all = try await fixture.gateway.deliveries(matching: DeliveryFilter(), after: nil, limit: 100)
        return try #require(all.first { $0.message.messageID == message }).delivery.id
    }

    private func statements(_ fixture: GatewayFixture, _ message: SampleMessage) async throws -> [EvidenceStatement] {
        let caller = try fixture.caller(message.manifest.sender)
        return try await fixture.gateway.evidence(ofMessage: message.manifest.messageID, for: caller).map { try fixture.verified($0.evidence) }
    }

    /// Submits, and tries to give it to another.
    private func refusal(_ fixture: GatewayFixture, _ message: SampleMessage, to recipient: String) async throws -> ErrorCode? {
        try await fixture.submit(message)
        let delivery = try await waiting(fixture, message.manifest.messageID)
        let administrator = try fixture.administrator()
        let refused = try await problem {
            try await fixture.gateway.reroute(delivery, to: recipient, by: administrator, ground: .recipientUnable)
        }
        // Nothing has changed.
        #expect(try await fixture.inbox(message.manifest.recipients[0]).map(\.delivery.id) == [delivery])
        #expect(try await statements(fixture, message).map(\.outcome) == [.accepted])
        return refused?.code
    }

    @Test func theNewRecipientIsShownTheStatementAndEndsIt() async throws {
        let fixture = try await readingFixture()
        let message = try fixture.exchange.inquiry()
        let composed = try message.composed()
        try await fixture.submit(composed.bytes, from: message.manifest.sender)
        let named = try await waiting(fixture, message.manifest.messageID)
        let next = try await fixture.gateway.reroute(named, to: Self.other, by: fixture.administrator(), ground: .recipientUnable)
        #expect(next.recipient == Self.other && next.origin == named && next.state == .queued)
        #expect(try await fixture.inbox(Self.first).isEmpty)
        // The first recipient learns nothing of the other.
        #expect(try await fixture.gateway.evidence(ofDelivery: named, for: fixture.caller(Self.first)).isEmpty)

        let offered = try #require(try await fixture.inbox(Self.other).first)
        #expect(offered.delivery.id == next.id && offered.message.messageID == message.manifest.messageID)
        let statement = try fixture.verified(#require(offered.routing))
        let place = EvidenceStatement.Delivery(deliveryID: next.id, recipient: Self.other)
        #expect(statement.outcome == .rerouted && statement.rerouted == place && statement.reason == .reroutedByAdministrator)
        #expect(statement.deliveries == [EvidenceStatement.Delivery(deliveryID: named, recipient: Self.first)])
        #expect(statement.messageDigest == composed.messageDigest)
        // What was signed is passed on as it came.
        #expect(try await fixture.gateway.content(of: next.id, for: fixture.caller(Self.other)) == composed.bytes)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: next.id, recipient: Self.other)
        _ = try await fixture.gateway.conclude(next.id, receipt: receipt, from: fixture.caller(Self.other))

        let stated = try await statements(fixture, message)
        #expect(stated.map(\.outcome) == [.accepted, .rerouted, .consigned, .handedOver])
        let history = try #require(EvidenceHistory(stated, now: fixture.time.now()))
        #expect(history.isComplete && history.findings == [] && history.deliveries.map(\.end) == [.rerouted, .handedOver])
        #expect(history.deliveries.last?.delivery.validUntil == message.manifest.validUntil)
        let record = try #require(try await fixture.auditRecords().first { $0["event"] == "DELIVERY_REROUTED" })
        #expect(record["recipients"]?.array?.compactMap(\.string) == [Self.other] && record["deliveryId"]?.string == named.wireText)
        #expect(record["staff"]?.string == SampleExchange.administrator && record["ground"] == "RECIPIENT_UNABLE")
    }

    @Test func itMayGoOnOnceMoreAndNeverBack() async throws {
        let fixture = try await readingFixture()
        let administrator = try fixture.administrator()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let named = try await waiting(fixture, message.manifest.messageID)
        let next = try await fixture.gateway.reroute(named, to: Self.other, by: administrator, ground: .recipientUnable)
        let back = try await problem { try await fixture.gateway.reroute(next.id, to: Self.first, by: administrator, ground: .mended) }
        #expect(back?.code == .alreadyRecipient)
        let again = try await problem { try await fixture.gateway.reroute(named, to: Self.other, by: administrator, ground: .mended) }
        #expect(again?.code == .deliveryEnded)
        // The sender may still take it back, from whoever has it now.
        let outcomes = try await fixture.gateway.withdraw(message.manifest.messageID, for: fixture.caller(SampleExchange.hotline))
        #expect(outcomes.map(\.delivery.state) == [.rerouted, .withdrawn])
        let history = try #require(EvidenceHistory(try await statements(fixture, message), now: fixture.time.now()))
        #expect(history.isComplete && history.deliveries.map(\.end) == [.rerouted, .withdrawn])
    }

    @Test func aRecipientThatWaitsIsTold() async throws {
        let fixture = try await readingFixture()
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let named = try await waiting(fixture, message.manifest.messageID)
        let caller = try fixture.caller(Self.other)
        async let offered = fixture.gateway.inboxWithMessages(of: caller, limit: 1, wait: .seconds(60))
        await fixture.gateway.untilRecipientsWait(1)
        let next = try await fixture.gateway.reroute(named, to: Self.other, by: fixture.administrator(), ground: .recipientAsked)
        let first = try #require(try await offered.first)
        #expect(first.queued.delivery.id == next.id && first.message != nil && first.queued.routing != nil)
    }

    @Test func consentFollowsEveryReroute() async throws {
        let fixture = try await readingFixture()
        let message = try fixture.exchange.referral()
        #expect(try await refusal(fixture, message, to: Self.other) == .consentNotForRecipient)
        // Then it returns to its sender.
        let delivery = try await waiting(fixture, message.manifest.messageID)
        let evidence = try await fixture.gateway.returnToSender(delivery, by: fixture.administrator(), ground: .recipientUnable)
        let statement = try fixture.verified(evidence)
        #expect(statement.outcome == .returned && statement.reason == .returnedToSender && statement.rerouted == nil)
        #expect(try await fixture.inbox(Self.first).isEmpty)
        let history = try #require(EvidenceHistory(try await statements(fixture, message), now: fixture.time.now()))
        #expect(history.isComplete && history.deliveries.map(\.end) == [.returned])
        let record = try #require(try await fixture.auditRecords().first { $0["event"] == "DELIVERY_RETURNED" })
        #expect(record["reason"]?.string == ErrorCode.returnedToSender.rawValue)
    }

    @Test func aConsentThatNobodyAskedForHoldsToo() async throws {
        let fixture = try await readingFixture()
        var message = try fixture.exchange.inquiry()
        message.manifest.consentScope = Manifest.ConsentScope(
            organisation: Self.first, services: ["SHELTER"], validUntil: message.manifest.validUntil)
        #expect(try await refusal(fixture, message, to: Self.other) == .consentNotForRecipient)
    }

    @Test func agreementsHoldForItAsForASubmission() async throws {
        let fixture = try await readingFixture()
        #expect(try await refusal(fixture, fixture.exchange.inquiry(), to: SampleExchange.migration) == .noAgreement)
        let another = try await readingFixture()
        #expect(try await refusal(another, another.exchange.inquiry(), to: "lt.nobody") == .resourceUnknown)
        let other = try await GatewayFixture()
        #expect(try await refusal(other, other.exchange.inquiry(), to: Self.other) == .formatVersionUnreadable)
    }

    @Test func policeAreNoFallbackForHelp() async throws {
        let fixture = try await readingFixture()
        #expect(try await refusal(fixture, fixture.exchange.inquiry(), to: SampleExchange.police) == .policeNoFallback)
    }

    @Test func whatAnswersGoesToWhoeverAsked() async throws {
        let fixture = try await readingFixture()
        var answer = try fixture.exchange.answer()
        answer.manifest.inReplyTo = UUID.version7(at: fixture.time.now(), random: SeededRandom(seed: 5))
        #expect(try await refusal(fixture, answer, to: SampleExchange.borderGuard) == .notReroutable)
        // A question is for the source that was asked.
        #expect(try await refusal(fixture, fixture.exchange.query(), to: SampleExchange.borderGuard) == .notReroutable)
    }

    @Test func onceItsContentHasLeftItStays() async throws {
        let fixture = try await readingFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry())
        let administrator = try fixture.administrator()
        let late = try await problem {
            try await fixture.gateway.reroute(delivery, to: Self.other, by: administrator, ground: .recipientUnable)
        }
        #expect(late?.code == .reroutingTooLate)
        let returned = try await problem { try await fixture.gateway.returnToSender(delivery, by: administrator, ground: .senderAsked) }
        #expect(returned?.code == .reroutingTooLate)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        let unknown = try await problem {
            try await fixture.gateway.reroute(UUID(), to: Self.other, by: administrator, ground: .recipientUnable)
        }
        #expect(unknown?.code == .deliveryUnknown)
    }
}
