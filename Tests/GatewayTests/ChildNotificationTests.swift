import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// A message about a child who is a victim goes out lawfully beside its notifications (THB-231), and not without them.
struct ChildNotificationTests {
    /// The sample exchange with a child-rights service, which the police and it can be told of children.
    private func fixture(hotline role: String = "NGO") async throws -> GatewayFixture {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(
            endpoints: { endpoint in
                switch endpoint.id {
                case SampleExchange.migration: endpoint.playing("CHILD_RIGHTS").alsoReading("THB-231")
                case SampleExchange.police: endpoint.alsoReading("THB-231")
                case SampleExchange.hotline: endpoint.playing(role)
                default: endpoint
                }
            },
            agreements: {
                $0 + [
                    .sample(
                        ["THB-231"], from: [SampleExchange.hotline], to: [SampleExchange.migration, SampleExchange.police], purpose: "CHILD")
                ]
            })
        return try await GatewayFixture(exchange: exchange, registry: registry)
    }

    private func referral(_ fixture: GatewayFixture) throws -> SampleMessage {
        var message = try fixture.exchange.referral()
        message.manifest.childInvolved = "VICTIM"
        return message
    }

    @Test func aReferralOfAChildGoesOutBesideItsNotifications() async throws {
        let fixture = try await fixture()
        let message = try referral(fixture)
        let conversation = message.manifest.conversationID
        let without = try await fixture.refusal(of: message)
        #expect(without?.problem.code == .childNotificationMissing)
        try await fixture.submit(fixture.exchange.childNotification(to: SampleExchange.migration, in: conversation))
        // The police are told too, each in a message of its own.
        let half = try await fixture.refusal(of: message)
        #expect(half?.problem.code == .childPoliceNotificationMissing)
        #expect(half?.problem.pointer == JSONPointer(["childInvolved"]))
        try await fixture.submit(fixture.exchange.childNotification(to: SampleExchange.police, in: conversation))
        try await fixture.submit(message)
    }

    @Test func recipientsOfANotificationDoNotSeeEachOther() async throws {
        let fixture = try await fixture()
        var message = try fixture.exchange.childNotification(to: SampleExchange.migration, in: UUID())
        message.manifest.recipients.append(SampleExchange.police)
        #expect(try await fixture.refusal(of: message)?.problem.code == .oneRecipientOnly)
    }

    /// The service tells the police, and not itself.
    @Test func theServiceItselfTellsThePoliceOnly() async throws {
        let fixture = try await fixture(hotline: "CHILD_RIGHTS")
        let message = try referral(fixture)
        #expect(try await fixture.refusal(of: message)?.problem.code == .childPoliceNotificationMissing)
        try await fixture.submit(fixture.exchange.childNotification(to: SampleExchange.police, in: message.manifest.conversationID))
        try await fixture.submit(message)
    }

    @Test(arguments: ["POLICE", "BORDER_GUARD", "PROSECUTOR", "COURT"]) func whoInvestigatesNeedNotTellThePolice(_ role: String) async throws {
        let fixture = try await fixture(hotline: role)
        let message = try referral(fixture)
        #expect(try await fixture.refusal(of: message)?.problem.code == .childNotificationMissing)
        try await fixture.submit(fixture.exchange.childNotification(to: SampleExchange.migration, in: message.manifest.conversationID))
        try await fixture.submit(message)
    }

    /// A form that goes to the police tells them by itself.
    @Test func whatGoesToThePoliceTellsThem() async throws {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(
            endpoints: { $0.id == SampleExchange.migration ? $0.playing("CHILD_RIGHTS").alsoReading("THB-231") : $0 },
            agreements: {
                $0 + [.sample(["THB-231"], from: [SampleExchange.labourInspectorate], to: [SampleExchange.migration], purpose: "CHILD")]
            })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        var form = try exchange.identification()
        form.manifest.childInvolved = "PRESUMED"
        #expect(try await fixture.refusal(of: form)?.problem.code == .childNotificationMissing)
        try await fixture.submit(
            exchange.childNotification(to: SampleExchange.migration, from: SampleExchange.labourInspectorate, in: form.manifest.conversationID))
        try await fixture.submit(form)
    }

    /// Nobody gets round the notification by leaving the child out of the manifest.
    @Test(arguments: [("MINOR", "NO"), ("MINOR", "ACCOMPANYING"), ("PRESUMED_MINOR", "NO")])
    func aChildInTheBodyIsStatedInTheManifest(_ assessment: String, _ stated: String) async throws {
        let fixture = try await fixture()
        var form = try fixture.exchange.identification()
        var body = form.body.object ?? [:]
        body["minorAssessment"] = .string(assessment)
        form.body = .object(body)
        form.manifest.childInvolved = stated
        let problem = try await fixture.refusal(of: form)?.problem
        #expect(problem?.code == .childNotStated)
        #expect(problem?.pointer == JSONPointer(["childInvolved"]))
    }

    // MARK: Statuses

    /// domain.md §1.2 row 33: the gateway knows what the sender is.
    @Test func onlyAPreTrialAuthorityRecognisesFormally() async throws {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(
            endpoints: { $0.id == SampleExchange.migration ? $0.alsoReading("THB-300") : $0 },
            agreements: {
                $0 + [
                    .sample(
                        ["THB-300"], from: [SampleExchange.police, SampleExchange.hotline], to: [SampleExchange.migration], purpose: "ASSIST")
                ]
            })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        let refusal = try await fixture.refusal(of: exchange.recognition(from: SampleExchange.hotline, to: SampleExchange.migration))
        #expect(refusal?.problem.code == .signerNotAllowed)
        #expect(refusal?.problem.pointer == JSONPointer(["to"]))
        try await fixture.submit(exchange.recognition(to: SampleExchange.migration))
    }
}
