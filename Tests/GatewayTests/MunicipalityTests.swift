import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// Which municipalities a person can be referred to.
@Suite(.timeLimit(.minutes(1)))
struct MunicipalityTests {
    private func coverage(_ fixture: GatewayFixture, _ code: String) async throws -> MunicipalityCoverage {
        try #require(try await fixture.gateway.municipalities().first { $0.code == code })
    }

    @Test func everyOneOfTheListIsThere() async throws {
        let fixture = try await GatewayFixture()
        let all = try await fixture.gateway.municipalities()
        #expect(all.count == 60 && all.first?.code == "LT-01" && all.last?.code == "LT-60")
        #expect(all.filter { $0.state == .covered }.map(\.endpoint) == [SampleExchange.municipality])
        #expect(all.filter { $0.state == .unready }.map(\.endpoint) == [SampleExchange.newcomer])
        #expect(all.count { $0.state == .missing && $0.endpoint == nil } == 58)
    }

    @Test func whatReadsReferralsAndIsInAnAgreementIsReached() async throws {
        let exchange = try SampleExchange()
        let reading = try exchange.registry(endpoints: { $0.id == SampleExchange.newcomer ? $0.alsoReading("THB-230") : $0 })
        #expect(try await coverage(GatewayFixture(exchange: exchange, registry: reading), "LT-02").state == .covered)
        let alone = try exchange.registry(
            endpoints: { $0.id == SampleExchange.newcomer ? $0.alsoReading("THB-230") : $0 }, agreements: { _ in [] })
        #expect(try await coverage(GatewayFixture(exchange: exchange, registry: alone), "LT-02").state == .unready)
    }

    @Test func whatWaitsAndWhatIsOwedIsCounted() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.referral()
        message.manifest.acceptBy = fixture.time.now()
        try await fixture.submit(message)
        try await fixture.submit(fixture.exchange.inquiry())
        #expect(try await coverage(fixture, "LT-15").overdue == 0)
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 1)
        let found = try await coverage(fixture, "LT-15")
        #expect(found.waiting == 2 && found.overdue == 1 && found.overdueSince == message.manifest.acceptBy)
    }
}
