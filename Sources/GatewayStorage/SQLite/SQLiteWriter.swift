import ExchangeFormats
import Foundation
import GRDB
import Gateway

/// The one writer's view of its transaction. Stays on the writer's queue.
final class SQLiteWriter: SQLiteReading, StoreWriter {
    let db: Database
    /// Contents that this transaction inserts; their keys are durable before it commits.
    let keys: PendingKeys
    /// Counts of queues and lanes that are not yet in the database.
    var counts = QueueCounts()
    /// What was inserted last: its deliveries follow.
    var newest: StoredMessage?
    private var rootSequence: Int?
    /// Where the audit log ends in this transaction, once it is known.
    private(set) var logEnd: AuditLogEnd?

    /// - Parameter logEnd: where the log ended when the transaction began; `nil` where that has to be read.
    init(db: Database, keys: PendingKeys, logEnd: AuditLogEnd?) {
        self.db = db
        self.keys = keys
        self.logEnd = logEnd
    }

    func unseal(_ content: SealedContent) throws -> [UInt8]? { try keys.open(content) }

    func run(_ sql: String, _ values: [SQLValue]) throws { try SQLStatement(sql, on: db).run(values) }

    /// Runs a body to its end.
    func run(_ write: any PendingWrite) throws {
        try write.run(in: self)
        try settleCounts()
    }

    /// After a body that threw: nothing that is remembered need be so.
    func forget() {
        counts = QueueCounts()
        newest = nil
        rootSequence = nil
        logEnd = nil
    }
}

// MARK: Messages

extension SQLiteWriter {
    func insert(_ message: StoredMessage, content: MessageContent) throws -> Int64 {
        let sealed: SealedMessage
        switch content {
        case .clear(let bytes): sealed = keys.prepare(bytes, sender: message.sender, messageID: message.messageID)
        case .prepared(let prepared):
            guard let own = prepared as? SealedMessage, own.content.place.sender == message.sender,
                own.content.place.messageID == message.messageID
            else { throw StorageMisuse.foreignContent }
            sealed = own
        }
        do {
            try run(
                """
                INSERT INTO message (sender, message_id, conversation_id, format_id, format_major, format_minor, priority,
                    manifest_digest, message_digest, accepted_at, valid_until, size, trace, kept_for)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(message.sender), .uuid(message.messageID), .uuid(message.conversationID), .text(message.formatID),
                    .integer(message.formatVersion.major), .integer(message.formatVersion.minor), .integer(message.priority.rank),
                    .blob(message.manifestDigest), .blob(message.messageDigest), .instant(message.acceptedAt), .instant(message.validUntil),
                    .integer(message.size), .text(message.trace?.line),
                    .integer(message.keptFor.wholeMilliseconds),
                ])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw StorageConflict()
        }
        let sequence = db.lastInsertedRowID
        keys.add(sealed)
        try SQLStatement("INSERT INTO content (message, key_id, sealed) VALUES (?, ?, ?)", on: db)
            .run([.integer(sequence), .uuid(sealed.content.place.keyID)], lending: sealed.content.bytes)
        newest = message
        newest?.sequence = sequence
        return sequence
    }
}

// MARK: Evidence, audit log, settings

extension SQLiteWriter {
    func append(_ evidence: StoredEvidence) throws -> Int64 {
        var values: [SQLValue] = [
            .text(evidence.event.rawValue), .text(evidence.sender), .uuid(evidence.messageID), .integer(evidence.message), .uuid(evidence.delivery),
        ]
        switch evidence.text {
        case .whole(let bytes): values += [.blob(bytes), .null, .null, .null, .null]
        case .proof(let proof):
            try append(proof.root)
            values += [.blob(proof.leaf), .integer(proof.root.sequence), .integer(proof.index), .integer(proof.size), .blob(proof.path)]
        }
        values += [.integer(evidence.entries?.lowerBound), .integer(evidence.entries.map { Int64($0.count) })]
        do {
            try run(
                """
                INSERT INTO evidence (event, sender, message_id, message, delivery, bytes, root, leaf, size, path, entry, entries)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                values)
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            if let message = evidence.message, try self.message(sequence: message) == nil { throw StorageMisuse.unknownMessage }
            throw StorageMisuse.unknownDelivery
        }
        return db.lastInsertedRowID
    }

    /// Once in a transaction; the primary key refuses another root of the same sequence in a later one.
    private func append(_ root: EvidenceRootText) throws {
        guard rootSequence != root.sequence else { return }
        try run("INSERT INTO evidence_root (sequence, bytes) VALUES (?, ?)", [.integer(root.sequence), .blob(root.bytes)])
        rootSequence = root.sequence
    }

    func append(_ leaf: StoredAuditLeaf) throws -> Int64 {
        let index = try auditSize()
        try run(
            "INSERT INTO audit_leaf (leaf, hash, salt, record) VALUES (?, ?, ?, ?)",
            [.integer(index), .blob(leaf.hash), .blob(leaf.salt), .blob(leaf.record)])
        if let tile = logEnd?.append(leaf.hash) { try AuditTiles(db: db).complete(at: Int(index + 1), leaves: tile) }
        return index
    }

    func auditSize() throws -> Int64 {
        if let logEnd { return logEnd.size }
        let end = try AuditLogEnd(in: db)
        logEnd = end
        return end.size
    }

    func setHighWaterMark(_ instant: UTCInstant) throws { try run(Setting.set, [.text(Setting.highWaterMark), .instant(instant)]) }

    func setDirectoryInForce(_ bytes: [UInt8]) throws { try run(Setting.set, [.text(Setting.directoryInForce), .blob(bytes)]) }

    func setLastRootSequence(_ sequence: Int) throws { try run(Setting.set, [.text(Setting.lastRootSequence), .integer(sequence)]) }
}
