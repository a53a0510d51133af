import ExchangeFormats
import Foundation
import GRDB
import Gateway

/// One consistent view of the database. Stays on the queue that owns the connection.
protocol SQLiteReading: StoreReader {
    var db: Database { get }
    /// The content, decrypted; `nil` where its key was destroyed.
    func unseal(_ content: SealedContent) throws -> [UInt8]?
}

struct SQLiteReader: SQLiteReading {
    let db: Database
    let vault: ContentVault

    func unseal(_ content: SealedContent) throws -> [UInt8]? { try vault.open(content) }
}

extension SQLiteReading {
    func all<Record>(_ sql: String, _ arguments: StatementArguments, _ decode: (Row) throws -> Record) throws -> [Record] {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        var records: [Record] = []
        while let row = try rows.next() { records.append(try decode(row)) }
        return records
    }

    func one<Record>(_ sql: String, _ arguments: StatementArguments, _ decode: (Row) throws -> Record) throws -> Record? {
        try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments).map(decode)
    }
}

// MARK: Messages

extension SQLiteReading {
    func message(sender: String, id: UUID) throws -> StoredMessage? {
        try one("SELECT \(StoredMessage.columns) FROM message m WHERE sender = ? AND message_id = ?", [sender, id]) { try StoredMessage(row: $0) }
    }

    func message(sequence: Int64) throws -> StoredMessage? {
        try one("SELECT \(StoredMessage.columns) FROM message m WHERE sequence = ?", [sequence]) { try StoredMessage(row: $0) }
    }

    func content(ofMessage sequence: Int64) throws -> [UInt8]? {
        let sealed = try one(
            """
            SELECT m.sender, m.message_id, c.key_id, c.sealed
            FROM content c JOIN message m ON m.sequence = c.message
            WHERE c.message = ?
            """, [sequence]
        ) { row in
            SealedContent(place: ContentPlace(sender: row[0], messageID: row[1], keyID: row[2]), bytes: row.bytes(3))
        }
        return try sealed.flatMap(unseal)
    }
}

// MARK: Messages beside a message

extension SQLiteReading {
    func accepted(format: String, from sender: String, after: UTCInstant) throws -> (count: Int, first: UTCInstant?) {
        let found = try one(QueueQueries.accepted, [sender, format, after.milliseconds]) { row in
            (count: row[0] as Int, first: (row[1] as Int64?).map(UTCInstant.init(milliseconds:)))
        }
        return found ?? (0, nil)
    }

    func recipients(ofFormat format: String, from sender: String, in conversation: UUID) throws -> Set<String> {
        Set(try all(QueueQueries.recipients, [sender, conversation, format]) { $0[0] as String })
    }
}

// MARK: Deliveries

extension SQLiteReading {
    func delivery(_ id: UUID) throws -> StoredDelivery? {
        try one("SELECT \(StoredDelivery.columns) FROM delivery d WHERE id = ?", [id]) { try StoredDelivery(row: $0) }
    }

    func deliveries(ofMessage sequence: Int64) throws -> [StoredDelivery] {
        try all("SELECT \(StoredDelivery.columns) FROM delivery d WHERE message = ? ORDER BY row", [sequence]) { try StoredDelivery(row: $0) }
    }

    func offerable(to recipient: String, at now: UTCInstant, limit: Int) throws -> [QueuedDelivery] {
        try offers(to: recipient, at: now, limit: limit).offers
    }

    func overdue(at now: UTCInstant, limit: Int) throws -> [QueuedDelivery] {
        try all(QueueQueries.overdue, [now.milliseconds, max(0, limit)]) { try QueuedDelivery(row: $0) }
    }

    func queueDepth(of recipient: String) throws -> Int {
        try one(QueueQueries.depth, [recipient]) { $0[0] } ?? 0
    }

    func queueDepth(of recipient: String, from sender: String) throws -> Int {
        try one(QueueQueries.depthOfSender, [recipient, sender]) { $0[0] } ?? 0
    }

    func inFlight(of recipient: String, at now: UTCInstant) throws -> Int {
        try one(QueueQueries.inFlight, [recipient, now.milliseconds]) { $0[0] } ?? 0
    }

    func queueFigures(at now: UTCInstant) throws -> [QueueFigures] {
        try all(QueueQueries.figures, [now.milliseconds]) { row in
            let depth: Int = row[1]
            let inFlight: Int = row[2]
            return QueueFigures(recipient: row[0], waiting: depth - inFlight, inFlight: inFlight, oldest: row.instant(3))
        }
    }

    func attempts(of delivery: UUID) throws -> [StoredAttempt] {
        try all("SELECT \(StoredAttempt.columns) FROM attempt WHERE delivery = ? ORDER BY sequence", [delivery]) { try StoredAttempt(row: $0) }
    }
}

// MARK: Evidence, audit log, settings

extension SQLiteReading {
    func evidence(ofMessage sequence: Int64) throws -> [StoredEvidence] {
        try all("SELECT \(StoredEvidence.columns) FROM evidence WHERE message = ? ORDER BY sequence", [sequence]) {
            try StoredEvidence(row: $0)
        }
    }

    func evidence(forSender sender: String, after: Int64, limit: Int) throws -> [StoredEvidence] {
        try all(
            "SELECT \(StoredEvidence.columns) FROM evidence WHERE sender = ? AND sequence > ? ORDER BY sequence LIMIT ?",
            [sender, after, max(0, limit)]
        ) { try StoredEvidence(row: $0) }
    }

    func auditSize() throws -> Int64 {
        try one("SELECT coalesce(max(leaf) + 1, 0) FROM audit_leaf", []) { $0[0] } ?? 0
    }

    func auditLeaf(_ index: Int64) throws -> StoredAuditLeaf? {
        try one("SELECT hash, salt, record FROM audit_leaf WHERE leaf = ?", [index]) { row in
            StoredAuditLeaf(hash: row.bytes(0), salt: row.bytes(1), record: row.bytes(2))
        }
    }

    func highWaterMark() throws -> UTCInstant? {
        try one(Setting.select, [Setting.highWaterMark]) { UTCInstant(milliseconds: $0[0]) }
    }

    func lastRootSequence() throws -> Int {
        try one(Setting.select, [Setting.lastRootSequence]) { $0[0] } ?? 0
    }
}

/// Names in the table `setting`.
enum Setting {
    static let exchange = "exchange"
    /// Random, the same in a database and its key store.
    static let storeIdentity = "store_identity"
    static let highWaterMark = "high_water_mark"
    static let lastRootSequence = "last_root_sequence"

    static let select = "SELECT value FROM setting WHERE name = ?"
    static let set = "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
}
