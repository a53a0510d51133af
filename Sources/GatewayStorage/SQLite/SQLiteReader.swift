import ExchangeFormats
import Foundation
import GRDB
import Gateway

/// One consistent view of the database. Stays on the queue that owns the connection.
protocol SQLiteReading: StoreReader {
    var db: Database { get }
    /// The content, decrypted; `nil` where its key was destroyed.
    func unseal(_ content: SealedContent) throws -> [UInt8]?
    /// Before the counts of queues and lanes are read: a transaction that still has some in memory writes them.
    func settleCounts() throws
}

struct SQLiteReader: SQLiteReading {
    let db: Database
    let vault: ContentVault

    func unseal(_ content: SealedContent) throws -> [UInt8]? { try vault.open(content) }

    func settleCounts() {}
}

extension SQLiteReading {
    func all<Record>(_ sql: String, _ values: [SQLValue], _ decode: (SQLRow) throws -> Record) throws -> [Record] {
        try SQLStatement(sql, on: db).all(values, decode)
    }

    func one<Record>(_ sql: String, _ values: [SQLValue], _ decode: (SQLRow) throws -> Record) throws -> Record? {
        try SQLStatement(sql, on: db).one(values, decode)
    }
}

// MARK: Messages

extension SQLiteReading {
    func message(sender: String, id: UUID) throws -> StoredMessage? {
        try one("SELECT \(StoredMessage.columns) FROM message m WHERE sender = ? AND message_id = ?", [.text(sender), .uuid(id)]) {
            try StoredMessage(row: $0)
        }
    }

    func message(sequence: Int64) throws -> StoredMessage? {
        try one("SELECT \(StoredMessage.columns) FROM message m WHERE sequence = ?", [.integer(sequence)]) { try StoredMessage(row: $0) }
    }

    func content(ofMessage sequence: Int64) throws -> [UInt8]? {
        let sealed = try one(
            """
            SELECT m.sender, m.message_id, c.key_id, c.sealed
            FROM content c JOIN message m ON m.sequence = c.message
            WHERE c.message = ? AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.message = c.message)
            """, [.integer(sequence)]
        ) { row in
            SealedContent(
                place: ContentPlace(sender: row.text(0), messageID: try row.uuid(1), keyID: try row.uuid(2)), bytes: row.bytes(3))
        }
        return try sealed.flatMap(unseal)
    }
}

// MARK: Messages beside a message

extension SQLiteReading {
    func accepted(format: String, from sender: String, after: UTCInstant) throws -> (count: Int, first: UTCInstant?) {
        let found = try one(QueueQueries.accepted, [.text(sender), .text(format), .instant(after)]) { row in
            (count: row.count(0), first: row.optionalInstant(1))
        }
        return found ?? (0, nil)
    }

    func recipients(ofFormat format: String, from sender: String, in conversation: UUID) throws -> Set<String> {
        Set(try all(QueueQueries.recipients, [.text(sender), .uuid(conversation), .text(format)]) { $0.text(0) })
    }
}

// MARK: Deliveries

extension SQLiteReading {
    func delivery(_ id: UUID) throws -> StoredDelivery? {
        try one("SELECT \(StoredDelivery.columns) FROM delivery d WHERE id = ?", [.uuid(id)]) { try StoredDelivery(row: $0) }
    }

    func deliveries(ofMessage sequence: Int64) throws -> [StoredDelivery] {
        try all("SELECT \(StoredDelivery.columns) FROM delivery d WHERE message = ? ORDER BY row", [.integer(sequence)]) {
            try StoredDelivery(row: $0)
        }
    }

    func offerable(to recipient: String, at now: UTCInstant, limit: Int, emergenciesOnly: Bool) throws -> [QueuedDelivery] {
        try offers(to: recipient, at: now, limit: limit, emergenciesOnly: emergenciesOnly).offers
    }

    func overdue(at now: UTCInstant, limit: Int) throws -> [QueuedDelivery] {
        try all(QueueQueries.overdue, [.instant(now), .integer(max(0, limit))]) { try QueuedDelivery(row: $0) }
    }

