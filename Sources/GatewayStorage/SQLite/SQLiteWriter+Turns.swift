import ExchangeFormats
import GRDB
import Gateway

extension SQLiteReading {
    /// What a recipient is offered next, and the turns as they are after it.
    func offers(to recipient: String, at now: UTCInstant, limit: Int) throws -> (offers: [QueuedDelivery], turns: OfferTurns) {
        var turns = try one(QueueQueries.turns, [recipient]) { OfferTurns(passedOver: [0, $0[0], $0[1]]) } ?? OfferTurns()
        let offers = try turns.offers(limit: limit) { rank in
            try all(QueueQueries.senders, [recipient, rank]) { $0[0] }
        } next: { rank, sender, last in
            let past = last?.message.sequence ?? 0
            return try one(QueueQueries.nextOfSender, [recipient, rank, sender, past, now.milliseconds]) { try QueuedDelivery(row: $0) }
        }
        return (offers, turns)
    }
}

/// A sender's place among those who wait for one recipient at one priority.
struct Lane {
    let recipient: String
    let sender: String
    let rank: Int
}

extension SQLiteWriter {
    func takeTurns(of recipient: String, at now: UTCInstant, limit: Int) throws -> [QueuedDelivery] {
        let (offers, turns) = try offers(to: recipient, at: now, limit: limit)
        guard !offers.isEmpty else { return [] }
        for queued in offers {
            try countTurn(of: recipient)
            try run(
                """
                UPDATE lane SET turn = (SELECT turn FROM queue WHERE recipient = ?1)
                WHERE recipient = ?1 AND sender = ?2 AND priority = ?3
                """, [recipient, queued.message.sender, queued.message.priority.rank])
        }
        try run(
            "UPDATE queue SET passed_urgent = ?, passed_normal = ? WHERE recipient = ?", [turns.passedOver[1], turns.passedOver[2], recipient])
        return offers
    }

    func releaseLeases() throws -> Int {
        let queued = DeliveryState.queued.rawValue
        let inDelivery = DeliveryState.inDelivery.rawValue
        try run(
            """
            UPDATE delivery SET lease_until = NULL, state = CASE state WHEN ? THEN ? ELSE state END
            WHERE lease_until IS NOT NULL AND \(Schema.standing)
            """, [inDelivery, queued])
        return db.changesCount
    }

    /// Counts what stands in a queue. A sender that comes into it for the first time stands behind those that were there before.
    func changeDepth(of lane: Lane, by difference: Int) throws {
        try run(
            "INSERT INTO queue (recipient, depth) VALUES (?, ?) ON CONFLICT (recipient) DO UPDATE SET depth = depth + excluded.depth",
            [lane.recipient, difference])
        try run(
            "UPDATE lane SET depth = depth + ? WHERE recipient = ? AND sender = ? AND priority = ?",
            [difference, lane.recipient, lane.sender, lane.rank])
        guard db.changesCount == 0 else { return }
        try countTurn(of: lane.recipient)
        try run(
            """
            INSERT INTO lane (recipient, sender, priority, turn, depth, heads)
            SELECT ?1, ?2, ?3, turn, ?4, 0 FROM queue WHERE recipient = ?1
            """, [lane.recipient, lane.sender, lane.rank, difference])
    }

    func changeHeads(of lane: Lane, by difference: Int) throws {
        try run(
            "UPDATE lane SET heads = heads + ? WHERE recipient = ? AND sender = ? AND priority = ?",
            [difference, lane.recipient, lane.sender, lane.rank])
    }

    private func countTurn(of recipient: String) throws { try run("UPDATE queue SET turn = turn + 1 WHERE recipient = ?", [recipient]) }
}
