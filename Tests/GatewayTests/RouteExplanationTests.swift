import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// What the agreements say to a question, and that a message is told the same.
struct RouteExplanationTests {
    private func explain(
        _ format: String = "THB-230", _ purpose: String = "ASSIST", from sender: String = SampleExchange.hotline,
        to recipient: String = SampleExchange.municipality, regime: String? = nil, handling: [String] = [], retention: Int? = nil,
        on day: CalendarDate = SampleExchange.now.date, agreements change: ([Agreement]) -> [Agreement] = { $0 }
    ) throws -> RouteExplanation {
        let registry = try SampleExchange().registry(agreements: change)
        let question = RouteQuestion(
            sender: sender, recipient: recipient, formatID: format, purpose: purpose, regime: regime, handlingCodes: handling, retention: retention)
        return registry.routes.explain(
            question, from: try #require(registry.directory.endpoint(sender)), to: try #require(registry.directory.endpoint(recipient)), on: day)
    }

    @Test func theLineThatAllowsIt() throws {
        let explanation = try explain(regime: "BDAR", handling: ["A0"], retention: 90)
        let line = try #require(explanation.allowing)
        #expect(explanation.isAllowed && line.agreement.id == "SUT-2026-002" && line.number == 1)
        let text = try String(contentsOf: Repository.file("Examples/exchange/agreements.yaml"), encoding: .utf8)
        let place = try #require(line.route.place)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false)[place - 1] == "      - from: [ngo.nappz.linija]")
    }

    @Test func everythingThatALineLacks() throws {
        let explanation = try explain("THB-232", "INVESTIGATE", regime: "LED", handling: ["A0", "H1"], retention: 91)
        #expect(explanation.considered.map(\.lacks) == [[.format, .purpose, .regime, .handlingCode(1), .retention]])
        // What no agreement can allow comes first.
        #expect(explanation.problem?.code == .purposeNotAllowed && explanation.rule != nil)
    }

    @Test func theClosestLineFirst() throws {
        let explanation = try explain("THB-230", "IDENTIFY") { agreements in
            agreements + [
                .sample(["THB-233"], from: [SampleExchange.hotline], to: [SampleExchange.municipality], purpose: "IDENTIFY"),
                .sample(["THB-230"], from: [SampleExchange.hotline], to: [SampleExchange.municipality], purpose: "CHILD")
                    .valid(from: SampleExchange.now.date, until: SampleExchange.now.date),
            ]
        }
        #expect(explanation.considered.map { $0.lacks.first } == [.purpose, .purpose, .format])
        #expect(explanation.considered.first?.line.agreement.id == "SUT-2026-002")
        #expect(explanation.problem?.code == .purposeNotAllowed)
    }

    @Test func anAgreementThatHasEnded() throws {
        let day = try #require(CalendarDate(iso8601: "2036-01-01"))
        let explanation = try explain(on: day)
        #expect(explanation.considered.map(\.lacks) == [[.validity]])
        #expect(explanation.problem?.code == .noAgreement)
    }

    @Test func nothingBetweenTheTwo() throws {
        let explanation = try explain("THB-210", "IDENTIFY", to: SampleExchange.migration)
        #expect(explanation.considered.isEmpty && explanation.problem?.code == .noAgreement)
    }

    /// One rule judges both.
    @Test(arguments: ["ASSIST", "CHILD", "INVESTIGATE", "STATISTICS"]) func aMessageIsToldTheSame(_ purpose: String) async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.inquiry()
        message.manifest.purpose = purpose
        let explanation = try explain(
            "THB-230", purpose, regime: message.manifest.regime, handling: message.manifest.handlingCodes, retention: message.manifest.retention)
        #expect(try await fixture.refusal(of: message)?.problem == explanation.problem)
    }
}
