import Desk
import ExchangeFormats
import Foundation
import GRDB

extension DeskSession: DeskStoreWriter {
    func insert(_ message: ReceivedMessage, content: [UInt8]?) throws -> Int64 {
        let item = message.item
        let sealed = content.map { vault.seal($0, place: Self.place(received: item.sender, item.messageID.wireText)) }
        return try insert(
            """
            INSERT INTO received (sender, message_id, format_id, format_version, conversation_id, in_reply_to, received_at, outcome, reason,
                manifest_digest, wrapped_key, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                item.sender, item.messageID.wireText, item.formatID, item.formatVersion.description, item.conversationID.wireText,
                item.inReplyTo?.wireText, item.receivedAt.milliseconds, item.outcome.rawValue, item.reason?.rawValue,
                Data(message.manifestDigest), sealed?.wrappedKey, sealed?.content,
            ])
    }

    func insert(_ receipt: StoredReceipt) throws {
        _ = try insert(
            "INSERT INTO receipt (delivery, message_id, message_digest, outcome, bytes, state) VALUES (?, ?, ?, ?, ?, ?)",
            [
                receipt.delivery.wireText, receipt.messageID.wireText, Data(receipt.messageDigest), receipt.outcome.rawValue,
                Data(receipt.bytes), receipt.state.rawValue,
            ])
    }

    func setReceipt(delivery: UUID, _ state: StoredReceipt.State) throws {
        try change("UPDATE receipt SET state = ? WHERE delivery = ?", [state.rawValue, delivery.wireText])
    }

    func insert(_ message: OutgoingMessage, content: [UInt8]) throws -> Int64 {
        let sealed = vault.seal(content, place: Self.place(outgoing: message.messageID))
        return try insert(
            """
            INSERT INTO outgoing (message_id, format_id, format_version, conversation_id, in_reply_to, recipients, created_at, valid_until,
                message_digest, not_before, state, problem, wrapped_key, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                message.messageID.wireText, message.formatID, message.formatVersion.description, message.conversationID.wireText,
                message.inReplyTo?.wireText, DeskRowCoding.texts(message.recipients),
                message.createdAt.milliseconds, message.validUntil.milliseconds, Data(message.messageDigest), message.notBefore.milliseconds,
                message.state.rawValue, message.problem.map { DeskRowCoding.text($0.rowJSON) }, sealed.wrappedKey, sealed.content,
            ])
    }

    func setOutgoing(messageID: UUID, state: OutboxItem.State, problem: ReportedProblem?) throws {
        try change(
            "UPDATE outgoing SET state = ?, problem = ? WHERE message_id = ?",
            [state.rawValue, problem.map { DeskRowCoding.text($0.rowJSON) }, messageID.wireText])
    }

    func put(_ withdrawal: Withdrawal) throws {
        try change(
            """
            INSERT INTO withdrawal (message_id, recipient, asked_at, state, problem) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (message_id, recipient) DO UPDATE SET asked_at = excluded.asked_at, state = excluded.state, problem = excluded.problem
            """,
            [
                withdrawal.messageID.wireText, withdrawal.recipient ?? "", withdrawal.askedAt.milliseconds, withdrawal.state.rawValue,
                withdrawal.problem.map { DeskRowCoding.text($0.rowJSON) },
            ])
    }

    func append(_ evidence: DeskEvidence) throws -> Bool {
        do {
            _ = try insert(
                "INSERT INTO evidence (evidence_id, message_id, event, at, recipient, reason, rerouted, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    evidence.evidenceID.wireText, evidence.messageID.wireText, evidence.event.event.rawValue, evidence.event.at.milliseconds,
                    evidence.event.recipient, evidence.event.reason?.rawValue, evidence.event.rerouted, Data(evidence.bytes),
                ])
            return true
        } catch is DeskStoreConflict {
            return false
        }
    }

    func setEvidenceCursor(_ sequence: Int64) throws {
        try change("INSERT OR REPLACE INTO setting VALUES ('evidenceCursor', ?)", [sequence])
    }

    func put(_ query: QueryStatus) throws {
        try change(
            "INSERT INTO query (query_id, document) VALUES (?, ?) ON CONFLICT (query_id) DO UPDATE SET document = excluded.document",
            [query.queryID.wireText, DeskRowCoding.text(query.rowJSON)])
        for source in query.sources {
            try change(
                "INSERT OR IGNORE INTO query_message (message_id, query_id) VALUES (?, ?)", [source.messageID.wireText, query.queryID.wireText])
        }
    }

    func insert(_ owed: OwedAnswer) throws {
        _ = try insert(
            "INSERT INTO owed_answer (asker, query_id, received, due) VALUES (?, ?, ?, ?)",
            [owed.asker, owed.queryID.wireText, owed.received, owed.due.milliseconds])
    }

    func settle(_ owed: OwedAnswer, by answerID: UUID) throws -> Bool {
        try change(
            "UPDATE owed_answer SET answer_id = ? WHERE asker = ? AND query_id = ? AND answer_id IS NULL",
            [answerID.wireText, owed.asker, owed.queryID.wireText])
        return db.changesCount == 1
    }

    func insert(_ hit: DisclosedHit) throws {
        let sealed = vault.seal(Array(hit.record.utf8), place: Self.place(hit: hit.reference))
        _ = try insert(
            "INSERT INTO hit (reference, source, wrapped_key, record, asker, query_id, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                hit.reference, hit.source, sealed.wrappedKey, sealed.content, hit.asker, hit.queryID.wireText, hit.expiresAt.milliseconds,
            ])
    }
}
