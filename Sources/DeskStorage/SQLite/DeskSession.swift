import Desk
import ExchangeFormats
import Foundation
import GRDB

/// One transaction, or one consistent view.
struct DeskSession {
    let db: Database
    let vault: DeskVault

    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments)
    }

    /// - Throws: ``DeskStoreConflict`` where a unique key is taken.
    func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
        do {
            try db.cachedStatement(sql: sql).execute(arguments: arguments)
            return db.lastInsertedRowID
        } catch let error as DatabaseError where [.SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY].contains(error.extendedResultCode) {
            throw DeskStoreConflict()
        }
    }

    func change(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func content(_ row: Row?, place: String) throws -> [UInt8]? {
        guard let row, let key = row["wrapped_key"] as Data?, let content = row["content"] as Data? else { return nil }
        return try vault.open(DeskVault.Sealed(wrappedKey: key, content: content), place: place)
    }
}

extension DeskSession: DeskStoreReader {
    func accepted(sender: String, messageID: UUID) throws -> ReceivedMessage? {
        try row("SELECT * FROM received WHERE sender = ? AND message_id = ? AND outcome = 'ACCEPTED'", [sender, messageID.wireText])
            .map(ReceivedMessage.init(row:))
    }

    func received(limit: Int, tests: Bool) throws -> [ReceivedMessage] {
        try rows("SELECT * FROM received \(Self.filter(tests)) ORDER BY sequence DESC LIMIT ?", [limit]).map(ReceivedMessage.init(row:))
    }

    func received(messageID: UUID) throws -> ReceivedMessage? {
        try row("SELECT * FROM received WHERE message_id = ? ORDER BY outcome = 'ACCEPTED' DESC, sequence DESC LIMIT 1", [messageID.wireText])
            .map(ReceivedMessage.init(row:))
    }

    func content(ofReceived sequence: Int64) throws -> [UInt8]? {
        guard let found = try row("SELECT sender, message_id, wrapped_key, content FROM received WHERE sequence = ?", [sequence]) else { return nil }
        return try content(found, place: Self.place(received: found["sender"], found["message_id"]))
    }

    func receipt(delivery: UUID) throws -> StoredReceipt? {
        try row("SELECT * FROM receipt WHERE delivery = ?", [delivery.wireText]).map(StoredReceipt.init(row:))
    }

    func pendingReceipts(after: Int64, limit: Int) throws -> [StoredReceipt] {
        try rows("SELECT * FROM receipt WHERE state = 'PENDING' AND sequence > ? ORDER BY sequence LIMIT ?", [after, limit])
            .map(StoredReceipt.init(row:))
    }

    func outgoing(messageID: UUID) throws -> OutgoingMessage? {
        try row("SELECT * FROM outgoing WHERE message_id = ?", [messageID.wireText]).map(OutgoingMessage.init(row:))
    }

    func outgoing(limit: Int, tests: Bool) throws -> [OutgoingMessage] {
        try rows("SELECT * FROM outgoing \(Self.filter(tests)) ORDER BY sequence DESC LIMIT ?", [limit]).map(OutgoingMessage.init(row:))
    }

    func lastTest(of recipient: String) throws -> OutgoingMessage? {
        try row(
            "SELECT * FROM outgoing WHERE format_id = '\(TestMessage.formatID)' AND recipients = ? ORDER BY sequence DESC LIMIT 1",
            [DeskRowCoding.texts([recipient])]
        ).map(OutgoingMessage.init(row:))
    }

    /// The partial indexes of ``DeskSchema`` are for these very words.
    private static func filter(_ tests: Bool) -> String { tests ? "" : "WHERE format_id <> '\(TestMessage.formatID)'" }

