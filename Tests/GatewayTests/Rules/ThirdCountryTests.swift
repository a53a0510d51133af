import ExchangeFormats
import Gateway
import TestSupport
import Testing

@Suite("row 14: transfers to third countries (domain.md §5.1)")
struct ThirdCountryTests {
    private func fixture(_ country: String?, _ transfer: TransferTerms? = nil) async throws -> GatewayFixture {
        try await .allowingAll(from: SampleExchange.hotline, to: SampleExchange.municipality, ["THB-230"], transfer: transfer) { endpoint in
            country.map { endpoint.established(in: $0) } ?? endpoint
        }
    }

    private func code(_ fixture: GatewayFixture) async throws -> ErrorCode? {
        try await fixture.refusal(of: fixture.exchange.inquiry())?.problem.code
    }

    @Test("row 14: none without an instrument of the message's regime", arguments: ["UA", "MD", "US", "GB", "CH"])
    func instruments(_ country: String) async throws {
        #expect(try await code(fixture(country)) == .transferInstrumentMissing)
        #expect(try await code(fixture(country, TransferTerms(instruments: ["LED-36", "LED-39"]))) == .transferInstrumentMissing)
        #expect(try await code(fixture(country, TransferTerms(instruments: ["LED-36", "BDAR-49-1-A"]))) == nil)
    }

    @Test("row 14: within the European Economic Area there is no transfer", arguments: [nil, "LT", "LV", "PL", "NO"])
    func economicArea(_ country: String?) async throws { #expect(try await code(fixture(country)) == nil) }

    @Test("row 14: Belarus and Russia only by a decision of its own", arguments: ["BY", "RU"])
    func deniedByDefault(_ country: String) async throws {
        #expect(try await code(fixture(country, TransferTerms(instruments: ["BDAR-49-1-A"]))) == .transferNotAuthorised)
        let allowed = TransferTerms(instruments: ["BDAR-49-1-A"], authorisation: "Nr. 7 (pavyzdys / sample)")
        #expect(try await code(fixture(country, allowed)) == nil)
    }

    @Test("row 14: an asylum seeker's own country is told nothing", arguments: ["ASYLUM_SEEKER", "INTERNATIONAL_PROTECTION"])
    func countryOfOrigin(_ status: String) throws {
        func code(_ country: String?, _ body: JSONValue) -> ErrorCode? {
            do throws(Problem) {
                try TransferPolicy.check(body: body, to: .playing("CONSULATE", in: country))
                return nil
            } catch {
                return error.code
            }
        }
        let person: JSONValue = ["stayStatus": .string(status), "person": ["citizenships": ["UA", "MD"]]]
        #expect(code("UA", person) == .asylumSeekerOrigin)
        #expect(code("MD", person) == .asylumSeekerOrigin)
        #expect(code("PL", person) == nil && code(nil, person) == nil)
        // Where the country is not known, it may be any.
        #expect(code("UZ", ["stayStatus": .string(status)]) == .asylumSeekerOrigin)
        #expect(code("UA", ["stayStatus": "VISA", "citizenships": ["UA"]]) == nil)
    }

    @Test("row 14: the gateway refuses it, whatever instrument there is")
    func countryOfOriginAtTheGateway() async throws {
        let fixture = try await fixture("UA", TransferTerms(instruments: ["BDAR-49-1-A"]))
        var referral = try fixture.exchange.referral()
        var body = try #require(referral.body.object)
        body["stayStatus"] = "ASYLUM_SEEKER"
        referral.body = .object(body)
        #expect(try await fixture.refusal(of: referral)?.problem.code == .asylumSeekerOrigin)
    }
}