    func waitingMessages(from sender: String, acceptedFrom: UTCInstant, after: Int64, limit: Int) throws -> [Int64] {
        try all(QueueQueries.waiting, [.text(sender), .integer(Int(after)), .instant(acceptedFrom), .integer(max(0, limit))]) { $0.integer(0) }
    }

    func queueDepth(of recipient: String) throws -> Int {
        try one(QueueQueries.depth, [.text(recipient)]) { $0.count(0) } ?? 0
    }

    func queueDepth(of recipient: String, from sender: String) throws -> Int {
        try one(QueueQueries.depthOfSender, [.text(recipient), .text(sender)]) { $0.count(0) } ?? 0
    }

    func inFlight(of recipient: String, at now: UTCInstant) throws -> Int {
        try one(QueueQueries.inFlight, [.text(recipient), .instant(now)]) { $0.count(0) } ?? 0
    }

    func queueFigures(at now: UTCInstant) throws -> [QueueFigures] {
        try settleCounts()
        return try all(QueueQueries.figures, [.instant(now)]) { row in
            let (depth, inFlight, parked) = (row.count(1), row.count(2), row.count(3))
            return QueueFigures(
                recipient: row.text(0), waiting: depth - inFlight - parked, inFlight: inFlight, parked: parked, oldest: row.optionalInstant(4))
        }
    }

    func attempts(of delivery: UUID) throws -> [StoredAttempt] {
        try all("SELECT \(StoredAttempt.columns) FROM attempt WHERE delivery = ? ORDER BY sequence", [.uuid(delivery)]) { try StoredAttempt(row: $0) }
    }
}

// MARK: Evidence, audit log, settings

extension SQLiteReading {
    private static var evidence: String {
        "SELECT \(StoredEvidence.columns) FROM evidence e LEFT JOIN evidence_root r ON r.sequence = e.root"
    }

    func evidence(ofMessage sequence: Int64) throws -> [StoredEvidence] {
        try all("\(Self.evidence) WHERE e.message = ? ORDER BY e.sequence", [.integer(sequence)]) { try StoredEvidence(row: $0) }
    }

    func evidence(forSender sender: String, after: Int64, limit: Int) throws -> [StoredEvidence] {
        try all(
            "\(Self.evidence) WHERE e.sender = ? AND e.sequence > ? ORDER BY e.sequence LIMIT ?",
            [.text(sender), .integer(after), .integer(max(0, limit))]
        ) { try StoredEvidence(row: $0) }
    }

    func auditSize() throws -> Int64 {
        try one("SELECT coalesce(max(leaf) + 1, 0) FROM audit_leaf", []) { $0.integer(0) } ?? 0
    }

    func auditLeaf(_ index: Int64) throws -> StoredAuditLeaf? {
        try one("SELECT hash, salt, record FROM audit_leaf WHERE leaf = ?", [.integer(index)]) { row in
            StoredAuditLeaf(hash: row.bytes(0), salt: row.bytes(1), record: row.bytes(2))
        }
    }

    func highWaterMark() throws -> UTCInstant? {
        try one(Setting.select, [.text(Setting.highWaterMark)]) { $0.instant(0) }
    }

    func directoryInForce() throws -> [UInt8]? {
        try one(Setting.select, [.text(Setting.directoryInForce)]) { $0.bytes(0) }
    }

    func lastRootSequence() throws -> Int {
        try one(Setting.select, [.text(Setting.lastRootSequence)]) { $0.count(0) } ?? 0
    }
}

/// Names in the table `setting`.
enum Setting {
    static let exchange = "exchange"
    /// Random, the same in a database and its key store.
    static let storeIdentity = "store_identity"
    static let highWaterMark = "high_water_mark"
    static let directoryInForce = "directory_in_force"
    static let agreementsInForce = "agreements_in_force"
    static let lastRootSequence = "last_root_sequence"
    /// Keys that were destroyed with contents of this database: up to which number of the key store's.
    static let erasedThrough = "erased_through"

    static let select = "SELECT value FROM setting WHERE name = ?"
    static let set = "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
}
