import ExchangeFormats
import Foundation
import GRDB
import Gateway

extension SQLiteWriter {
    func insert(_ delivery: StoredDelivery, answerDue: UTCInstant?) throws {
        guard let message = try newest?.sequence == delivery.message ? newest : message(sequence: delivery.message) else {
            throw StorageMisuse.unknownMessage
        }
        let lane = Lane(recipient: delivery.recipient, sender: message.sender, rank: message.priority.rank)
        let first = delivery.state.isInLine ? try firstInLine(of: lane, message.conversationID) : nil
        let isHead = delivery.state.isInLine && first.map { $0.message > delivery.message } != false
        if newest?.sequence != delivery.message, !delivery.state.isTerminal { try endRetention(ofMessage: delivery.message) }
        do {
            try run(
                """
                INSERT INTO delivery (id, message, recipient, state, lease_until, attempts, consigned_at, ended_at,
                    sender, conversation_id, priority, valid_until, head, awaits_stamp, parked_for, answer_due, origin)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .uuid(delivery.id), .integer(delivery.message), .text(delivery.recipient), .text(delivery.state.rawValue),
                    .instant(delivery.leaseUntil), .integer(delivery.attempts), .instant(delivery.consignedAt), .instant(delivery.endedAt),
                    .text(message.sender), .uuid(message.conversationID), .integer(message.priority.rank), .instant(message.validUntil),
                    .flag(isHead), .flag(delivery.awaitsStamp), .text(delivery.parkedFor?.rawValue), .instant(answerDue), .uuid(delivery.origin),
                ])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw StorageMisuse.deliveryExists
        }
        if isHead, let first { try setHead(false, first) }
        counts.add(lane, depth: delivery.state.isTerminal ? 0 : 1, heads: isHead ? 1 : 0)
    }

    func update(_ delivery: StoredDelivery) throws -> Bool {
        guard let place = try placeInLine(of: delivery.id), place.message == delivery.message, place.lane.recipient == delivery.recipient else {
            throw StorageMisuse.unknownDelivery
        }
        let leaves = place.state.isInLine && !delivery.state.isInLine
        try run(
            "UPDATE delivery SET state = ?, lease_until = ?, attempts = ?, consigned_at = ?, ended_at = ?, head = ?, awaits_stamp = ?, parked_for = ? WHERE row = ?",
            [
                .text(delivery.state.rawValue), .instant(delivery.leaseUntil), .integer(delivery.attempts), .instant(delivery.consignedAt),
                .instant(delivery.endedAt), .flag(place.isHead && !leaves), .flag(delivery.awaitsStamp),
                .text(delivery.parkedFor?.rawValue), .integer(place.row),
            ])
        let depth = (delivery.state.isTerminal ? 0 : 1) - (place.state.isTerminal ? 0 : 1)
        counts.add(place.lane, depth: depth, heads: place.isHead && leaves ? -1 : 0)
        if !place.state.isTerminal, delivery.state.isTerminal { try beginRetention(ofMessage: place.message) }
        switch (place.state.isInLine, delivery.state.isInLine) {
        case (true, false) where place.isHead:
            guard let next = try firstInLine(of: place.lane, place.conversation) else { return false }
            try setHead(true, next)
            return true
        case (false, true): try joinLine(place)
        default: break
        }
        return false
    }

    func insert(_ attempt: StoredAttempt) throws {
        do {
            try run(
                "INSERT INTO attempt (delivery, at, kind) VALUES (?, ?, ?)",
                [.uuid(attempt.delivery), .instant(attempt.at), .text(attempt.kind.rawValue)])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StorageMisuse.unknownDelivery
        }
    }
}

// MARK: The head of a conversation

extension SQLiteWriter {
    /// Where a delivery stands among those of its sender, recipient and conversation.
    private struct PlaceInLine {
        let row: Int64
        let message: Int64
        let lane: Lane
        let conversation: UUID
        let state: DeliveryState
        let isHead: Bool

        var first: FirstInLine { FirstInLine(row: row, message: message, lane: lane) }
    }

    private struct FirstInLine {
        let row: Int64
        let message: Int64
        let lane: Lane
    }

    private func placeInLine(of delivery: UUID) throws -> PlaceInLine? {
        try one(
            "SELECT row, message, recipient, sender, priority, conversation_id, state, head FROM delivery WHERE id = ?", [.uuid(delivery)]
        ) { row in
            guard let state = DeliveryState(rawValue: row.text(6)) else { throw UnreadableRow(table: "delivery") }
            return PlaceInLine(
                row: row.integer(0), message: row.integer(1), lane: Lane(recipient: row.text(2), sender: row.text(3), rank: row.count(4)),
                conversation: try row.uuid(5), state: state, isHead: row.count(7) == 1)
        }
    }

    private func firstInLine(of lane: Lane, _ conversation: UUID, past message: Int64 = 0) throws -> FirstInLine? {
        try one(QueueQueries.firstInLine, [.text(lane.recipient), .text(lane.sender), .uuid(conversation), .integer(message)]) { row in
            FirstInLine(
                row: row.integer(0), message: row.integer(1),
                lane: Lane(recipient: lane.recipient, sender: lane.sender, rank: row.count(2)))
        }
    }

    /// Makes a delivery that now stands in line the head, if nothing accepted before it stands there; the head of before is one no more.
    private func joinLine(_ place: PlaceInLine) throws {
        guard let first = try firstInLine(of: place.lane, place.conversation), first.row == place.row else { return }
        if let second = try firstInLine(of: place.lane, place.conversation, past: place.message) { try setHead(false, second) }
        try setHead(true, place.first)
    }

    private func setHead(_ isHead: Bool, _ place: FirstInLine) throws {
        try run("UPDATE delivery SET head = ?1 WHERE row = ?2 AND head <> ?1", [.flag(isHead), .integer(place.row)])
        // The priority of the head may be another than that of the one before it.
        if db.changesCount > 0 { counts.add(place.lane, depth: 0, heads: isHead ? 1 : -1) }
    }
}

extension DeliveryState {
    /// Whether a delivery in this state holds up those behind it in its conversation.
    fileprivate var isInLine: Bool { self == .queued || self == .inDelivery }
}
