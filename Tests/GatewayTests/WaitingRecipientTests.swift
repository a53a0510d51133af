import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Recipients that wait are served by the very commit that accepts what they wait for.
@Suite(.timeLimit(.minutes(5)))
struct WaitingRecipientTests {
    private let recipient = SampleExchange.municipality

    private func waits(_ fixture: GatewayFixture, limit: Int = 10) throws -> Task<[OfferedDelivery], any Error> {
        let caller = try fixture.caller(recipient)
        return Task { try await fixture.gateway.inboxWithMessages(of: caller, limit: limit, wait: .seconds(600)) }
    }

    @Test func acceptanceOfferAndConsignmentAreOneCommit() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let poll = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        let before = store.writes
        let message = try fixture.exchange.inquiry()
        let composed = try message.composed()
        let sender = message.manifest.sender
        let acceptance = try await fixture.submit(composed.bytes, from: sender)
        let offered = try #require(try await poll.value.first)
        #expect(store.writes == before + 1)
        #expect(offered.message == composed.bytes)
        #expect(offered.queued.delivery.state == .inDelivery && offered.queued.delivery.attempts == 1)
        let id = offered.queued.delivery.id
        #expect(try await store.read { try $0.delivery(id) } == offered.queued.delivery)
        #expect(try await store.read { try $0.attempts(of: id).map(\.kind) } == [.sent])
        // Both statements are leaves of one tree, and each is proved by it.
        let evidence = try await store.read { try $0.evidence(forSender: sender, after: 0, limit: 10) }
        #expect(evidence.map(\.event) == [.submissionAcceptance, .contentConsignment])
        let statements = try evidence.map { try fixture.verified($0.evidence) }
        #expect(try evidence.allSatisfy { try $0.evidence.root == acceptance.evidence.root })
        #expect(statements.map(\.at) == [acceptance.acceptedAt, offered.queued.delivery.consignedAt])
        #expect(fixture.gateway.waitingRecipients == 0)
    }

    @Test func anOfferWithoutItsMessageIsNotConsigned() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let caller = try fixture.caller(recipient)
        let poll = Task { try await fixture.gateway.inbox(of: caller, limit: 10, wait: .seconds(600)) }
        await fixture.gateway.untilRecipientsWait(1)
        let before = store.writes
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let offered = try #require(try await poll.value.first)
        #expect(store.writes == before + 1)
        #expect(offered.delivery.state == .inDelivery && offered.delivery.consignedAt == nil)
        let id = offered.delivery.id
        #expect(try await store.read { try $0.attempts(of: id).map(\.kind) } == [.offered])
        let sender = message.manifest.sender
        #expect(try await store.read { try $0.evidence(forSender: sender, after: 0, limit: 10).map(\.event) } == [.submissionAcceptance])
    }

    @Test("Of two who wait the first is served, and the second goes on waiting")
    func firstComeFirstServed() async throws {
        let fixture = try await GatewayFixture()
        let first = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        let second = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(2)
        let one = try fixture.exchange.inquiry()
        try await fixture.submit(one)
        #expect(try await first.value.map(\.queued.message.messageID) == [one.manifest.messageID])
        #expect(fixture.gateway.waitingRecipients == 1)
        let two = try fixture.exchange.inquiry()
        try await fixture.submit(two)
        #expect(try await second.value.map(\.queued.message.messageID) == [two.manifest.messageID])
    }

    @Test("A group that brings more than one may take serves all who wait; what is left is found in the queue")
    func moreThanOneMayTake() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let polls = [try waits(fixture, limit: 2), try waits(fixture, limit: 2)]
        await fixture.gateway.untilRecipientsWait(2)
        store.hold()
        // Held in the store, so that the others gather in one group behind it.
        async let ahead = fixture.submit(fixture.exchange.query(to: SampleExchange.migration))
        await store.untilHeld()
        let messages = try (0..<5).map { _ in try fixture.exchange.inquiry() }
        let submissions = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for message in messages { group.addTask { try await fixture.submit(message) } }
                try await group.waitForAll()
            }
        }
        await fixture.gateway.untilWaiting(5)
        store.release()
        _ = try await (ahead, submissions.value)
        let served = [try await polls[0].value, try await polls[1].value]
        #expect(served.map(\.count) == [2, 2])
        let left = try await fixture.gateway.inboxWithMessages(of: fixture.caller(recipient), limit: 10, wait: .zero)
        #expect(left.count == 1)
        let all = Set((served.joined() + left).map(\.queued.message.messageID))
        #expect(all == Set(messages.map(\.manifest.messageID)))
    }

    @Test("Who has gone is offered nothing")
    func cancelled() async throws {
        let fixture = try await GatewayFixture()
        let poll = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        poll.cancel()
        #expect(try await poll.value.isEmpty)
        await fixture.gateway.untilRecipientsWait(0)
        try await fixture.submit(fixture.exchange.inquiry())
        let offered = try await fixture.inbox(recipient)
        #expect(offered.map(\.delivery.attempts) == [1])
    }

    @Test("One who leaves while its group is under way keeps nothing back from others for longer than a lease")
    func cancelledOnTheWay() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store, limits: GatewayLimits(lease: .seconds(60)))
        let poll = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        store.hold()
        async let acceptance = fixture.submit(fixture.exchange.inquiry())
        await store.untilHeld()
        poll.cancel()
        store.release()
        _ = try await acceptance
        // Either it had left before its group ran, or it has the offer that nobody reads any more.
        let taken = try await poll.value
        fixture.time.advance(.seconds(60))
        #expect(try await fixture.inbox(recipient).map(\.delivery.attempts) == [taken.isEmpty ? 1 : 2])
        #expect(fixture.gateway.waitingRecipients == 0)
    }

    @Test("Where the group fails, nothing was offered, and the waiting goes on")
    func groupFails() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let poll = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        store.fail(.full)
        #expect(try await fixture.refusal(of: fixture.exchange.inquiry())?.problem.code == .storageUnavailable)
        await fixture.gateway.untilRecipientsWait(1)
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        #expect(try await poll.value.map(\.queued.message.messageID) == [message.manifest.messageID])
    }

    @Test("The next of a conversation travels with the receipt that lets it go")
    func nextOfAConversation() async throws {
        let fixture = try await GatewayFixture()
        let first = try fixture.exchange.inquiry()
        var second = try fixture.exchange.inquiry()
        second.manifest.conversationID = first.manifest.conversationID
        let (composed, delivery, _) = try await fixture.consigned(first)
        try await fixture.submit(second)
        let poll = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        #expect(try await poll.value.map(\.queued.message.messageID) == [second.manifest.messageID])
    }

    @Test("Full hands are offered nothing until a receipt has made room")
    func fullHands() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(inFlight: 1))
        let first = try fixture.exchange.inquiry()
        let (composed, delivery, _) = try await fixture.consigned(first)
        let poll = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        let second = try fixture.exchange.inquiry()
        try await fixture.submit(second)
        #expect(fixture.gateway.waitingRecipients == 1)
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        #expect(try await poll.value.map(\.queued.message.messageID) == [second.manifest.messageID])
    }

    @Test("Who loses its access while it waits is told, and offered nothing")
    func accessLost() async throws {
        let fixture = try await GatewayFixture()
        let poll = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        try fixture.gateway.apply(fixture.exchange.registry(endpoints: { $0.id == recipient ? nil : $0 }))
        #expect(try await problem { try await poll.value }?.code == .callerUnknown)
        #expect(fixture.gateway.waitingRecipients == 0)
    }

    @Test("A group's size limits what it brings along, a single message may be larger")
    func roomForMessages() async throws {
        var limits = GatewayLimits()
        limits.inboxBytes = 1
        let fixture = try await GatewayFixture(limits: limits)
        let poll = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        let message = try fixture.exchange.inquiry()
        try await fixture.submit(message)
        let offered = try await poll.value
        #expect(offered.count == 1 && offered.first?.message != nil)
    }

    @Test("Who is served and asks again waits without another look, for a moment")
    func asksAgain() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let poll = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        let looks = store.reads
        try await fixture.submit(fixture.exchange.inquiry())
        #expect(try await poll.value.count == 1)
        let again = try waits(fixture)
        await fixture.gateway.untilRecipientsWait(1)
        #expect(store.reads == looks)
        try await fixture.submit(fixture.exchange.inquiry())
        #expect(try await again.value.count == 1)
        // What a look found holds no longer than a moment: a lease may have ended.
        fixture.time.advance(.seconds(60))
        #expect(try await waits(fixture).value.count == 2)
        #expect(store.reads == looks + 1)
    }
}
