import ExchangeFormats
import GRDB
import Gateway

extension SQLiteReading {
    /// What a recipient is offered next, and the turns as they are after it.
    func offers(to recipient: String, at now: UTCInstant, limit: Int, bytes: Int = .max, emergenciesOnly: Bool = false) throws -> (
        offers: [QueuedDelivery], turns: OfferTurns
    ) {
        try settleCounts()
        var turns = try one(QueueQueries.turns, [.text(recipient)]) { OfferTurns(passedOver: [0, $0.count(0), $0.count(1)]) } ?? OfferTurns()
        let offers = try turns.offers(limit: limit, bytes: bytes, emergenciesOnly: emergenciesOnly) { rank in
            try all(QueueQueries.senders, [.text(recipient), .integer(rank)]) { $0.text(0) }
        } next: { rank, sender, last in
            let past = last?.message.sequence ?? 0
            return try one(
                QueueQueries.nextOfSender, [.text(recipient), .integer(rank), .text(sender), .integer(past), .instant(now)]
            ) { try QueuedDelivery(row: $0) }
        }
        return (offers, turns)
    }
}

extension SQLiteWriter {
    func takeTurns(of recipient: String, at now: UTCInstant, limit: Int, bytes: Int, emergenciesOnly: Bool) throws -> [QueuedDelivery] {
        let (offers, turns) = try offers(to: recipient, at: now, limit: limit, bytes: bytes, emergenciesOnly: emergenciesOnly)
        guard !offers.isEmpty else { return [] }
        for queued in offers {
            try countTurn(of: recipient)
            try run(
                """
                UPDATE lane SET turn = (SELECT turn FROM queue WHERE recipient = ?1)
                WHERE recipient = ?1 AND sender = ?2 AND priority = ?3
                """, [.text(recipient), .text(queued.message.sender), .integer(queued.message.priority.rank)])
        }
        try run(
            "UPDATE queue SET passed_urgent = ?, passed_normal = ? WHERE recipient = ?",
            [.integer(turns.passedOver[1]), .integer(turns.passedOver[2]), .text(recipient)])
        return offers
    }

    func releaseLeases() throws -> Int {
        let queued = DeliveryState.queued.rawValue
        let inDelivery = DeliveryState.inDelivery.rawValue
        try run(
            """
            UPDATE delivery SET lease_until = NULL, state = CASE state WHEN ? THEN ? ELSE state END
            WHERE lease_until IS NOT NULL AND \(Schema.standing)
            """, [.text(inDelivery), .text(queued)])
        return db.changesCount
    }

    func countTurn(of recipient: String) throws { try run("UPDATE queue SET turn = turn + 1 WHERE recipient = ?", [.text(recipient)]) }
}
