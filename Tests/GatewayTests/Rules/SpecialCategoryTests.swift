import ExchangeFormats
import Gateway
import TestSupport
import Testing

@Suite("row 6: special categories (domain.md §5.1, corrections.md §3)")
struct SpecialCategoryTests {
    private func problem(_ format: String, to role: String, special: Bool = false, _ body: JSONValue = [:]) throws -> Problem? {
        var manifest = try SampleExchange().inquiry().manifest
        manifest.formatID = format
        manifest.containsSpecialCategories = special
        do throws(Problem) {
            try SpecialCategoryPolicy.check(manifest, body: body, to: .playing(role))
            return nil
        } catch {
            return error
        }
    }

    @Test("row 6: special categories in an assistance format do not go to the police", arguments: ["THB-230", "THB-232", "THB-233", "THB-240"])
    func statedInTheManifest(_ format: String) throws {
        for role in ["POLICE", "BORDER_GUARD", "PROSECUTOR", "COURT"] {
            let found = try problem(format, to: role, special: true)
            #expect(found?.code == .healthToPolice && found?.pointer == JSONPointer(["containsSpecialCategories"]))
        }
        for role in ["NGO", "MUNICIPALITY", "MIGRATION"] { #expect(try problem(format, to: role, special: true) == nil) }
    }

    @Test("row 6: nor where the manifest keeps still about it")
    func inTheBody() throws {
        let services = try problem("THB-232", to: "POLICE", ["servicesProvided": ["SHELTER", "HEALTH"]])
        #expect(services?.code == .healthToPolice && services?.pointer == JSONPointer(["servicesProvided"]))
        let consent = try problem("THB-233", to: "POLICE", ["consent": ["perServiceType": [["service": "ADDICTION"]]]])
        #expect(consent?.pointer == JSONPointer(["consent", "perServiceType", "0", "service"]))
        #expect(try problem("THB-230", to: "POLICE", ["accessibilityNeeds": ["WHEELCHAIR"]])?.code == .healthToPolice)
        #expect(try problem("THB-232", to: "POLICE", ["outcome": "ACCEPTED", "servicesProvided": ["SHELTER"]]) == nil)
    }

    @Test("row 6: injuries in THB-210 are evidence and pass")
    func injuriesAreEvidence() async throws {
        let fixture = try await GatewayFixture()
        var form = try fixture.exchange.identification()
        form.manifest.containsSpecialCategories = true
        #expect(try await fixture.refusal(of: form) == nil)
    }

    @Test("row 6: a child's notification passes") func childrenPass() throws {
        #expect(try problem("THB-231", to: "POLICE", special: true, ["accessibilityNeeds": ["INFANT"]]) == nil)
    }

    @Test("row 6: the gateway refuses an outcome that tells the police of treatment")
    func atTheGateway() async throws {
        let fixture = try await GatewayFixture.allowingAll(from: SampleExchange.municipality, to: SampleExchange.police, ["THB-232"])
        var outcome = try fixture.exchange.referralOutcome()
        outcome.manifest.recipients = [SampleExchange.police]
        outcome.manifest.containsSpecialCategories = true
        #expect(try await fixture.refusal(of: outcome)?.problem.code == .healthToPolice)
        outcome.manifest.containsSpecialCategories = false
        var body = try #require(outcome.body.object)
        for name in body.names where !["referralRef", "outcome", "outcomeAt"].contains(name) { body[name] = nil }
        body["outcome"] = "ACCEPTED"
        outcome.body = .object(body)
        let refusal = try await fixture.refusal(of: outcome)
        #expect(refusal == nil, "\(String(describing: refusal))")
    }
}
