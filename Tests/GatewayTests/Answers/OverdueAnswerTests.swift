import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// Row: `domain/corrections.md` §1, item 7. The gateway's clock decides.
@Suite(.timeLimit(.minutes(5)))
struct OverdueAnswerTests {
    private func inquiry(_ fixture: GatewayFixture, _ priority: Priority, acceptBy: UTCInstant? = nil) throws -> SampleMessage {
        var message = try fixture.exchange.inquiry(at: fixture.time.now())
        message.manifest.priority = priority
        message.manifest.acceptBy = acceptBy
        message.manifest.validUntil = fixture.time.now().adding(.seconds(3 * 86_400))
        return message
    }

    private func answer(_ fixture: GatewayFixture, to id: UUID) throws -> SampleMessage {
        var message = try fixture.exchange.referralOutcome(at: fixture.time.now())
        message.manifest.inReplyTo = id
        return message
    }

    @Test(
        "30 minutes, 4 hours",
        arguments: [(Priority.emergency, 30 * 60), (.urgent, 4 * 3600)])
    func deadlines(_ priority: Priority, _ seconds: Int) async throws {
        let fixture = try await GatewayFixture()
        try await fixture.submit(inquiry(fixture, priority))
        let accepted = fixture.time.now()
        fixture.time.advance(.seconds(seconds) - .milliseconds(1))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 0)
        fixture.time.advance(.milliseconds(1))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 1)
        // Once.
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 0)
        let overdue = try await fixture.gateway.overdueAnswers()
        let expected = OverdueAnswers(
            recipient: SampleExchange.municipality, count: 1, oldest: accepted.adding(.seconds(seconds)), mostUrgent: priority,
            asked: [.init(sender: SampleExchange.hotline, formatID: "THB-230")])
        #expect(overdue == [expected])
    }

    @Test func aNormalOneHasOneWorkingDay() throws {
        var manifest = try SampleExchange().inquiry().manifest
        manifest.priority = .normal
        let friday = try #require(UTCInstant(rfc3339: "2026-11-20T15:30:00+02:00"))
        #expect(AnswerPolicy.due(manifest, agreed: nil, acceptedAt: friday) == UTCInstant(rfc3339: "2026-11-23T15:30:00+02:00"))
        // What the sender asked for goes before it where it is sooner, and is never over before it began.
        manifest.acceptBy = friday.adding(.seconds(60))
        #expect(AnswerPolicy.due(manifest, agreed: nil, acceptedAt: friday) == friday.adding(.seconds(60)))
        #expect(AnswerPolicy.due(manifest, agreed: nil, acceptedAt: friday.adding(.seconds(90))) == friday.adding(.seconds(90)))
        manifest.acceptBy = friday.adding(.seconds(30 * 86_400))
        #expect(AnswerPolicy.due(manifest, agreed: nil, acceptedAt: friday) == UTCInstant(rfc3339: "2026-11-23T15:30:00+02:00"))
        manifest.formatID = "THB-232"
        #expect(AnswerPolicy.due(manifest, agreed: nil, acceptedAt: friday) == friday.adding(.seconds(30 * 86_400)))
        manifest.acceptBy = nil
        #expect(AnswerPolicy.due(manifest, agreed: nil, acceptedAt: friday) == nil)
    }

    @Test("an answer ends the wait, before the deadline and after it", arguments: [true, false])
    func answered(_ inTime: Bool) async throws {
        let fixture = try await GatewayFixture()
        let message = try inquiry(fixture, .emergency)
        try await fixture.submit(message)
        fixture.time.advance(.seconds(inTime ? 60 : 3600))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == (inTime ? 0 : 1))
        try await fixture.submit(answer(fixture, to: message.manifest.messageID))
        fixture.time.advance(.seconds(3600))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 0)
        #expect(try await fixture.gateway.overdueAnswers() == [])
    }

    @Test func anAnswerToSomethingElseEndsNothing() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.submit(inquiry(fixture, .emergency))
        try await fixture.submit(answer(fixture, to: UUID()))
        fixture.time.advance(.seconds(3600))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 1)
    }

    @Test func aReceiptIsNoAnswerAndARefusalIsOne() async throws {
        for outcome in [Receipt.Outcome.accepted, .refused] {
            let fixture = try await GatewayFixture()
            let (composed, delivery, recipient) = try await fixture.consigned(inquiry(fixture, .emergency))
            let receipt = try fixture.exchange.receipt(
                for: composed, delivery: delivery, recipient: recipient, outcome: outcome, reason: outcome == .refused ? .fieldInvalid : nil)
            _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
            fixture.time.advance(.seconds(3600))
            _ = try await fixture.gateway.noticeOverdueAnswers()
            #expect(try await fixture.gateway.overdueAnswers().map(\.count) == (outcome == .accepted ? [1] : []))
        }
    }

    @Test func whatIsWithdrawnOrNoLongerValidIsNotWaitedFor() async throws {
        let fixture = try await GatewayFixture()
        let (first, second) = (try inquiry(fixture, .emergency), try inquiry(fixture, .emergency))
        try await fixture.submit(first)
        try await fixture.submit(second)
        fixture.time.advance(.seconds(3600))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 2)
        _ = try await fixture.gateway.withdraw(first.manifest.messageID, for: fixture.caller(SampleExchange.hotline))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 1)
        #expect(try await fixture.gateway.overdueAnswers().map(\.count) == [1])
    }

    @Test func nothingIsNoticedWhileTheClockIsUncertain() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.submit(inquiry(fixture, .emergency))
        fixture.time.wall.advance(.seconds(86_400 * 2))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 0)
    }

    @Test func theLogSaysWhichAndNamesNobody() async throws {
        let fixture = try await GatewayFixture()
        let message = try inquiry(fixture, .urgent)
        try await fixture.submit(message)
        fixture.time.advance(.seconds(5 * 3600))
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 1)
        let size = try await fixture.store.read { try $0.auditSize() }
        let leaf = try #require(try await fixture.store.read { try $0.auditLeaf(size - 1) })
        let text = String(decoding: leaf.record, as: UTF8.self)
        #expect(text.contains("ANSWER_OVERDUE") && text.contains(message.manifest.messageID.wireText))
    }
}
