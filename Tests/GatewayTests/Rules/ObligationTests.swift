import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// What a line of an agreement obliges to, beside what every message is held to.
@Suite(.timeLimit(.minutes(5))) struct ObligationTests {
    private func fixture(_ change: (Agreement) -> Agreement) async throws -> GatewayFixture {
        let exchange = try SampleExchange()
        return try await GatewayFixture(exchange: exchange, registry: exchange.registry(agreements: { $0.map(change) }))
    }

    // MARK: The acknowledgement deadline

    @Test("sooner than usual, never later", arguments: [(10, 600), (30, 1800), (600, 1800)])
    func deadlineOfReferrals(_ minutes: Int, _ seconds: Int) async throws {
        let fixture = try await fixture { $0.obliging(answerWithin: AcknowledgementDeadline(emergency: minutes)) }
        var message = try fixture.exchange.inquiry(at: fixture.time.now())
        message.manifest.priority = .emergency
        try await fixture.submit(message)
        fixture.time.advance(.seconds(seconds) - .milliseconds(1))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 0)
        fixture.time.advance(.milliseconds(1))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 1)
    }

    @Test func otherFormatsAreAwaitedWhereALineSaysSo() async throws {
        for (deadline, noticed) in [(AcknowledgementDeadline(urgent: 20), 1), (AcknowledgementDeadline(emergency: 20), 0)] {
            let fixture = try await fixture { $0.obliging(answerWithin: deadline) }
            var message = try fixture.exchange.query(to: SampleExchange.migration)
            message.manifest.priority = .urgent
            message.manifest.acceptBy = nil
            try await fixture.submit(message)
            fixture.time.advance(.seconds(1200))
            #expect(try await fixture.gateway.noticeOverdueAnswers() == noticed)
        }
    }

    @Test func whatHoldsForAFormat() throws {
        let agreed = AcknowledgementDeadline(emergency: 10, urgent: 600)
        #expect(AnswerPolicy.deadline(of: "THB-230", agreed: agreed) == AcknowledgementDeadline(emergency: 10, urgent: 240, normal: 1))
        #expect(AnswerPolicy.deadline(of: "THB-230", agreed: nil) == AnswerPolicy.usual)
        #expect(AnswerPolicy.deadline(of: "THB-210", agreed: agreed) == agreed)
        #expect(AnswerPolicy.deadline(of: "THB-210", agreed: nil) == nil)
        // Three working days over a weekend and a public holiday (All Saints, 1 November 2027 is a Monday).
        let friday = try #require(UTCInstant(rfc3339: "2027-10-29T10:00:00+03:00"))
        #expect(AcknowledgementDeadline(normal: 2).due(.normal, acceptedAt: friday) == UTCInstant(rfc3339: "2027-11-04T10:00:00+02:00"))
    }

    // MARK: Consent

    @Test func consentIsDemandedOfFormatsThatDoNotDemandIt() async throws {
        let fixture = try await fixture { $0.obliging(consent: true) }
        let now = fixture.time.now()
        var message = try fixture.exchange.referralOutcome(at: now)
        let recipient = message.manifest.recipients[0]
        message.manifest.consentScope = nil
        #expect(try await fixture.refusal(of: message)?.problem.code == .consentMissing)
        func scope(_ organisation: String, _ until: UTCInstant) -> Manifest.ConsentScope {
            Manifest.ConsentScope(organisation: organisation, services: ["SHELTER"], validUntil: until)
        }
        message.manifest.consentScope = scope(SampleExchange.police, now.adding(.seconds(60)))
        #expect(try await fixture.refusal(of: message)?.problem.code == .consentNotForRecipient)
        message.manifest.consentScope = scope(recipient, now.adding(.seconds(-60)))
        #expect(try await fixture.refusal(of: message)?.problem.code == .consentExpired)
        message.manifest.consentScope = scope(recipient, now.adding(.seconds(60)))
        #expect(try await fixture.refusal(of: message) == nil)
    }

    @Test func withoutTheObligationNothingIsAskedAndAnInquiryNeverIs() async throws {
        let usual = try await fixture { $0 }
        var outcome = try usual.exchange.referralOutcome(at: usual.time.now())
        outcome.manifest.consentScope = nil
        #expect(try await usual.refusal(of: outcome) == nil)
        let strict = try await fixture { $0.obliging(consent: true) }
        #expect(try await strict.refusal(of: strict.exchange.inquiry(at: strict.time.now())) == nil)
    }

    // MARK: What somebody who approves a change sees

    @Test func everyObligationIsADifference() throws {
        let agreements = try SampleExchange().registry().agreements
        let changed = agreements.map {
            $0.obliging(consent: true, answerWithin: AcknowledgementDeadline(emergency: 5, urgent: 6, normal: 7), escalation: ["lt.sav.02", "lt.md"])
        }
        let seen = AgreementDifference.between(agreements, changed).filter { $0.line == 1 && $0.agreement == agreements[0].id }
        let after = Dictionary(seen.map { ($0.member, $0.after) }) { first, _ in first }
        #expect(after["consent"] == "true" && after["escalation"] == "lt.sav.02, lt.md")
        #expect(after["acknowledgementDeadline.emergency"] == "5" && after["acknowledgementDeadline.urgent"] == "6")
        #expect(after["acknowledgementDeadline.normal"] == "7")
    }
}
