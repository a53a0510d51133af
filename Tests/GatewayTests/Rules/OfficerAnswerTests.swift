import ExchangeFormats
import Gateway
import TestSupport
import Testing

@Suite("corrections.md §1.10: an LED source answers a GDPR asker only by an officer")
struct OfficerAnswerTests {
    @Test("§1.10: an automatic answer is for investigators", arguments: ["LABOUR_INSPECTORATE", "MIGRATION", "POLICE"])
    func automaticAnswers(_ role: String) throws {
        let answer = try SampleExchange().answer()
        func code(_ regime: String, _ answeredBy: JSONValue) -> ErrorCode? {
            var manifest = answer.manifest
            manifest.regime = regime
            do throws(Problem) {
                try OfficerPolicy.check(manifest, body: ["answeredBy": answeredBy], to: .playing(role))
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code("LED", "AUTOMATIC") == (role == "POLICE" ? nil : .officerAnswersOnly))
        #expect(code("LED", "OFFICER") == nil)
        #expect(code("BDAR", "AUTOMATIC") == nil)
    }

    @Test("§1.10: the gateway refuses it")
    func atTheGateway() async throws {
        let fixture = try await GatewayFixture.allowingAll(from: SampleExchange.police, to: SampleExchange.migration, ["THB-101"])
        var answer = try fixture.exchange.answer(from: SampleExchange.police)
        answer.manifest.recipients = [SampleExchange.migration]
        let problem = try #require(try await fixture.refusal(of: answer)).problem
        #expect(problem.code == .officerAnswersOnly && problem.pointer == JSONPointer(["answeredBy"]), "\(problem)")
    }
}
