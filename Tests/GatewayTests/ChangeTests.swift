import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Agreements are changed by two administrators, from an instant, without a restart.
@Suite(.timeLimit(.minutes(5))) struct ChangeTests {
    @Test func aChangeIsInForceAtItsInstantAndNotBefore() async throws {
        let fixture = try await GatewayFixture()
        let from = fixture.time.now().adding(.seconds(1200))
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals(), from: from)
        #expect(change.state == .proposed && change.base == fixture.gateway.registry.agreementsDigest)
        let approved = try await fixture.gateway.approveChange(change.id, by: fixture.second)
        #expect(approved.state == .approved && approved.approved?.administrator == SampleExchange.secondAdministrator)
        fixture.time.advance(.milliseconds(1_199_999))
        try await fixture.gateway.changeAgreements()
        #expect(try await fixture.referralRefusal() == nil)
        fixture.time.advance(.milliseconds(1))
        #expect(try await fixture.referralRefusal() == nil)
        try await fixture.gateway.changeAgreements()
        #expect(try await fixture.referralRefusal() == .routeFormatNotAllowed)
        #expect(try await fixture.state(change) == .inForce)
        #expect(fixture.gateway.registry.agreementsText == (try ChangedAgreements.withoutReferrals()))
        #expect(try await fixture.gateway.agreementsInForce().change?.id == change.id)
    }

    @Test func withoutADateItIsInForceOnceApproved() async throws {
        let fixture = try await GatewayFixture()
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals())
        #expect(try await fixture.referralRefusal() == nil)
        #expect(try await fixture.gateway.approveChange(change.id, by: fixture.second).state == .inForce)
        #expect(try await fixture.referralRefusal() == .routeFormatNotAllowed)
        let records = try await fixture.auditRecords().filter { $0["change"] != nil }
        #expect(records.map { $0["event"]?.string } == ["CHANGE_PROPOSED", "CHANGE_APPROVED", "CHANGE_IN_FORCE"])
        #expect(records.map { $0["staff"]?.string } == [SampleExchange.administrator, SampleExchange.secondAdministrator, nil])
        #expect(records.allSatisfy { $0["change"]?["digest"] == .string(Base64URL.encode(change.digest)) && $0["change"]?["alone"] == nil })
        #expect(records[2]["actor"] == "gateway")
    }

    @Test func nobodyApprovesTheirOwn() async throws {
        let fixture = try await GatewayFixture()
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals())
        let refused = try await problem { try await fixture.gateway.approveChange(change.id, by: fixture.first) }
        #expect(refused?.code == .changeOwnApproval)
        #expect(try await fixture.state(change) == .proposed)
        #expect(try await fixture.referralRefusal() == nil)
        let unknown = try await problem { try await fixture.gateway.approveChange(UUID(), by: fixture.second) }
        #expect(unknown?.code == .resourceUnknown)
    }

    @Test func aChangeOfOtherAgreementsIsRefused() async throws {
        let fixture = try await GatewayFixture()
        let one = try await fixture.propose(ChangedAgreements.withoutReferrals())
        let other = try await fixture.propose(ChangedAgreements.retaining(20))
        _ = try await fixture.gateway.approveChange(one.id, by: fixture.second)
        let refused = try await problem { try await fixture.gateway.approveChange(other.id, by: fixture.second) }
        #expect(refused?.code == .changeBaseChanged)
        // Made from those in force now, it passes; the one before is no more.
        let again = try await fixture.propose(ChangedAgreements.retaining(20))
        #expect(try await fixture.gateway.approveChange(again.id, by: fixture.second).state == .inForce)
        #expect(try await fixture.state(one) == .superseded)
        #expect(try await fixture.referralRefusal() == nil)
    }

    @Test func ofTwoThatAreApprovedTheEarlierComesAndTheLaterComesToNothing() async throws {
        let fixture = try await GatewayFixture()
        let now = fixture.time.now()
        let later = try await fixture.propose(ChangedAgreements.retaining(20), from: now.adding(.seconds(200)))
        let earlier = try await fixture.propose(ChangedAgreements.withoutReferrals(), from: now.adding(.seconds(100)))
        for change in [later, earlier] { _ = try await fixture.gateway.approveChange(change.id, by: fixture.second) }
        fixture.time.advance(.seconds(300))
        try await fixture.gateway.changeAgreements()
        #expect(try await fixture.state(earlier) == .inForce)
        #expect(try await fixture.state(later) == .superseded)
        #expect(try await fixture.auditRecords().last?["event"] == "CHANGE_SUPERSEDED")
        #expect(fixture.log.lines.contains { $0.contains("came to nothing") })
    }

    @Test func whatIsRejectedOrWithdrawnIsDecided() async throws {
        let fixture = try await GatewayFixture()
        let rejected = try await fixture.propose(ChangedAgreements.withoutReferrals())
        #expect(try await fixture.gateway.rejectChange(rejected.id, by: fixture.second).state == .rejected)
        let withdrawn = try await fixture.propose(ChangedAgreements.withoutReferrals(), from: fixture.time.now().adding(.seconds(60)))
        let notTheirs = try await problem { try await fixture.gateway.withdrawChange(withdrawn.id, by: fixture.second) }
        #expect(notTheirs?.code == .callerNotAllowed)
        _ = try await fixture.gateway.approveChange(withdrawn.id, by: fixture.second)
        #expect(try await fixture.gateway.withdrawChange(withdrawn.id, by: fixture.first).state == .withdrawn)
        for change in [rejected, withdrawn] {
            for act in [fixture.gateway.approveChange, fixture.gateway.rejectChange] {
                let refused = try await problem { try await act(change.id, fixture.second) }
                #expect(refused?.code == .changeDecided)
            }
        }
        fixture.time.advance(.seconds(120))
        try await fixture.gateway.changeAgreements()
        #expect(try await fixture.referralRefusal() == nil)
    }

    @Test(arguments: [true, false]) func aRestartBetweenApprovalAndDateChangesNothing(_ isDuringRestart: Bool) async throws {
        let fixture = try await GatewayFixture()
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals(), from: fixture.time.now().adding(.seconds(600)))
        _ = try await fixture.gateway.approveChange(change.id, by: fixture.second)
        // The date passes while the gateway is off, or after it is up again.
        if isDuringRestart { fixture.time.advance(.seconds(601)) }
        let again = try await fixture.restarted()
        if !isDuringRestart {
            #expect(try await again.referralRefusal() == nil)
            fixture.time.advance(.seconds(601))
            try await again.gateway.changeAgreements()
        }
        #expect(try await again.referralRefusal() == .routeFormatNotAllowed)
        // In force for good: the file is not, and the log says what to do.
        let third = try await again.restarted()
        #expect(try await third.referralRefusal() == .routeFormatNotAllowed)
        #expect(third.log.lines.contains { $0.contains("file is not in force") && $0.contains("vartai admin change propose") })
        try await third.gateway.adopt(fixture.exchange.registry())
        #expect(try await third.referralRefusal() == .routeFormatNotAllowed)
    }

    @Test func aDirectoryThatTheAgreementsInForceDoNotFitIsNotInForce() async throws {
        let fixture = try await GatewayFixture()
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals())
        _ = try await fixture.gateway.approveChange(change.id, by: fixture.second)
        let version = fixture.gateway.registry.directory.version
        let smaller = try fixture.exchange.registry(endpoints: { $0.id == SampleExchange.police ? $0 : nil }, agreements: { _ in [] })
        await #expect(throws: DirectoryRefusal.self) { try await fixture.gateway.adopt(smaller) }
        #expect(fixture.gateway.registry.directory.version == version)
        #expect(try await fixture.referralRefusal() == .routeFormatNotAllowed)
    }

    @Test(arguments: [("formats: [THB-230]", "formats: [THB-999]", "formato"), ("agreements:", "agreement:", "agreements")])
    func whatIsNoTextOfAgreementsIsRefusedWithItsLine(_ old: String, _ new: String, _ word: String) async throws {
        let fixture = try await GatewayFixture()
        let text = try ChangedAgreements.retaining(30).replacing(old, with: new)
        let refused = try await problem { try await fixture.propose(text) }
        #expect(refused?.code == .agreementsInvalid)
        #expect(refused?.message(.lt).contains(word) == true)
        #expect(try await fixture.gateway.agreementChanges().isEmpty)
    }

    @Test(arguments: ["", "a\nb", String(repeating: "a", count: 301)]) func aReasonIsOneShortLine(_ reason: String) async throws {
        let fixture = try await GatewayFixture()
        let refused = try await problem { try await fixture.propose(ChangedAgreements.retaining(20), reason: reason) }
        #expect(refused?.code == .fieldInvalid && refused?.pointer?.description == "/reason")
    }

    @Test func datesAndNumbersHaveLimits() async throws {
        let fixture = try await GatewayFixture()
        let far = fixture.time.now().adding(ChangeLimits.ahead + .seconds(1))
        #expect(try await problem { try await fixture.propose(ChangedAgreements.retaining(20), from: far) }?.code == .fieldInvalid)
        for _ in 0..<ChangeLimits.standing { try await fixture.propose(ChangedAgreements.retaining(20)) }
        #expect(try await problem { try await fixture.propose(ChangedAgreements.retaining(20)) }?.code == .tooManyRequests)
    }

    @Test func whereNoSecondIsNeededOneProposalIsApprovedAtOnceAndTheLogSaysSo() async throws {
        let fixture = try await GatewayFixture(fourEyes: FourEyes(agreements: false))
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals())
        #expect(change.state == .inForce && change.approved?.administrator == SampleExchange.administrator)
        #expect(try await fixture.referralRefusal() == .routeFormatNotAllowed)
        let records = try await fixture.auditRecords().filter { $0["event"] == "CHANGE_APPROVED" || $0["event"] == "CHANGE_IN_FORCE" }
        #expect(records.count == 2 && records.allSatisfy { $0["change"]?["alone"] == true })
        // Whoever may not approve does not, alone either.
        let operators = try await fixture.gateway.propose(
            ChangeProposal(text: ChangedAgreements.retaining(20), reason: "SUT"), by: fixture.second, mayApprove: false)
        #expect(operators.state == .proposed)
    }

    @Test func whatAChangeSaysOtherwiseIsShown() async throws {
        let fixture = try await GatewayFixture()
        let change = try await fixture.propose(ChangedAgreements.withoutReferrals())
        let differences = try #require(try await fixture.gateway.agreementChange(change.id).differences)
        #expect(
            differences == [
                AgreementDifference(kind: .changed, agreement: "SUT-2026-002", line: 1, member: "formats", before: "THB-230", after: "THB-232")
            ])
    }
}
