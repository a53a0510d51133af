import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

@Suite("row 9: regime change (domain.md §5.1, corrections.md §3)")
struct RegimeDiodeTests {
    private let police = DirectoryEndpoint.playing("POLICE")

    @Test("row 9: law-enforcement material flows to nobody who helps", arguments: RoleGroups.assistance.sorted())
    func nothingFlowsBack(_ role: String) throws {
        let recipient = DirectoryEndpoint.playing(role)
        for format in Set(FormatCatalogue.formats.filter { !$0.isEvidence }.map(\.id)) {
            let question = RouteQuestion.sample(format, "ASSIST", regime: "LED")
            let refusal = RouteRules.problem(question, from: police, to: recipient)?.code
            let expected: ErrorCode? =
                DiodePolicy.formats.contains(format) ? nil : format == SourcePolicy.queryFormat ? .neverASource : .ledToAssistance
            #expect(refusal == expected, "\(format) → \(role)")
        }
    }

    @Test("row 9: 230, 231, 232, 300, 301 and 310 flow", arguments: ["THB-230", "THB-231", "THB-232", "THB-300", "THB-301", "THB-310"])
    func sixFormatsFlow(_ format: String) {
        #expect(RouteRules.problem(.sample(format, "ASSIST", regime: "LED"), from: police, to: .playing("NGO")) == nil)
    }

    @Test("row 9: an investigator's formats do not become help by another label", arguments: ["POLICE", "BORDER_GUARD", "PROSECUTOR", "COURT"])
    func anotherLabelIsNoWay(_ role: String) {
        let question = RouteQuestion.sample("THB-103", "ASSIST", regime: "BDAR")
        #expect(RouteRules.problem(question, from: .playing(role), to: .playing("NGO"))?.code == .ledToAssistance)
    }

    @Test("row 9: between authorities it is no matter of the diode", arguments: ["POLICE", "BORDER_GUARD", "PROSECUTOR", "COURT", "MIGRATION"])
    func authoritiesExchange(_ role: String) {
        #expect(RouteRules.problem(.sample("THB-103", "INVESTIGATE", regime: "LED"), from: police, to: .playing(role)) == nil)
    }

    @Test("row 9: whatever an agreement says, the gateway refuses")
    func noAgreementAllowsIt() async throws {
        let fixture = try await GatewayFixture.allowingAll(from: SampleExchange.police, to: SampleExchange.hotline, ["THB-200", "THB-300"])
        var tip = try fixture.exchange.recognition(to: SampleExchange.hotline)
        tip.manifest.formatID = "THB-200"
        tip.manifest.regime = "LED"
        tip.manifest.evaluation = "B2"
        tip.manifest.legalBasis = ["BK147"]
        tip.body = try Repository.exampleBody("THB-200", "building-site", .en)
        let problem = try #require(try await fixture.refusal(of: tip)).problem
        #expect(problem.code == .ledToAssistance && problem.pointer == JSONPointer(["formatId"]), "\(problem)")
    }

    @Test("row 9: investigationRef in THB-300 to an NGO is refused, not stripped")
    func investigationReference() async throws {
        let fixture = try await GatewayFixture.allowingAll(from: SampleExchange.police, to: SampleExchange.hotline, ["THB-300"])
        var status = try fixture.exchange.recognition(to: SampleExchange.hotline)
        #expect(try await fixture.refusal(of: status) == nil)
        var body = try #require(status.body.object)
        body["investigationRef"] = "01-1-12345-26"
        status.body = .object(body)
        status.manifest.messageID = UUID()
        let refusal = try #require(try await fixture.refusal(of: fixture.exchange.recognition(to: SampleExchange.hotline).holding(status.body)))
        #expect(refusal.problem.pointer == JSONPointer(["investigationRef"]))
        // Also where a later version of the format would know the element.
        let own = #expect(throws: Problem.self) {
            try DiodePolicy.check(status.manifest, body: status.body, from: police, to: .playing("NGO"))
        }
        #expect(own?.code == .investigationDataToAssistance && own?.pointer == JSONPointer(["investigationRef"]))
    }

    @Test("row 9: the number of an investigation does not flow back in a free text")
    func numberInAText() async throws {
        let fixture = try await GatewayFixture.allowingAll(from: SampleExchange.police, to: SampleExchange.hotline, ["THB-300"])
        let status = try fixture.exchange.recognition(to: SampleExchange.hotline)
        var body = try #require(status.body.object)
        body["handlingText"] = "Tyrimas Nr. 01-1-12345-26."
        let refusal = try #require(try await fixture.refusal(of: status.holding(.object(body))))
        #expect(refusal.problem.code == .investigationDataToAssistance && refusal.problem.pointer == JSONPointer(["handlingText"]))
        #expect(InvestigationNumber.place(in: ["phone": "+370-1-12345-26", "day": "2026-11-21", "x": "01-1-12345-267"]) == nil)
    }

    @Test("row 9: attachments cannot be looked into, and do not flow back")
    func attachments() throws {
        var manifest = try SampleExchange().recognition(to: SampleExchange.hotline).manifest
        manifest.parts = ["body", "att1"].map { Manifest.Part(partID: $0, mediaType: "application/pdf", size: 1, digest: []) }
        let problem = #expect(throws: Problem.self) { try DiodePolicy.check(manifest, body: [:], from: police, to: .playing("NGO")) }
        #expect(problem?.code == .investigationDataToAssistance && problem?.pointer == JSONPointer(["parts", "1"]))
        try DiodePolicy.check(manifest, body: [:], from: police, to: .playing("PROSECUTOR"))
    }

    @Test("row 9: the list of elements knows every element of the formats, and nothing else")
    func listedElements() {
        for (id, listed) in DiodePolicy.elements {
            let known = FormatCatalogue.formats.filter { $0.id == id }.flatMap { $0.body.root?.elements.map(\.names.en) ?? [] }
            #expect(Set(known) == listed, "\(id)")
        }
    }
}

extension SampleMessage {
    /// The same message with another body.
    func holding(_ body: JSONValue) -> SampleMessage {
        var copy = self
        copy.body = body
        return copy
    }
}
