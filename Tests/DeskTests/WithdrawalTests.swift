import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Trust

/// What a desk takes back, and how it notices that evidence is overdue.
@Suite(.timeLimit(.minutes(5))) struct WithdrawalTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private func desk() throws -> Desk { try exchange.desk(SampleExchange.police, store: store, gateway: gateway) }

    private var draft: MessageDraft {
        MessageDraft(formatID: "THB-100", recipients: [SampleExchange.migration], language: .en, body: SampleBody.personQuery)
    }

    private func until(_ desk: Desk, _ id: UUID, _ isMet: (OutboxItem) -> Bool) async throws -> OutboxItem {
        while true {
            let item = try await desk.outboxItem(id, wait: .zero)
            if isMet(item) { return item }
            exchange.clock.advance(.milliseconds(100))
            await Task.yield()
        }
    }

    @Test func anAcceptedMessageIsWithdrawnWithEvidence() async throws {
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let id = try await desk.send(draft).messageID
            _ = try await until(desk, id) { $0.state == .accepted }
            let asked = try await desk.withdraw(id, recipient: nil)
            #expect(asked.withdrawals.map(\.recipient) == [nil])
            let item = try await until(desk, id) { $0.state == .withdrawn }
            #expect(item.withdrawals.map(\.state) == [.done] && item.problem == nil)
            #expect(item.events.last?.reason == .withdrawnBySender)
            #expect(gateway.state.value.withdrawals == [APIPath.withdrawal(id, recipient: nil)])
            // Nothing more is to be done.
            #expect(try await desk.withdraw(id, recipient: nil).state == .withdrawn)
            #expect(try await desk.evidence(id).count == 2)
        }
    }

    @Test func whatTheGatewayNeverAcceptedEndsHere() async throws {
        gateway.state.change { $0.submissionScript = Array(repeating: .failure(.unreachable), count: 1000) }
        let desk = try desk()
        let id = try await desk.send(draft).messageID
        _ = try await desk.withdraw(id, recipient: nil)
        try await withRunning(desk) { () async throws in
            let item = try await until(desk, id) { $0.state.isTerminal }
            #expect(item.state == .withdrawn && item.events.isEmpty && item.withdrawals.map(\.state) == [.done])
        }
        // It was not even tried.
        #expect(gateway.state.value.submissions.isEmpty)
    }

    @Test func tooLateIsSaidAndTheMessageGoesOn() async throws {
        gateway.state.change {
            $0.withdrawalScript = [
                .failure(.timedOut), .problem(Problem(.storageUnavailable), status: 503), .problem(Problem(.withdrawalTooLate), status: 409),
            ]
        }
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let id = try await desk.send(draft).messageID
            _ = try await until(desk, id) { $0.state == .accepted }
            _ = try await desk.withdraw(id, recipient: SampleExchange.migration)
            let refused = try await until(desk, id) { $0.withdrawals.first?.state == .refused }
            #expect(refused.state == .accepted && refused.withdrawals.first?.problem?.code == ErrorCode.withdrawalTooLate.rawValue)
            try gateway.state(.contentHandover, of: gateway.state.value.submissions[0])
            #expect(try await until(desk, id) { $0.state.isTerminal }.state == .handedOver)
            await #expect(throws: Problem(.deliveryEnded)) { try await desk.withdraw(id, recipient: nil) }
        }
        #expect(gateway.state.value.withdrawals.count == 3)
    }

    @Test func forgedEvidenceWithdrawsNothing() async throws {
        gateway.state.change { $0.withdrawalScript = [.forgedEvidence, nil] }
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let id = try await desk.send(draft).messageID
            _ = try await until(desk, id) { $0.state == .accepted }
            _ = try await desk.withdraw(id, recipient: nil)
            #expect(try await until(desk, id) { $0.state.isTerminal }.state == .withdrawn)
        }
        #expect(gateway.state.value.withdrawals.count == 2)
    }

    @Test func whatIsNotThereIsNotWithdrawn() async throws {
        let desk = try desk()
        await #expect(throws: Problem(.messageNotFound)) { try await desk.withdraw(UUID(), recipient: nil) }
        let id = try await desk.send(draft).messageID
        await #expect(throws: Problem(.deliveryUnknown)) { try await desk.withdraw(id, recipient: "lt.vsat") }
    }

    @Test func overdueEvidenceIsShownAndAlarmed() async throws {
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let id = try await desk.send(draft).messageID
            let item = try await until(desk, id) { $0.state == .accepted }
            exchange.clock.advance(item.validUntil.since(exchange.clock.now()) + EvidenceDeadline.grace)
            #expect(try await desk.overdueEvidence(limit: 10).isEmpty)
            #expect(try await desk.outboxItem(id, wait: .zero).overdue.isEmpty)
            exchange.clock.advance(.milliseconds(1))
            #expect(try await desk.overdueEvidence(limit: 10) == [id])
            #expect(try await desk.outboxItem(id, wait: .zero).overdue == [SampleExchange.migration])
            #expect(try await desk.outbox(limit: 10).map(\.overdue) == [[SampleExchange.migration]])
            // Late evidence ends it after all.
            try gateway.state(.acceptanceRejectionExpiry, of: gateway.state.value.submissions[0], reason: .neverFetched)
            let ended = try await until(desk, id) { $0.state.isTerminal }
            #expect(ended.state == .expired && ended.overdue.isEmpty && ended.problem?.code == ErrorCode.neverFetched.rawValue)
            #expect(try await desk.overdueEvidence(limit: 10).isEmpty)
        }
    }

    @Test func theWorstEndCountsAndAWithdrawalOnlyForAll() {
        func state(_ ends: [(EvidenceEvent, ErrorCode?)]) -> OutboxItem.State {
            let recipients = ends.indices.map { "lt.r\($0)" }
            let events = zip(ends, recipients).map { OutboxItem.Event(event: $0.0, at: SampleExchange.now, recipient: $1, reason: $0.1) }
            return OutboxItem.State.after(events, recipients: recipients, current: .accepted)
        }
        let withdrawn = (EvidenceEvent.contentHandoverFailure, ErrorCode?.some(.withdrawnBySender))
        let discarded = (EvidenceEvent.contentHandoverFailure, ErrorCode?.some(.discardedByAdministrator))
        let refused = (EvidenceEvent.contentHandoverFailure, ErrorCode?.some(.fieldMissing))
        let handedOver = (EvidenceEvent.contentHandover, ErrorCode?.none)
        let expired = (EvidenceEvent.acceptanceRejectionExpiry, ErrorCode?.some(.neverFetched))
        #expect(state([withdrawn, withdrawn]) == .withdrawn)
        #expect(state([withdrawn, handedOver]) == .handedOver)
        #expect(state([withdrawn, expired, handedOver]) == .expired)
        #expect(state([discarded, expired]) == .discarded)
        #expect(state([refused, discarded]) == .refused)
    }
}
