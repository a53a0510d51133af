import ExchangeFormats
import Gateway
import TestSupport
import Testing

@Suite("corrections.md §1.9: the prosecutor's permission")
struct ProsecutorPermissionTests {
    @Test("§1.9: a procedural decision goes outside the investigation with a permission only", arguments: ["NGO", "MIGRATION", "CHILD_RIGHTS"])
    func outsideTheInvestigation(_ role: String) async throws {
        let fixture = try await GatewayFixture.allowingAll(from: SampleExchange.police, to: SampleExchange.hotline, ["THB-300"]) {
            $0.playing(role)
        }
        let status = try fixture.exchange.recognition(to: SampleExchange.hotline)
        var body = try #require(status.body.object)
        body["disclosurePermission"] = nil
        // Whatever the sender says of the recipient.
        for claim in [true, false] {
            body["recipientOutsideInvestigation"] = .bool(claim)
            let problem = try #require(try await fixture.refusal(of: status.holding(.object(body)))).problem
            #expect(problem.code == .disclosurePermissionMissing && problem.pointer == JSONPointer(["disclosurePermission"]))
        }
        let refusal = try await fixture.refusal(of: status)
        #expect(refusal == nil, "\(String(describing: refusal))")
    }

    @Test("§1.9: within it needs none", arguments: ["POLICE", "BORDER_GUARD", "PROSECUTOR", "COURT"])
    func withinTheInvestigation(_ role: String) throws {
        let status = try SampleExchange().recognition(to: SampleExchange.hotline)
        try PermissionPolicy.check(status.manifest, body: ["decisionType": "NUTARIMAS"], to: .playing(role))
    }
}
