import ExchangeFormats
import Foundation
import GRDB
import Gateway

/// The one writer's view of its transaction. Stays on the writer's queue.
final class SQLiteWriter: SQLiteReading, StoreWriter {
    let db: Database
    /// Keys of the contents that this transaction inserts; synced before it commits.
    let keys: PendingKeys

    init(db: Database, keys: PendingKeys) {
        self.db = db
        self.keys = keys
    }

    func unseal(_ content: SealedContent) throws -> [UInt8]? { try keys.open(content) }

    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

// MARK: Messages

extension SQLiteWriter {
    func insert(_ message: StoredMessage, content: [UInt8]) throws -> Int64 {
        do {
            try run(
                """
                INSERT INTO message (sender, message_id, conversation_id, format_id, format_major, format_minor, priority,
                    manifest_digest, message_digest, accepted_at, valid_until, size)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    message.sender, message.messageID, message.conversationID, message.formatID, message.formatVersion.major,
                    message.formatVersion.minor, message.priority.rank, Data(message.manifestDigest), Data(message.messageDigest),
                    message.acceptedAt.milliseconds, message.validUntil.milliseconds, message.size,
                ])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw StorageConflict()
        }
        let sequence = db.lastInsertedRowID
        let sealed = keys.seal(content, sender: message.sender, messageID: message.messageID)
        try run("INSERT INTO content (message, key_id, sealed) VALUES (?, ?, ?)", [sequence, sealed.place.keyID, Data(sealed.bytes)])
        return sequence
    }
}

// MARK: Deliveries

extension SQLiteWriter {
    func insert(_ delivery: StoredDelivery) throws {
        do {
            try run(
                """
                INSERT INTO delivery (id, message, recipient, state, lease_until, attempts, consigned_at, ended_at,
                    sender, conversation_id, priority, valid_until)
                SELECT ?, sequence, ?, ?, ?, ?, ?, ?, sender, conversation_id, priority, valid_until FROM message WHERE sequence = ?
                """,
                [
                    delivery.id, delivery.recipient, delivery.state.rawValue, delivery.leaseUntil?.milliseconds, delivery.attempts,
                    delivery.consignedAt?.milliseconds, delivery.endedAt?.milliseconds, delivery.message,
                ])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw StorageMisuse.deliveryExists
        }
        guard db.changesCount == 1 else { throw StorageMisuse.unknownMessage }
        guard let place = try placeInLine(of: delivery.id) else { throw StorageMisuse.unknownDelivery }
        if !delivery.state.isTerminal { try changeDepth(of: place.lane, by: 1) }
        if delivery.state.isInLine { try joinLine(place) }
    }

    func update(_ delivery: StoredDelivery) throws {
        guard let place = try placeInLine(of: delivery.id), place.message == delivery.message, place.lane.recipient == delivery.recipient else {
            throw StorageMisuse.unknownDelivery
        }
        // Out of the line before the change and into it after it: the delivery itself is then never the head that is looked for.
        if place.state.isInLine, !delivery.state.isInLine, place.isHead { try setHead(false, place.first) }
        try run(
            "UPDATE delivery SET state = ?, lease_until = ?, attempts = ?, consigned_at = ?, ended_at = ? WHERE row = ?",
            [
                delivery.state.rawValue, delivery.leaseUntil?.milliseconds, delivery.attempts, delivery.consignedAt?.milliseconds,
                delivery.endedAt?.milliseconds, place.row,
            ])
        switch (place.state.isTerminal, delivery.state.isTerminal) {
        case (false, true): try changeDepth(of: place.lane, by: -1)
        case (true, false): try changeDepth(of: place.lane, by: 1)
        default: break
        }
        switch (place.state.isInLine, delivery.state.isInLine) {
        case (true, false) where place.isHead:
            if let next = try firstInLine(with: place) { try setHead(true, next) }
        case (false, true): try joinLine(place)
        default: break
        }
    }

    func insert(_ attempt: StoredAttempt) throws {
        do {
            try run(
                "INSERT INTO attempt (delivery, at, kind) VALUES (?, ?, ?)",
                [attempt.delivery, attempt.at.milliseconds, attempt.kind.rawValue])
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

        var first: FirstInLine { FirstInLine(row: row, lane: lane) }
    }

    private struct FirstInLine {
        let row: Int64
        let lane: Lane
    }

    private func placeInLine(of delivery: UUID) throws -> PlaceInLine? {
        try one("SELECT row, message, recipient, sender, priority, conversation_id, state, head FROM delivery WHERE id = ?", [delivery]) { row in
            guard let state = DeliveryState(rawValue: row[6]) else { throw UnreadableRow(table: "delivery") }
            return PlaceInLine(
                row: row[0], message: row[1], lane: Lane(recipient: row[2], sender: row[3], rank: row[4]), conversation: row[5], state: state,
                isHead: row[7])
        }
    }

    private func firstInLine(with place: PlaceInLine, past message: Int64 = 0) throws -> FirstInLine? {
        let lane = place.lane
        return try one(QueueQueries.firstInLine, [lane.recipient, lane.sender, place.conversation, message]) { row in
            FirstInLine(row: row[0], lane: Lane(recipient: lane.recipient, sender: lane.sender, rank: row[1]))
        }
    }

    /// Makes a delivery that now stands in line the head, if nothing accepted before it stands there; the head of before is one no more.
    private func joinLine(_ place: PlaceInLine) throws {
        guard let first = try firstInLine(with: place), first.row == place.row else { return }
        if let second = try firstInLine(with: place, past: place.message) { try setHead(false, second) }
        try setHead(true, place.first)
    }

    private func setHead(_ isHead: Bool, _ place: FirstInLine) throws {
        try run("UPDATE delivery SET head = ? WHERE row = ? AND head <> ?", [isHead, place.row, isHead])
        // The priority of the head may be another than that of the one before it.
        if db.changesCount > 0 { try changeHeads(of: place.lane, by: isHead ? 1 : -1) }
    }
}

extension DeliveryState {
    /// Whether a delivery in this state holds up those behind it in its conversation.
    fileprivate var isInLine: Bool { self == .queued || self == .inDelivery }
}

// MARK: Evidence, audit log, settings

extension SQLiteWriter {
    func append(_ evidence: StoredEvidence) throws -> Int64 {
        do {
            try run(
                "INSERT INTO evidence (event, sender, message_id, message, delivery, bytes) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    evidence.event.rawValue, evidence.sender, evidence.messageID, evidence.message, evidence.delivery,
                    Data(evidence.bytes),
                ])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            if let message = evidence.message, try self.message(sequence: message) == nil { throw StorageMisuse.unknownMessage }
            throw StorageMisuse.unknownDelivery
        }
        return db.lastInsertedRowID
    }

    func append(_ leaf: StoredAuditLeaf) throws -> Int64 {
        let index = try auditSize()
        try run(
            "INSERT INTO audit_leaf (leaf, hash, salt, record) VALUES (?, ?, ?, ?)",
            [index, Data(leaf.hash), Data(leaf.salt), Data(leaf.record)])
        return index
    }

    func setHighWaterMark(_ instant: UTCInstant) throws { try run(Setting.set, [Setting.highWaterMark, instant.milliseconds]) }

    func setLastRootSequence(_ sequence: Int) throws { try run(Setting.set, [Setting.lastRootSequence, sequence]) }
}
