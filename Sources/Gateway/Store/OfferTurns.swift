import ExchangeFormats

/// Which priority has the next turn in one recipient's queue; a value, so that both stores count alike (`Docs/decisions/0013-fair-queues.md`).
///
/// The most urgent that waits goes first. One that was passed over ``patience`` times has a turn of its own, so that a flood of emergencies delays
/// everything else, and stops nothing.
package struct OfferTurns: Sendable, Hashable {
    /// Offers that may go past a priority while it waits.
    package static let patience = 7

    /// By ``Priority/rank``: offers that went past it since it began to wait or had its last turn.
    package private(set) var passedOver: [Int]

    package init(passedOver: [Int] = [0, 0, 0]) { self.passedOver = passedOver }

    /// Gives the next turn.
    ///
    /// - Parameter waiting: by rank, whether there is anything to offer.
    /// - Returns: the rank whose turn it is; `nil` where nothing waits.
    package mutating func next(among waiting: [Bool]) -> Int? {
        let ranks = passedOver.indices.filter { waiting[$0] }
        guard let mostUrgent = ranks.first else { return nil }
        let chosen = ranks.first { passedOver[$0] >= Self.patience } ?? mostUrgent
        for rank in passedOver.indices {
            if rank == chosen || !waiting[rank] {
                passedOver[rank] = 0
            } else if rank > chosen {
                passedOver[rank] += 1
            }
        }
        return chosen
    }
}

/// The senders that wait in one recipient's queue at one priority, the one that was served longest ago first. Each turn takes the first delivery
/// of one sender, by acceptance, and puts that sender behind the others.
package struct OfferRound {
    /// A sender's next free head after those taken before, or `nil` where it has no more.
    package typealias Next = (_ sender: String, _ after: QueuedDelivery?) throws -> QueuedDelivery?

    private struct Lane {
        let sender: String
        var last: QueuedDelivery?
    }

    private var lanes: ArraySlice<Lane>
    private var candidate: QueuedDelivery?

    /// - Parameter senders: in the order in which they were served.
    package init(senders: [String]) { lanes = senders.map { Lane(sender: $0) }[...] }

    /// Looks for what the next turn would take.
    ///
    /// - Returns: whether there is anything.
    package mutating func isWaiting(_ next: Next) throws -> Bool {
        while candidate == nil, let lane = lanes.first {
            candidate = try next(lane.sender, lane.last)
            // A sender all of whose heads are in hand, or taken in this round.
            if candidate == nil { lanes.removeFirst() }
        }
        return candidate != nil
    }

    /// Takes what ``isWaiting(_:)`` found.
    package mutating func take() -> QueuedDelivery? {
        guard let taken = candidate, var lane = lanes.popFirst() else { return nil }
        candidate = nil
        lane.last = taken
        lanes.append(lane)
        return taken
    }
}

extension OfferTurns {
    /// The next offers of a queue, in order.
    ///
    /// - Parameters:
    ///   - bytes: of their messages in all; the first may have more.
    ///   - emergenciesOnly: whether nothing else may go now; then nobody is passed over.
    ///   - senders: who waits at a rank, in the order in which they were served.
    ///   - next: a sender's next free head at a rank, by acceptance, past the one given.
    package mutating func offers(
        limit: Int, bytes: Int = .max, emergenciesOnly: Bool = false, senders: (_ rank: Int) throws -> [String],
        next: (_ rank: Int, _ sender: String, _ after: QueuedDelivery?) throws -> QueuedDelivery?
    ) throws -> [QueuedDelivery] {
        guard limit > 0 else { return [] }
        let turnsBefore = self
        defer { if emergenciesOnly { self = turnsBefore } }
        var rounds = try passedOver.indices.map { rank in
            OfferRound(senders: emergenciesOnly && rank != Priority.emergency.rank ? [] : try senders(rank))
        }
        var offers: [QueuedDelivery] = []
        var left = bytes
        while offers.count < limit {
            let waiting = try rounds.indices.map { rank in try rounds[rank].isWaiting { try next(rank, $0, $1) } }
            var turns = self
            guard let rank = turns.next(among: waiting), let taken = rounds[rank].take(), offers.isEmpty || taken.message.size <= left else { break }
            self = turns
            left -= taken.message.size
            offers.append(taken)
        }
        return offers
    }
}
