import Desk
import DeskServer
import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing
import Trust

/// A desk to which a message was re-routed, and the desk that sent it.
@Suite(.timeLimit(.minutes(1))) struct ReroutingTests {
    private static let named = "lt.vsat"
    private static let own = SampleExchange.migration
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private func query(change: (inout Manifest) -> Void = { _ in }) throws -> MessageComposer.Composed {
        try exchange.message(
            "THB-101", from: SampleExchange.police, to: Self.named,
            body: SampleBody.answer(.version7(at: SampleExchange.now, random: SystemRandom())),
            change: change)
    }

    private func receipt(_ bytes: [UInt8]) throws -> Receipt {
        let jws = try FlattenedJWS(JSONReader.read(bytes, limits: JSONLimits(bytes: 65_536)))
        return try exchange.signatures.verifyReceipt(jws, at: exchange.clock.now()).receipt
    }

    @Test func whatTheExchangeRoutedHereIsTakenWithTheStatement() async throws {
        let (message, delivery) = (try query(), UUID())
        let routing = try gateway.rerouting(of: message.bytes, to: Self.own, delivery: delivery)
        gateway.deliver(message, delivery: delivery, routing: routing)
        let desk = try exchange.desk(Self.own, store: store, gateway: gateway)
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.receipts.count == 1 }
            let receipt = try receipt(gateway.state.value.receipts[0])
            #expect(receipt.outcome == .accepted && receipt.deliveryID == delivery && receipt.messageDigest == message.messageDigest)
            #expect(try await desk.inboxItem(message.manifest.messageID).manifest.recipients == [Self.named])
            let kept = try await desk.evidence(message.manifest.messageID)
            #expect(kept.first == routing)
        }
    }

    @Test func aStatementOfAnythingElseIsNone() async throws {
        let message = try query()
        let other = try query()
        func routing(
            _ submission: [UInt8], to recipient: String = Self.own, delivery: UUID, _ outcome: EvidenceOutcome = .rerouted, forged: Bool = false
        ) throws -> Evidence {
            try gateway.rerouting(of: submission, to: recipient, delivery: delivery, outcome: outcome, forged: forged)
        }
        let deliveries = (0..<5).map { _ in UUID() }
        let statements: [Evidence?] = [
            nil, try routing(other.bytes, delivery: deliveries[1]), try routing(message.bytes, to: "lt.vdi", delivery: deliveries[2]),
            try routing(message.bytes, delivery: UUID()), try routing(message.bytes, delivery: deliveries[4], .returned),
        ]
        let desk = try exchange.desk(Self.own, store: store, gateway: gateway)
        try await withRunning(desk) { () async throws in
            for (number, (delivery, statement)) in zip(deliveries, statements).enumerated() {
                gateway.deliver(message, delivery: delivery, routing: statement)
                await gateway.state.until { $0.receipts.count == number + 1 }
                let receipt = try receipt(gateway.state.value.receipts[number])
                #expect(receipt.outcome == .refused && receipt.reason == .recipientUnknown, "\(number)")
            }
            // Of a seal that is not the exchange's the desk says nothing: its own anchors may be the old ones.
            let (forged, last) = (UUID(), UUID())
            gateway.deliver(message, delivery: forged, routing: try routing(message.bytes, delivery: forged, forged: true))
            gateway.deliver(message, delivery: last)
            while gateway.state.value.receipts.count == deliveries.count {
                exchange.clock.advance(.milliseconds(100))
                await Task.yield()
            }
            let taken = try await desk.inbox(limit: 20)
            #expect(taken.count == deliveries.count + 1 && taken.allSatisfy { $0.outcome == .refused })
            #expect(try gateway.state.value.receipts.allSatisfy { try receipt($0).deliveryID != forged })
        }
    }

    @Test func consentForSomebodyElseIsNoConsentForThisDesk() async throws {
        let delivery = UUID()
        let message = try query {
            $0.consentScope = Manifest.ConsentScope(organisation: Self.named, services: ["SHELTER"], validUntil: $0.validUntil)
        }
        gateway.deliver(message, delivery: delivery, routing: try gateway.rerouting(of: message.bytes, to: Self.own, delivery: delivery))
        try await withRunning(try exchange.desk(Self.own, store: store, gateway: gateway)) { () async throws in
            await gateway.state.until { $0.receipts.count == 1 }
            #expect(try receipt(gateway.state.value.receipts[0]).reason == .consentNotForRecipient)
        }
    }

    @Test func theSenderFollowsItToItsNewRecipient() async throws {
        let desk = try exchange.desk(SampleExchange.police, store: store, gateway: gateway)
        let draft = MessageDraft(formatID: "THB-100", recipients: [Self.named], language: .en, body: SampleBody.personQuery)
        try await withRunning(desk) { () async throws in
            let id = try await desk.send(draft).messageID
            await gateway.state.until { $0.submissions.count == 1 }
            let submission = gateway.state.value.submissions[0]
            // Of somebody whom nobody named nothing is believed.
            try gateway.state(.contentHandover, of: submission, recipient: Self.own)
            gateway.publish(try gateway.rerouting(of: submission, to: Self.own, delivery: UUID()))
            var item = try await until(desk, id) { $0.recipients == [Self.own] }
            #expect(item.state == .accepted && item.events.last?.rerouted == Self.own && item.events.last?.recipient == Self.named)
            #expect(!item.events.contains { $0.event == .contentHandover })
            try gateway.state(.contentHandover, of: submission, recipient: Self.own)
            item = try await until(desk, id) { $0.state.isTerminal }
            #expect(item.state == .handedOver && item.problem == nil)
            #expect(try OutboxItem(item.json) == item)
        }
    }

    @Test func whatReturnsEndsAndSaysWhy() async throws {
        let desk = try exchange.desk(SampleExchange.police, store: store, gateway: gateway)
        let draft = MessageDraft(formatID: "THB-100", recipients: [Self.named], language: .en, body: SampleBody.personQuery)
        try await withRunning(desk) { () async throws in
            let id = try await desk.send(draft).messageID
            await gateway.state.until { $0.submissions.count == 1 }
            gateway.publish(try gateway.rerouting(of: gateway.state.value.submissions[0], to: "", delivery: UUID(), outcome: .returned))
            let item = try await until(desk, id) { $0.state.isTerminal }
            #expect(item.state == .returned && item.problem?.code == ErrorCode.returnedToSender.rawValue)
        }
    }

    private func until(_ desk: Desk, _ id: UUID, _ isMet: (OutboxItem) -> Bool) async throws -> OutboxItem {
        while true {
            let item = try await desk.outboxItem(id, wait: .zero)
            if isMet(item) { return item }
            exchange.clock.advance(.milliseconds(100))
            await Task.yield()
        }
    }
}
