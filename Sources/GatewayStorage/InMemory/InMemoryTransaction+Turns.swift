import ExchangeFormats
import Foundation
import Gateway

/// Whose turn it is, searched for in everything that stands.
extension InMemoryTransaction {
    func offers(to recipient: String, at now: UTCInstant, limit: Int, bytes: Int = .max, emergenciesOnly: Bool = false) throws -> (
        offers: [QueuedDelivery], turns: OfferTurns
    ) {
        struct Conversation: Hashable {
            let sender: String
            let id: UUID
        }
        var heads: [Conversation: QueuedDelivery] = [:]
        for queued in state.standing(where: { $0.recipient == recipient && $0.state != .parked }) {
            let conversation = Conversation(sender: queued.message.sender, id: queued.message.conversationID)
            if let head = heads[conversation], head.message.sequence < queued.message.sequence { continue }
            heads[conversation] = queued
        }
        let free = heads.values.filter { !$0.delivery.isLeased(at: now) && !$0.delivery.awaitsStamp && !state.isPaused($0) }.sorted {
            $0.message.sequence < $1.message.sequence
        }
        let lanes = Dictionary(grouping: free) {
            InMemoryState.Lane(recipient: recipient, sender: $0.message.sender, rank: $0.message.priority.rank)
        }
        var turns = state.turns[recipient] ?? OfferTurns()
        let offers = try turns.offers(limit: limit, bytes: bytes, emergenciesOnly: emergenciesOnly) { rank in
            lanes.keys.filter { $0.rank == rank }
                .sorted { (state.servedAt[$0] ?? 0, $0.sender) < (state.servedAt[$1] ?? 0, $1.sender) }.map(\.sender)
        } next: { rank, sender, last in
            lanes[InMemoryState.Lane(recipient: recipient, sender: sender, rank: rank)]?.first { queued in
                last.map { $0.message.sequence < queued.message.sequence } ?? true
            }
        }
        return (offers, turns)
    }

    func takeTurns(of recipient: String, at now: UTCInstant, limit: Int, bytes: Int, emergenciesOnly: Bool) throws -> [QueuedDelivery] {
        let (offers, turns) = try offers(to: recipient, at: now, limit: limit, bytes: bytes, emergenciesOnly: emergenciesOnly)
        guard !offers.isEmpty else { return [] }
        for queued in offers { state.serve(queued) }
        state.turns[recipient] = turns
        return offers
    }

    func releaseLeases() -> Int {
        let leased = state.deliveries.indices.filter { !state.deliveries[$0].state.isTerminal && state.deliveries[$0].leaseUntil != nil }
        for position in leased {
            state.deliveries[position].leaseUntil = nil
            if let queued = state.deliveries[position].state.after(.leaseEnded) { state.deliveries[position].state = queued }
        }
        return leased.count
    }
}

extension InMemoryState {
    /// A sender that comes into a queue for the first time stands behind those that were there before.
    mutating func joinQueue(_ delivery: StoredDelivery) {
        guard !delivery.state.isTerminal, let message = message(delivery.message) else { return }
        let lane = Lane(recipient: delivery.recipient, sender: message.sender, rank: message.priority.rank)
        if servedAt[lane] == nil { countOffer(to: lane) }
    }

    mutating func serve(_ queued: QueuedDelivery) {
        countOffer(to: Lane(recipient: queued.delivery.recipient, sender: queued.message.sender, rank: queued.message.priority.rank))
    }

    private mutating func countOffer(to lane: Lane) {
        offerCounts[lane.recipient, default: 0] += 1
        servedAt[lane] = offerCounts[lane.recipient]
    }
}
