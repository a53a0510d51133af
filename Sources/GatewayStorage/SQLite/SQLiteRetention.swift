import ExchangeFormats
import Foundation
import GRDB
import Gateway

/// The queries of retention. A test looks at the plans of those that a long table must not slow; the others stop at the first rows.
enum RetentionQueries {
    static let all = ["due": due, "end": end, "awaiting": awaiting, "outlook": outlook]

    private static let unheld = "NOT EXISTS (SELECT 1 FROM hold h WHERE h.message = r.message)"

    /// Now, limit.
    static let due = """
        SELECT \(StoredMessage.columns) FROM retention r JOIN message m ON m.sequence = r.message
        WHERE r.due <= ? AND \(unheld) ORDER BY r.due, r.message LIMIT ?
        """

    /// Message. `NULL` while a delivery stands.
    static let end = """
        SELECT CASE max(\(Schema.standing)) WHEN 0 THEN coalesce(max(d.ended_at), m.accepted_at) + m.kept_for END
        FROM message m JOIN delivery d ON d.message = m.sequence WHERE m.sequence = ?
        """

    /// From, to (neither is bound by a hold).
    static let awaiting = "SELECT count(*) FROM retention r WHERE r.due > ? AND r.due <= ?"

    /// From, to.
    static let outlook = "SELECT count(*) FROM retention r WHERE r.due > ? AND r.due <= ? AND \(unheld)"

    static let first = "SELECT r.due FROM retention r WHERE \(unheld) ORDER BY r.due, r.message LIMIT 1"

    /// Limit.
    static let erasures = "SELECT message, marked_at, ground, administrator FROM erasure ORDER BY message LIMIT ?"
}

extension SQLiteReading {
    func contentsDue(at now: UTCInstant, limit: Int) throws -> [StoredMessage] {
        try all(RetentionQueries.due, [.instant(now), .integer(max(0, limit))]) { try StoredMessage(row: $0) }
    }

    func retentionEnd(ofMessage sequence: Int64) throws -> UTCInstant? {
        try one(RetentionQueries.end, [.integer(sequence)]) { $0.optionalInstant(0) } ?? nil
    }

    func isKept(_ sequence: Int64) throws -> Bool {
        try one(
            """
            SELECT EXISTS (SELECT 1 FROM content WHERE message = ?1) AND NOT EXISTS (SELECT 1 FROM erasure WHERE message = ?1)
            """, [.integer(sequence)]
        ) { $0.count(0) == 1 } ?? false
    }

    func erasures(limit: Int) throws -> [StoredErasure] {
        try all(RetentionQueries.erasures, [.integer(max(0, limit))]) { row in
            StoredErasure(
                message: row.integer(0), markedAt: row.instant(1), ground: ErasureGround(rawValue: row.text(2)),
                administrator: row.text(3).isEmpty ? nil : row.text(3))
        }
    }

    func hold(onMessage sequence: Int64) throws -> StoredHold? {
        try one("SELECT message, since, administrator, ground FROM hold WHERE message = ?", [.integer(sequence)]) { try StoredHold(row: $0) }
    }

    func holds(limit: Int) throws -> [StoredHold] {
        try all("SELECT message, since, administrator, ground FROM hold ORDER BY message LIMIT ?", [.integer(max(0, limit))]) {
            try StoredHold(row: $0)
        }
    }

    func retentionFigures(at now: UTCInstant) throws -> RetentionFigures {
        func count(_ sql: String, _ values: [SQLValue] = []) throws -> Int { try one(sql, values) { $0.count(0) } ?? 0 }
        let (ever, end) = (SQLValue.integer(Int64.min), SQLValue.integer(Int64.max))
        return RetentionFigures(
            awaiting: try count(RetentionQueries.awaiting, [ever, end]), due: try count(RetentionQueries.outlook, [ever, .instant(now)]),
            oldestDue: try one(RetentionQueries.first, []) { $0.instant(0) }, held: try count("SELECT count(*) FROM hold"),
            underWay: try count("SELECT count(*) FROM erasure"))
    }

    func retentionOutlook(from now: UTCInstant, days: Int) throws -> [Int] {
        try (0..<max(0, days)).map { day in
            let begin = now.adding(.seconds(86_400) * day)
            return try one(RetentionQueries.outlook, [.instant(begin), .instant(begin.adding(.seconds(86_400)))]) { $0.count(0) } ?? 0
        }
    }
}

extension SQLiteWriter {
    /// Before a delivery of a message that was accepted earlier begins to stand: what was due is due no more.
    func endRetention(ofMessage sequence: Int64) throws {
        guard let due = try retentionEnd(ofMessage: sequence) else { return }
        try run("DELETE FROM retention WHERE due = ? AND message = ?", [.instant(due), .integer(sequence)])
    }

    /// Where every delivery of the message has ended.
    func beginRetention(ofMessage sequence: Int64) throws {
        guard let due = try retentionEnd(ofMessage: sequence) else { return }
        try run("INSERT INTO retention (due, message) VALUES (?, ?) ON CONFLICT DO NOTHING", [.instant(due), .integer(sequence)])
    }

    func mark(_ erasure: StoredErasure) throws -> ErasureMark {
        let place = SQLValue.integer(erasure.message)
        guard try isKept(erasure.message) else { return .alreadyGone }
        guard try hold(onMessage: erasure.message) == nil else { return .held }
        guard let due = try retentionEnd(ofMessage: erasure.message) else { return .deliveryStands }
        try run("DELETE FROM retention WHERE due = ? AND message = ?", [.instant(due), place])
        try run(
            "INSERT INTO erasure (message, marked_at, ground, administrator) VALUES (?, ?, ?, ?)",
            [place, .instant(erasure.markedAt), .text(erasure.ground?.rawValue), .text(erasure.administrator)])
        return .marked
    }

    func conclude(_ erasure: StoredErasure, destroyedThrough: Int64) throws {
        let place = SQLValue.integer(erasure.message)
        try run("DELETE FROM erasure WHERE message = ?", [place])
        guard db.changesCount == 1 else { throw StorageMisuse.notMarked }
        try run("DELETE FROM content WHERE message = ?", [place])
        try run("DELETE FROM part WHERE message = ?", [place])
        try run("DELETE FROM hold WHERE message = ?", [place])
        let known = try one(Setting.select, [.text(Setting.erasedThrough)]) { $0.integer(0) } ?? 0
        if destroyedThrough > known { try run(Setting.set, [.text(Setting.erasedThrough), .integer(destroyedThrough)]) }
    }

    func insert(_ hold: StoredHold) throws -> Bool {
        do {
            try run(
                "INSERT INTO hold (message, since, administrator, ground) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [.integer(hold.message), .instant(hold.since), .text(hold.administrator), .text(hold.ground.rawValue)])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StorageMisuse.unknownMessage
        }
        return db.changesCount > 0
    }

    func removeHold(onMessage sequence: Int64) throws -> Bool {
        try run("DELETE FROM hold WHERE message = ?", [.integer(sequence)])
        return db.changesCount > 0
    }
}

extension StoredHold {
    fileprivate init(row: SQLRow) throws {
        guard let ground = HoldGround(rawValue: row.text(3)) else { throw UnreadableRow(table: "hold") }
        self.init(message: row.integer(0), since: row.instant(1), administrator: row.text(2), ground: ground)
    }
}