    func submittable(at now: UTCInstant, after: Int64, limit: Int) throws -> [OutgoingMessage] {
        try rows(
            """
            SELECT * FROM outgoing WHERE state = 'QUEUED' AND not_before <= ? AND sequence > ? AND NOT EXISTS (
                SELECT 1 FROM part JOIN outgoing AS earlier ON earlier.message_id = part.outgoing
                WHERE part.uploaded = 0 AND part.outgoing IS NOT NULL AND earlier.state = 'QUEUED'
                    AND earlier.conversation_id = outgoing.conversation_id AND earlier.sequence <= outgoing.sequence
            ) ORDER BY sequence LIMIT ?
            """,
            [now.milliseconds, after, limit]
        ).map(OutgoingMessage.init(row:))
    }

    func nextSubmission(after now: UTCInstant) throws -> UTCInstant? {
        let found = try row("SELECT min(not_before) AS next FROM outgoing WHERE state = 'QUEUED' AND not_before > ?", [now.milliseconds])
        return (found?["next"] as Int64?).map(UTCInstant.init(milliseconds:))
    }

    func content(ofOutgoing messageID: UUID) throws -> [UInt8]? {
        try content(
            row("SELECT wrapped_key, content FROM outgoing WHERE message_id = ?", [messageID.wireText]), place: Self.place(outgoing: messageID))
    }

    func withdrawals(ofMessage messageID: UUID) throws -> [Withdrawal] {
        try rows("SELECT * FROM withdrawal WHERE message_id = ? ORDER BY sequence", [messageID.wireText]).map(Withdrawal.init(row:))
    }

    func pendingWithdrawals(limit: Int) throws -> [Withdrawal] {
        try rows("SELECT * FROM withdrawal WHERE state = 'PENDING' ORDER BY sequence LIMIT ?", [limit]).map(Withdrawal.init(row:))
    }

    func overdueEvidence(at now: UTCInstant, limit: Int) throws -> [OutgoingMessage] {
        try rows(
            "SELECT * FROM outgoing WHERE state = 'ACCEPTED' AND valid_until < ? ORDER BY valid_until, sequence LIMIT ?",
            [now.adding(.zero - EvidenceDeadline.grace).milliseconds, limit]
        ).map(OutgoingMessage.init(row:))
    }

    func evidence(messageID: UUID) throws -> [DeskEvidence] {
        try rows("SELECT * FROM evidence WHERE message_id = ? ORDER BY sequence", [messageID.wireText]).map(DeskEvidence.init(row:))
    }

    func evidenceCursor() throws -> Int64 { try row("SELECT value FROM setting WHERE name = 'evidenceCursor'")?["value"] ?? 0 }

    func query(_ id: UUID) throws -> QueryStatus? {
        try row("SELECT document FROM query WHERE query_id = ?", [id.wireText]).map(QueryStatus.init(row:))
    }

    func query(ofMessage messageID: UUID) throws -> QueryStatus? {
        try row(
            "SELECT document FROM query JOIN query_message USING (query_id) WHERE message_id = ?", [messageID.wireText]
        ).map(QueryStatus.init(row:))
    }

    func queries(limit: Int) throws -> [QueryStatus] {
        try rows("SELECT document FROM query ORDER BY sequence DESC LIMIT ?", [limit]).map(QueryStatus.init(row:))
    }

    func owedAnswers(limit: Int) throws -> [OwedAnswer] {
        try rows("SELECT * FROM owed_answer WHERE answer_id IS NULL ORDER BY sequence LIMIT ?", [limit]).map(OwedAnswer.init(row:))
    }

    func hit(reference: String) throws -> DisclosedHit? {
        guard let found = try row("SELECT *, record AS content FROM hit WHERE reference = ?", [reference]),
            let record = try content(found, place: Self.place(hit: reference))
        else { return nil }
        return DisclosedHit(
            reference: reference, source: found["source"], record: String(decoding: record, as: UTF8.self), asker: found["asker"],
            queryID: try found.id("query_id"), expiresAt: UTCInstant(milliseconds: found["expires_at"]))
    }

    static func place(received sender: String, _ messageID: String) -> String { "received \(sender) \(messageID)" }
    static func place(outgoing messageID: UUID) -> String { "outgoing \(messageID.wireText)" }
    static func place(hit reference: String) -> String { "hit \(reference)" }
}
