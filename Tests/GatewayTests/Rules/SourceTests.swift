import ExchangeFormats
import Gateway
import TestSupport
import Testing

@Suite("corrections.md §1.2: who is never searched")
struct SourceTests {
    @Test("§1.2: no agreement makes an NGO or a municipality a source", arguments: [SampleExchange.hotline, SampleExchange.municipality])
    func neverASource(_ recipient: String) async throws {
        let fixture = try await GatewayFixture.allowingAll(from: SampleExchange.police, to: recipient, ["THB-100"])
        let query = try fixture.exchange.query(to: recipient)
        #expect(try await fixture.refusal(of: query)?.problem.code == .neverASource)
    }
}
