import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// What a message has to say or to have beside it, beyond its own format.
struct PolicyRefusalTests {
    // MARK: Legal basis

    @Test func aMessageWithoutALegalBasisIsRefused() async throws {
        let fixture = try await GatewayFixture()
        for value in [nil, JSONValue.array([])] {
            let bytes = try fixture.exchange.inquiry().signed { $0["legalBasis"] = value }
            let problem = try #require(try await fixture.refusal(of: bytes, from: SampleExchange.hotline)).problem
            #expect(problem.code == .legalBasisMissing)
            #expect(problem.pointer == JSONPointer(["legalBasis"]))
        }
    }

    /// Consent is no basis under the Law Enforcement Directive, and the law on law enforcement is none under the GDPR.
    @Test func aBasisOfTheOtherRegimeIsNone() async throws {
        let fixture = try await GatewayFixture()
        var query = try fixture.exchange.query()
        query.manifest.legalBasis = ["BDAR-6-1-A", "BDAR-9-2-A"]
        #expect(try await fixture.refusal(of: query)?.problem.code == .legalBasisMissing)
        query.manifest.legalBasis = ["BDAR-6-1-A", "XI-1336"]
        try await fixture.submit(query)
        var inquiry = try fixture.exchange.inquiry()
        inquiry.manifest.legalBasis = ["XI-1336"]
        #expect(try await fixture.refusal(of: inquiry)?.problem.code == .legalBasisMissing)
        inquiry.manifest.legalBasis = ["SPI"]
        try await fixture.submit(inquiry)
    }

    // MARK: Handling code H3

    @Test func handlingCodeH3NeedsItsText() async throws {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(agreements: { $0.map { $0.allowing(handlingCodes: ["A0", "H3"]) } })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        var message = try exchange.inquiry()
        message.manifest.handlingCodes = ["A0", "H3"]
        let problem = try #require(try await fixture.refusal(of: message)).problem
        #expect(problem.code == .handlingTextMissing)
        #expect(problem.pointer == JSONPointer(["handlingCodes", "1"]))
        #expect(throws: Problem(.handlingTextMissing, at: JSONPointer(["handlingCodes", "1"]))) {
            try HandlingPolicy.check(message.manifest, body: ["handlingText": " \u{A0}\n"])
        }
        try HandlingPolicy.check(message.manifest, body: ["handlingText": "Return the form when the case is closed."])
    }

    // MARK: Children

    @Test(arguments: ["VICTIM", "PRESUMED"]) func aChildVictimNeedsANotificationOfItsOwn(_ child: String) async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.referral()
        message.manifest.childInvolved = child
        let problem = try #require(try await fixture.refusal(of: message)).problem
        #expect(problem.code == .childNotificationMissing)
        #expect(problem.pointer == JSONPointer(["childInvolved"]))
    }

    /// A mother does not lose her child by asking for a bed.
    @Test(arguments: ["NO", "ACCOMPANYING"]) func aChildWhoOnlyComesAlongNeedsNone(_ child: String) async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.referral()
        message.manifest.childInvolved = child
        #expect(try await fixture.refusal(of: message) == nil)
    }

    enum Notification: CaseIterable { case right, anotherRole, anotherConversation, anotherSender, anotherFormat }

    /// Of the notifications that the store holds; `ChildNotificationTests` sends real ones.
    @Test(arguments: Notification.allCases) func onlyTheSendersNotificationInTheConversationCounts(_ kind: Notification) async throws {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(endpoints: { $0.id == SampleExchange.migration ? $0.playing("CHILD_RIGHTS") : $0 })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        var message = try exchange.referral()
        message.manifest.childInvolved = "VICTIM"
        let manifest = message.manifest
        let now = fixture.time.now()
        try await fixture.store.write { writer in
            let sequence = try writer.insert(
                StoredMessage(
                    sender: kind == .anotherSender ? SampleExchange.police : manifest.sender, messageID: UUID(),
                    conversationID: kind == .anotherConversation ? UUID() : manifest.conversationID,
                    formatID: kind == .anotherFormat ? "THB-232" : ChildPolicy.notification, formatVersion: FormatVersion(1, 0), priority: .normal,
                    manifestDigest: [1], messageDigest: [2], acceptedAt: now, validUntil: now, size: 1), content: .clear([1]))
            let recipients = kind == .anotherRole ? [SampleExchange.police] : [SampleExchange.police, SampleExchange.migration]
            for recipient in recipients { try writer.insert(StoredDelivery(id: UUID(), message: sequence, recipient: recipient)) }
        }
        let refusal = try await fixture.refusal(of: message)
        #expect(refusal?.problem.code == (kind == .right ? nil : .childNotificationMissing))
    }

    // MARK: Budgets of queries

    @Test func aBudgetOfQueriesIsKeptByTheHour() async throws {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(agreements: { $0.map { $0.allowing(queries: QueryBudget(perHour: 2, perDay: 3)) } })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        let first = try exchange.query().composed().bytes
        try await fixture.submit(first, from: SampleExchange.police)
        fixture.time.advance(.seconds(600))
        // Whichever source is asked, and however: it is one asker.
        try await fixture.submit(exchange.query(to: SampleExchange.borderGuard, at: fixture.time.now()))
        let refusal = try #require(try await fixture.refusal(of: exchange.query(at: fixture.time.now())))
        #expect(refusal.problem.code == .queryBudgetExhausted)
        #expect(refusal.problem.retryAfter == 3000)
        #expect(refusal.problem.message(.en).contains("50 minutes"))
        // It may succeed later: no evidence of a rejection.
        #expect(refusal.evidence == nil)
        #expect(try await fixture.submit(first, from: SampleExchange.police).isRepeat)
        fixture.time.advance(.seconds(3000))
        try await fixture.submit(exchange.query(at: fixture.time.now()))
        // Now it is the day's.
        fixture.time.advance(.seconds(7200))
        let problem = try #require(try await fixture.refusal(of: exchange.query(at: fixture.time.now()))).problem
        #expect(problem.code == .queryBudgetExhausted)
        #expect(problem.retryAfter == 86_400 - 600 - 3000 - 7200)
    }

    @Test func aBudgetCountsNobodyElsesAndNothingElse() async throws {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(agreements: { $0.map { $0.allowing(queries: QueryBudget(perHour: 1)) } })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        for _ in 0..<3 { #expect(try await fixture.refusal(of: exchange.inquiry()) == nil) }
        #expect(try await fixture.refusal(of: exchange.answer()) == nil)
        #expect(try await fixture.refusal(of: exchange.query()) == nil)
    }
}
