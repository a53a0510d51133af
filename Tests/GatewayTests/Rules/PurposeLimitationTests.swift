import ExchangeFormats
import Gateway
import TestSupport
import Testing

@Suite("row 8: purpose limitation (domain.md §5.1)")
struct PurposeLimitationTests {
    @Test("row 8: INVESTIGATE on an NGO route is refused, whatever an agreement says", arguments: ["INVESTIGATE", "PROSECUTE"])
    func investigatingOnAnNGORoute(_ purpose: String) async throws {
        let fixture = try await GatewayFixture.allowingAll(from: SampleExchange.municipality, to: SampleExchange.hotline, ["THB-232"])
        var outcome = try fixture.exchange.referralOutcome()
        outcome.manifest.purpose = purpose
        let problem = try #require(try await fixture.refusal(of: outcome)).problem
        #expect(problem.code == .purposeNotAllowed && problem.pointer == JSONPointer(["purpose"]))
        outcome.manifest.purpose = "ASSIST"
        #expect(try await fixture.refusal(of: outcome) == nil)
    }

    @Test("row 8: an NGO may tell the police for their investigation") func tellingThePolice() {
        #expect(RouteRules.problem(.sample("THB-200", "INVESTIGATE", regime: "BDAR"), from: .playing("NGO"), to: .playing("POLICE")) == nil)
    }

    @Test("row 8: a route for statistics takes counts and test messages only")
    func statistics() {
        let police = DirectoryEndpoint.playing("POLICE")
        for format in Set(FormatCatalogue.formats.filter { !$0.isEvidence }.map(\.id)) where format != SourcePolicy.queryFormat {
            let expected: ErrorCode? = ["THB-411", "SYS-041"].contains(format) ? nil : .statisticsOnly
            #expect(RouteRules.problem(.sample(format, "STATISTICS"), from: police, to: police)?.code == expected, "\(format)")
            #expect(RouteRules.problem(.sample(format, "PREVENT", regime: "STAT"), from: police, to: police)?.code == expected, "\(format)")
            #expect(RouteRules.problem(.sample(format, "PREVENT"), from: police, to: .playing("RAPPORTEUR"))?.code == expected, "\(format)")
        }
    }

    @Test("row 8: what a route for statistics takes identifies nobody") func countsIdentifyNobody() {
        let identifying: Set<String> = [
            "givenName", "familyName", "personalCode", "dateOfBirth", "person", "clientRef", "personRef", "phone", "email",
        ]
        for format in FormatCatalogue.formats where PurposePolicy.isOfNobody(format.id) {
            let names = Set(format.body.root?.elements.map(\.names.en) ?? [])
            #expect(names.isDisjoint(with: identifying) && !names.isEmpty, "\(format.id)")
        }
    }
}
