import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("Property: random interleavings of submissions, offers, leases, receipts and expiries")
struct FairnessPropertyTests {
    @Test("one of a conversation in hand, in order, nobody starved, nothing lost or twice", arguments: StoreUnderTest.allCases, [UInt64(11), 12, 13])
    func holds(_ kind: StoreUnderTest, seed: UInt64) async throws {
        try await kind.run { store in
            var world = World(seed: seed)
            for _ in 0..<600 { try await world.step(store) }
            try await world.finish(store)
            #expect(world.violations.isEmpty, "seed \(seed)")
            #expect(world.ended.count == world.accepted.count)
            #expect(world.redeliveries > 10)
        }
    }
}

/// What the test knows of the queues, kept apart from the stores.
private struct World {
    private struct Line: Hashable {
        let sender: String
        let recipient: String
        let conversation: UUID
    }

    private struct Lane: Hashable {
        let sender: String
        let recipient: String
        let priority: Priority
    }

    private static let senders = [Sample.police, Sample.hotline, "lt.a", "lt.b"]
    private static let recipients = [Sample.migration, Sample.borderGuard]
    private static let lease = 60

    private var random: SeededRandom
    private var now = 0
    private(set) var accepted: Set<UUID> = []
    private(set) var ended: Set<UUID> = []
    private(set) var redeliveries = 0
    private(set) var violations: [String] = []
    /// By delivery: under a lease until.
    private var inHand: [UUID: Int] = [:]
    private var queued: [UUID: QueuedDelivery] = [:]
    /// In order of acceptance.
    private var lines: [Line: [UUID]] = [:]
    /// Offers of the recipient that went past a lane that had a head to offer.
    private var passed: [Lane: Int] = [:]

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func step(_ store: any MessageStore) async throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4: try await submit(store)
        case 4..<7: try await offer(store, limit: Int.random(in: 1...4, using: &random))
        case 7, 8: try await conclude(store)
        default:
            now += Int.random(in: 1...40, using: &random)
            if Int.random(in: 0..<4, using: &random) == 0 { try await expire(store) }
            if Int.random(in: 0..<12, using: &random) == 0 { try await restart(store) }
        }
    }

    /// All that is left is offered and handed over.
    mutating func finish(_ store: any MessageStore) async throws {
        try await restart(store)
        while ended.count < accepted.count {
            let before = ended.count
            for recipient in Self.recipients { try await offer(store, limit: 5, to: recipient) }
            for id in inHand.keys { try await end(store, id, .handedOver) }
            guard ended.count > before else { return violations.append("lost: \(accepted.count - ended.count)") }
        }
        for recipient in Self.recipients {
            let left = try await store.read { try $0.queueDepth(of: recipient) }
            if left != 0 { violations.append("still \(left) in the queue") }
        }
    }

    private mutating func submit(_ store: any MessageStore) async throws {
        // One sender floods.
        let sender = Bool.random(using: &random) ? Self.senders[0] : Self.senders.randomElement(using: &random) ?? Sample.police
        let number = accepted.count + 1
        let delivery = try await store.accept(
            number, from: sender, to: Self.recipients.randomElement(using: &random) ?? Sample.migration,
            conversation: Int.random(in: 0..<30, using: &random), priority: Priority.allCases.randomElement(using: &random) ?? .normal,
            validUntil: now + Int.random(in: 50..<4000, using: &random))
        let message = try await store.read { try $0.message(sequence: delivery.message) }
        guard let message else { return violations.append("accepted and not there") }
        accepted.insert(delivery.id)
        queued[delivery.id] = QueuedDelivery(delivery: delivery, message: message)
        lines[Line(sender: sender, recipient: delivery.recipient, conversation: message.conversationID), default: []].append(delivery.id)
    }

    /// Lanes of a recipient with a head that is in nobody's hand.
    private func waitingLanes(of recipient: String) -> Set<Lane> {
        Set(
            lines.compactMap { line, ids in
                guard line.recipient == recipient, let head = ids.first, (inHand[head] ?? 0) <= now, let queued = queued[head] else { return nil }
                return Lane(sender: line.sender, recipient: recipient, priority: queued.message.priority)
            })
    }

    private mutating func offer(_ store: any MessageStore, limit: Int, to recipient: String? = nil) async throws {
        let recipient = recipient ?? Self.recipients.randomElement(using: &random) ?? Sample.migration
        let (instant, until) = (Sample.instant(now), Sample.instant(now + Self.lease))
        let looked = try await store.read { try $0.offerable(to: recipient, at: instant, limit: limit) }
        let offered = try await store.write { writer in
            try writer.takeTurns(of: recipient, at: instant, limit: limit).map { queued -> QueuedDelivery in
                var leased = queued.delivery
                leased.state = .inDelivery
                leased.leaseUntil = until
                leased.attempts += 1
                try writer.update(leased)
                return queued
            }
        }
        if offered != looked { violations.append("another offer than was to be seen") }
        if offered.isEmpty, !waitingLanes(of: recipient).isEmpty { violations.append("nothing offered while something waits") }
        for queued in offered {
            let id = queued.delivery.id
            let line = Line(sender: queued.message.sender, recipient: recipient, conversation: queued.message.conversationID)
            if lines[line]?.first != id { violations.append("not the first of its conversation") }
            if (inHand[id] ?? 0) > now { violations.append("in two hands") }
            if ended.contains(id) { violations.append("after its end") }
            let waiting = waitingLanes(of: recipient)
            let own = Lane(sender: line.sender, recipient: recipient, priority: queued.message.priority)
            for lane in waiting where lane != own {
                passed[lane, default: 0] += 1
                // Every priority has one of nine offers, and in it every sender its turn.
                if passed[lane, default: 0] > Self.senders.count * (OfferTurns.patience + 2) { violations.append("\(lane) starves") }
            }
            passed[own] = 0
            if inHand[id] != nil { redeliveries += 1 }
            inHand[id] = now + Self.lease
        }
        let waiting = waitingLanes(of: recipient)
        for lane in passed.keys where lane.recipient == recipient && !waiting.contains(lane) { passed[lane] = nil }
        let hands = Dictionary(grouping: inHand.filter { $0.value > now }.keys.compactMap { queued[$0] }) { queued in
            Line(sender: queued.message.sender, recipient: queued.delivery.recipient, conversation: queued.message.conversationID)
        }
        if hands.values.contains(where: { $0.count > 1 }) { violations.append("two of one conversation in hand") }
    }

    private mutating func conclude(_ store: any MessageStore) async throws {
        guard let id = inHand.keys.sorted(by: { $0.uuidString < $1.uuidString }).randomElement(using: &random) else { return }
        try await end(store, id, Bool.random(using: &random) ? .handedOver : .refused)
    }

    private mutating func expire(_ store: any MessageStore) async throws {
        let instant = Sample.instant(now)
        for queued in try await store.read({ try $0.overdue(at: instant, limit: 1000) }) {
            if queued.message.validUntil >= instant { violations.append("expired early") }
            try await end(store, queued.delivery.id, .expired)
        }
    }

    private mutating func restart(_ store: any MessageStore) async throws {
        _ = try await store.write { try $0.releaseLeases() }
        inHand = inHand.mapValues { _ in now }
    }

    private mutating func end(_ store: any MessageStore, _ id: UUID, _ state: DeliveryState) async throws {
        guard let delivery = queued[id]?.delivery else { return }
        try await store.change(delivery) { delivery in
            delivery.state = state
            delivery.leaseUntil = nil
        }
        if !ended.insert(id).inserted { violations.append("ended twice") }
        inHand[id] = nil
        queued[id] = nil
        for line in lines.keys { lines[line]?.removeAll { $0 == id } }
    }
}
