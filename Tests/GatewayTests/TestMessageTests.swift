import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// Test messages at the gateway: under an agreement as everything, and measured.
@Suite(.timeLimit(.minutes(1)))
struct TestMessageTests {
    private func confirm(_ message: SampleMessage, _ fixture: GatewayFixture, after wait: Duration = .zero) async throws {
        let (composed, delivery, recipient) = try await fixture.consigned(message)
        fixture.time.advance(wait)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
    }

    @Test func theLastRoundTripOfEachEndpointIsKept() async throws {
        let fixture = try await GatewayFixture()
        try await confirm(fixture.exchange.inquiry(), fixture, after: .seconds(7))
        #expect(fixture.gateway.testedEndpoints.isEmpty)
        try await confirm(fixture.exchange.test(), fixture, after: .milliseconds(1500))
        let first = try #require(fixture.gateway.testedEndpoints[SampleExchange.municipality])
        #expect(first.took == .milliseconds(1500) && first.at == fixture.time.now())
        fixture.time.advance(.seconds(3600))
        try await confirm(fixture.exchange.test(at: fixture.time.now()), fixture, after: .milliseconds(200))
        try await confirm(fixture.exchange.test(to: SampleExchange.police, at: fixture.time.now()), fixture, after: .seconds(2))
        let trips = fixture.gateway.testedEndpoints
        #expect(trips.mapValues(\.took) == [SampleExchange.municipality: .milliseconds(200), SampleExchange.police: .seconds(2)])
        // An endpoint that leaves takes its series with it.
        try await fixture.gateway.adopt(fixture.exchange.registry(endpoints: { $0.id == SampleExchange.police ? nil : $0 }, agreements: { _ in [] }))
        #expect(Array(fixture.gateway.testedEndpoints.keys) == [SampleExchange.municipality])
    }

    @Test func whoHasNoAgreementSendsNone() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.test()
        message.manifest.sender = SampleExchange.police
        #expect(try await fixture.refusal(of: message)?.problem.code == .noAgreement)
        // The operator sends nothing else.
        var other = try fixture.exchange.inquiry()
        other.manifest.sender = SampleExchange.exchangeOperator
        #expect(try await fixture.refusal(of: other)?.problem.code == .routeFormatNotAllowed)
    }

    @Test func nothingBesideTheOccasionIsTaken() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.test()
        message.body = ["occasion": "INCIDENT", "note": "Ar girdite?"]
        let refusal = try await fixture.refusal(of: message)
        #expect(refusal?.problem.violations.map(\.code) == [.fieldUnknown])
    }
}
