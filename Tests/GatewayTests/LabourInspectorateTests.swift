import ExchangeFormats
import Gateway
import TestSupport
import Testing

/// The labour inspectorate tells the police, and is asked: it does not ask (`corrections.md` §1.10, §4).
struct LabourInspectorateTests {
    @Test func itSendsIdentificationFormsToThePolice() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        let acceptance = try await fixture.submit(message)
        #expect(acceptance.messageID == message.manifest.messageID)
        let offered = try await fixture.inbox(SampleExchange.police)
        #expect(offered.map(\.message.messageID) == [message.manifest.messageID])
    }

    @Test func itIsAskedByThePoliceAndAnswers() async throws {
        let fixture = try await GatewayFixture()
        let query = try fixture.exchange.query(to: SampleExchange.labourInspectorate)
        let answer = try fixture.exchange.answer(from: SampleExchange.labourInspectorate)
        try await fixture.submit(query)
        try await fixture.submit(answer)
        #expect(try await fixture.inbox(SampleExchange.labourInspectorate).map(\.message.messageID) == [query.manifest.messageID])
        #expect(try await fixture.inbox(SampleExchange.police).map(\.message.messageID) == [answer.manifest.messageID])
    }

    @Test(arguments: [SampleExchange.police, SampleExchange.migration]) func itNeverAsks(_ source: String) async throws {
        let fixture = try await GatewayFixture()
        var query = try fixture.exchange.query(to: source)
        query.manifest.sender = SampleExchange.labourInspectorate
        let refusal = try #require(try await fixture.refusal(of: query))
        #expect(refusal.problem.code == (source == SampleExchange.police ? .routeFormatNotAllowed : .noAgreement))
    }

    @Test func nobodySendsItAnIdentificationForm() async throws {
        let fixture = try await GatewayFixture()
        var form = try fixture.exchange.identification()
        form.manifest.sender = SampleExchange.police
        form.manifest.recipients = [SampleExchange.labourInspectorate]
        let refusal = try #require(try await fixture.refusal(of: form))
        #expect(refusal.problem.code == .routeFormatNotAllowed)
    }

    /// What the gateway can read it checks: the form's own rules, at the place of the mistake.
    @Test func aFormThatBreaksItsRulesIsRefused() async throws {
        let fixture = try await GatewayFixture()
        var form = try fixture.exchange.identification()
        var body = try #require(form.body.object)
        body["exploitationTo"] = "2025-01"
        form.body = .object(body)
        let refusal = try #require(try await fixture.refusal(of: form))
        #expect(refusal.problem.violations.map(\.code) == [.periodReversed])
    }
}
