import ExchangeFormats
import Gateway
import TestSupport
import Testing

@Suite("corrections.md §4 note 3: the limited outcome")
struct LimitedOutcomeTests {
    private func fixture(feedback: Bool = false) async throws -> GatewayFixture {
        try await .allowingAll(from: SampleExchange.municipality, to: SampleExchange.police, ["THB-232"], feedback: feedback)
    }

    private func outcome(_ fixture: GatewayFixture, _ code: String, _ more: [String: JSONValue] = [:]) throws -> SampleMessage {
        var message = try fixture.exchange.referralOutcome()
        message.manifest.recipients = [SampleExchange.police]
        let original = try #require(message.body.object)
        var body: JSONObject = ["outcome": .string(code)]
        for name in ["referralRef", "outcomeAt"] { body[name] = original[name] }
        for (name, value) in more { body[name] = value }
        message.body = .object(body)
        return message
    }

    @Test("§4 note 3: the police learn that a referral was accepted, and when") func accepted() async throws {
        let fixture = try await fixture()
        let refusal = try await fixture.refusal(of: outcome(fixture, "ACCEPTED"))
        #expect(refusal == nil, "\(String(describing: refusal))")
    }

    @Test("§4 note 3: nothing else of the person, unless feedback was agreed") func nothingElse() async throws {
        let fixture = try await fixture()
        let note = try #require(try await fixture.refusal(of: outcome(fixture, "ACCEPTED", ["note": "Laukia vertėjo."]))).problem
        #expect(note.code == .fieldNotAllowedHere && note.pointer == JSONPointer(["note"]))
        let declined = try #require(try await fixture.refusal(of: outcome(fixture, "DECLINED_ASSISTANCE"))).problem
        #expect(declined.code == .fieldInvalid && declined.pointer == JSONPointer(["outcome"]))
        let agreed = try await self.fixture(feedback: true)
        #expect(try await agreed.refusal(of: outcome(agreed, "ACCEPTED", ["note": "Laukia vertėjo."])) == nil)
        #expect(try await agreed.refusal(of: outcome(agreed, "DECLINED_ASSISTANCE")) == nil)
    }

    @Test("§4 note 3: those who help hear all of it") func thoseWhoHelp() async throws {
        let fixture = try await GatewayFixture()
        #expect(try await fixture.refusal(of: fixture.exchange.referralOutcome()) == nil)
    }
}
