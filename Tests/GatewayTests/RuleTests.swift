import ExchangeFormats
import Gateway
import TestSupport
import Testing

/// Rules of formats at intake.
struct RuleTests {
    /// What deserves a second look was shown to the sender; here it refuses nothing.
    @Test func warningsRefuseNothing() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.referral()
        var body = try #require(message.body.object)
        body["reason"] = "Reikia nakvynės. Asmens kodas 33309240064, tel. +37061234567."
        message.body = .object(body)
        let format = try #require(FormatCatalogue.format("THB-230", FormatVersion(1, 0)))
        let found = format.body.findings(in: message.body, ValidationContext(binding: .en, now: SampleExchange.now))
        #expect(found.isValid && found.warnings.map(\.code).contains(.identifierInText))
        let refusal = try await fixture.refusal(of: message)
        #expect(refusal == nil, "\(String(describing: refusal))")
    }

    /// Who may sign which code goes by the sender's role in the directory.
    @Test func theDirectorySaysWhoMaySign() throws {
        let format = try Self.format()
        let manifest = try SampleExchange().inquiry().manifest
        func read(_ status: String, _ role: String) throws(Problem) {
            let body: JSONValue = ["status": .string(status)]
            _ = try BodyCheck.read(JSONWriter.bytes(body), format: format, manifest: manifest, role: role, now: SampleExchange.now)
        }
        try read("CONFERRED", "COURT")
        try read("NOTED", "NGO")
        let problem = #expect(throws: Problem.self) { try read("CONFERRED", "NGO") }
        #expect(problem?.code == .signerNotAllowed && problem?.pointer == JSONPointer(["status"]))
        #expect(problem?.message(.en).contains("COURT") == true)
    }

    private static func format() throws -> FormatDefinition {
        func text(_ name: String) -> JSONValue { ["lt": .string(name), "en": .string(name)] }
        func code(_ code: String) -> JSONValue { ["code": .string(code), "lt": .string(code), "en": .string(code)] }
        func list(_ id: String, _ codes: [JSONValue]) -> JSONValue { ["id": .string(id), "title": text(id), "codes": .array(codes)] }
        var reader = DefinitionReader()
        try reader.addCodeList(list("endpointRole", [code("COURT"), code("NGO")]), document: "sample")
        try reader.addCodeList(list("state", [code("CONFERRED"), code("NOTED")]), document: "sample")
        try reader.addFormat(
            [
                "id": "THB-299", "version": "1.0", "title": text("Sample"),
                "elements": [["en": "status", "lt": "busena", "label": text("status"), "code": "state", "required": true]],
                "rules": [["rule": "signedBy", "element": "status", "roles": ["CONFERRED": ["COURT"]]]],
            ], document: "sample")
        return try #require(reader.formats.first)
    }
}
