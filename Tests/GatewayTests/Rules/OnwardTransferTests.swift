import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

@Suite("row 5: conditions travel with the data (domain.md §5.1)")
struct OnwardTransferTests {
    /// A municipality that has a referral, and may write to the hotline and to somebody else.
    private func fixture() async throws -> GatewayFixture {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(
            endpoints: { $0.id == SampleExchange.migration ? $0.playing("NGO").alsoReading("THB-232", "THB-230") : $0 },
            agreements: {
                $0 + [
                    .sample(["THB-232"], from: [SampleExchange.municipality], to: [SampleExchange.migration], purpose: "ASSIST"),
                    .sample(["THB-230"], from: [SampleExchange.hotline], to: [SampleExchange.migration], purpose: "ASSIST"),
                ]
            })
        return try await GatewayFixture(exchange: exchange, registry: registry)
    }

    private func outcome(_ fixture: GatewayFixture, of referral: SampleMessage, to recipient: String) throws -> SampleMessage {
        var outcome = try fixture.exchange.referralOutcome()
        outcome.manifest.recipients = [recipient]
        outcome.manifest.handlingCodes = ["H2"]
        outcome.manifest.conversationID = referral.manifest.conversationID
        outcome.manifest.inReplyTo = referral.manifest.messageID
        return outcome
    }

    @Test("row 5: H2 sent on without the provider's permission is refused")
    func onwardIsRefused() async throws {
        let fixture = try await fixture()
        var referral = try fixture.exchange.inquiry()
        referral.manifest.handlingCodes = ["H2"]
        try await fixture.submit(referral)
        let problem = try #require(try await fixture.refusal(of: outcome(fixture, of: referral, to: SampleExchange.migration))).problem
        #expect(problem.code == .onwardTransferForbidden && problem.pointer == JSONPointer(["recipients", "0"]))
        let answer = try await fixture.refusal(of: outcome(fixture, of: referral, to: SampleExchange.hotline))
        #expect(answer == nil, "\(String(describing: answer))")
    }

    @Test("row 5: without H2, or of a message that nobody knows, nothing is refused")
    func nothingToKeep() async throws {
        let fixture = try await fixture()
        var referral = try fixture.exchange.inquiry()
        referral.manifest.handlingCodes = ["A0"]
        try await fixture.submit(referral)
        #expect(try await fixture.refusal(of: outcome(fixture, of: referral, to: SampleExchange.migration)) == nil)
        var unknown = try outcome(fixture, of: referral, to: SampleExchange.migration)
        unknown.manifest.inReplyTo = .version7(at: SampleExchange.now, random: fixture.exchange.random)
        #expect(try await fixture.refusal(of: unknown) == nil)
    }

    @Test("row 5: whom the provider has told itself may be written to")
    func thePermissionOfTheProvider() async throws {
        let fixture = try await fixture()
        var referral = try fixture.exchange.inquiry()
        referral.manifest.handlingCodes = ["H2"]
        try await fixture.submit(referral)
        var own = try fixture.exchange.inquiry()
        own.manifest.recipients = [SampleExchange.migration]
        own.manifest.handlingCodes = ["H2"]
        own.manifest.conversationID = referral.manifest.conversationID
        try await fixture.submit(own)
        #expect(try await fixture.refusal(of: outcome(fixture, of: referral, to: SampleExchange.migration)) == nil)
    }

    @Test("row 5: a child's notification is held up by nobody") func childrenFirst() throws {
        var manifest = try SampleExchange().childNotification(to: SampleExchange.police, in: UUID()).manifest
        manifest.inReplyTo = manifest.messageID
        #expect(!OnwardPolicy.needsOrigin(manifest))
        let origin = OnwardPolicy.Origin(provider: "lt.a", handlingCodes: ["H2"], known: ["lt.b"])
        manifest.recipients = ["lt.a", "lt.b"]
        try OnwardPolicy.check(manifest, origin: origin)
    }
}
