import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// In an emergency one security officer acts, and another approves afterwards.
@Suite(.timeLimit(.minutes(5))) struct EmergencyChangeTests {
    private func fixture() async throws -> GatewayFixture {
        try await GatewayFixture(fourEyes: FourEyes(emergency: true, approveWithin: .seconds(1800)))
    }

    @Test func itIsInForceAtOnceAndUndoneWhereNobodyApprovesInTime() async throws {
        let fixture = try await fixture()
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals(), emergency: .securityIncident)
        #expect(change.state == .inForce && change.approved == nil && change.approveBy == fixture.time.now().adding(.seconds(1800)))
        #expect(try await fixture.referralRefusal() == .routeFormatNotAllowed)
        #expect(fixture.gateway.unapprovedChanges.map(\.id) == [change.id])
        // A restart forgets nothing of it.
        let again = try await fixture.restarted()
        #expect(again.gateway.unapprovedChanges.map(\.id) == [change.id])
        fixture.time.advance(.seconds(1799))
        try await again.gateway.changeAgreements()
        #expect(try await again.referralRefusal() == .routeFormatNotAllowed)
        fixture.time.advance(.seconds(1))
        try await again.gateway.changeAgreements()
        #expect(try await again.referralRefusal() == nil)
        #expect(try await again.state(change) == .undone && again.gateway.unapprovedChanges.isEmpty)
        #expect(again.log.lines.contains { $0.contains("nobody approved") })
        let records = try await again.auditRecords().filter { $0["change"] != nil }
        #expect(records.map { $0["event"]?.string } == ["CHANGE_PROPOSED", "CHANGE_IN_FORCE", "CHANGE_UNDONE"])
        #expect(records[1]["ground"] == "SECURITY_INCIDENT" && records[1]["change"]?["alone"] == true)
        #expect(records[1]["staff"] == .string(SampleExchange.administrator) && records[2]["actor"] == "gateway")
        #expect(try await again.restarted().referralRefusal() == nil)
    }

    @Test func approvedInTimeItStays() async throws {
        let fixture = try await fixture()
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals(), emergency: .securityIncident)
        #expect(try await problem { try await fixture.gateway.approveChange(change.id, by: fixture.first) }?.code == .changeOwnApproval)
        let approved = try await fixture.gateway.approveChange(change.id, by: fixture.second)
        #expect(approved.state == .inForce && approved.approved != nil && fixture.gateway.unapprovedChanges.isEmpty)
        fixture.time.advance(.seconds(2700))
        try await fixture.gateway.changeAgreements()
        #expect(try await fixture.referralRefusal() == .routeFormatNotAllowed)
    }

    @Test(arguments: [true, false]) func rejectedOrWithdrawnItIsUndoneAtOnce(_ isRejected: Bool) async throws {
        let fixture = try await fixture()
        let former = try await fixture.propose(ChangedAgreements.retaining(20))
        _ = try await fixture.gateway.approveChange(former.id, by: fixture.second)
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals(), emergency: .securityIncident)
        #expect(try await fixture.state(former) == .superseded)
        let ended =
            isRejected
            ? try await fixture.gateway.rejectChange(change.id, by: fixture.second)
            : try await fixture.gateway.withdrawChange(change.id, by: fixture.first)
        #expect(ended.state == .undone)
        #expect(try await fixture.referralRefusal() == nil)
        #expect(try await fixture.state(former) == .inForce && fixture.gateway.registry.agreementsDigest == former.digest)
    }

    @Test func nothingFollowsWhatAwaitsItsSecond() async throws {
        let fixture = try await fixture()
        let dated = try await fixture.propose(ChangedAgreements.retaining(20), from: fixture.time.now().adding(.seconds(60)))
        _ = try await fixture.gateway.approveChange(dated.id, by: fixture.second)
        try await fixture.propose(ChangedAgreements.withoutReferrals(), emergency: .securityIncident)
        let another = try await problem { try await fixture.propose(ChangedAgreements.retaining(10), emergency: .securityIncident) }
        #expect(another?.code == .changeAwaitsSecond)
        let proposed = try await fixture.propose(ChangedAgreements.retaining(10))
        let refused = try await problem { try await fixture.gateway.approveChange(proposed.id, by: fixture.second) }
        #expect(refused?.code == .changeAwaitsSecond)
        fixture.time.advance(.seconds(120))
        try await fixture.gateway.changeAgreements()
        #expect(try await fixture.state(dated) == .approved)
        // Undone, what was made from the agreements before it comes.
        fixture.time.advance(.seconds(1800))
        try await fixture.gateway.changeAgreements()
        #expect(try await fixture.state(dated) == .inForce)
        #expect(try await fixture.referralRefusal() == nil)
    }

    /// The agreements before it name an endpoint that has left the directory since.
    @Test func whatCannotBeUndoneStaysAndSaysSoUntilItIsApproved() async throws {
        let fixture = try await fixture()
        let change = try await fixture.propose(ChangedAgreements.withoutSecondMunicipality(), emergency: .securityIncident)
        try await fixture.gateway.adopt(fixture.exchange.registry(endpoints: { $0.id == "lt.sav.02" ? nil : $0 }))
        for _ in 0..<2 {
            fixture.time.advance(.seconds(1800))
            try await fixture.gateway.changeAgreements()
        }
        #expect(try await fixture.state(change) == .inForce && fixture.gateway.unapprovedChanges.map(\.id) == [change.id])
        #expect(fixture.log.lines.count { $0.contains("cannot be undone") } == 1)
        let rejected = try await problem { try await fixture.gateway.rejectChange(change.id, by: fixture.second) }
        #expect(rejected?.code == .agreementsInvalid)
        #expect(try await fixture.referralRefusal() == nil)
        // The way out that the log names.
        _ = try await fixture.gateway.approveChange(change.id, by: fixture.second)
        #expect(fixture.gateway.unapprovedChanges.isEmpty)
        let next = try await fixture.propose(ChangedAgreements.withoutSecondMunicipality(retaining: 20))
        #expect(try await fixture.gateway.approveChange(next.id, by: fixture.second).state == .inForce)
    }

    /// It is undone, too late, once the directory lets it be.
    @Test func whatCouldNotBeUndoneIsOnceTheEndpointIsBack() async throws {
        let fixture = try await fixture()
        let change = try await fixture.propose(ChangedAgreements.withoutSecondMunicipality(), emergency: .securityIncident)
        try await fixture.gateway.adopt(fixture.exchange.registry(endpoints: { $0.id == "lt.sav.02" ? nil : $0 }))
        fixture.time.advance(.seconds(1800))
        try await fixture.gateway.changeAgreements()
        try await fixture.gateway.adopt(fixture.exchange.registry())
        try await fixture.gateway.changeAgreements()
        #expect(try await fixture.state(change) == .undone && fixture.gateway.unapprovedChanges.isEmpty)
        #expect(try await fixture.gateway.agreementsInForce().text.contains("lt.sav.02"))
    }

    @Test func anEmergencyIsForThoseWhoMay() async throws {
        let strict = try await GatewayFixture()
        #expect(
            try await problem { try await strict.propose(ChangedAgreements.retaining(20), emergency: .securityIncident) }?.code
                == .emergencyNotAllowed)
        let fixture = try await fixture()
        let proposal = ChangeProposal(text: try ChangedAgreements.retaining(20), reason: "SUT", emergency: .securityIncident)
        let refused = try await problem { try await fixture.gateway.propose(proposal, by: fixture.first, mayApprove: false) }
        #expect(refused?.code == .emergencyNotAllowed)
        #expect(try await fixture.gateway.agreementChanges().isEmpty)
    }
}
