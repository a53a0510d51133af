import ExchangeFormats
import GRDB
import Gateway

extension SQLiteReading {
    func untoldAnswers(dueBy instant: UTCInstant, limit: Int) throws -> [AwaitedAnswer] {
        try all(AnswerQueries.untold, [.instant(instant), .integer(max(0, limit))]) { AwaitedAnswer(row: $0) }
    }

    func idleAnswers(at now: UTCInstant, limit: Int) throws -> [AwaitedAnswer] {
        try all(AnswerQueries.idle, [.instant(now), .integer(max(0, limit))]) { AwaitedAnswer(row: $0) }
    }

    func overdueAnswers() throws -> [OverdueAnswers] {
        try all(AnswerQueries.overdue, []) { row in
            guard let priority = Priority(rank: row.count(3)) else { throw UnreadableRow(table: "message") }
            return OverdueAnswers(recipient: row.text(0), count: row.count(1), oldest: row.instant(2), mostUrgent: priority)
        }
    }
}

extension SQLiteWriter {
    func insert(_ answer: AwaitedAnswer) throws {
        try run(
            "INSERT INTO awaited_answer (message, recipient, due_at, told_at) VALUES (?, ?, ?, ?)",
            [.integer(answer.message), .text(answer.recipient), .instant(answer.dueAt), .instant(answer.toldAt)])
    }

    func update(_ answer: AwaitedAnswer) throws {
        try run(
            "UPDATE awaited_answer SET told_at = ? WHERE message = ? AND recipient = ?",
            [.instant(answer.toldAt), .integer(answer.message), .text(answer.recipient)])
    }

    func removeAnswer(toMessage sequence: Int64, from recipient: String) throws -> AwaitedAnswer? {
        try one(
            "DELETE FROM awaited_answer WHERE message = ? AND recipient = ? RETURNING \(AwaitedAnswer.columns)",
            [.integer(sequence), .text(recipient)]
        ) { AwaitedAnswer(row: $0) }
    }
}

/// On which neither a long queue nor many answered messages tell: answers that came have left the table.
enum AnswerQueries {
    static let all = ["untoldAnswers": untold]

    /// Instant, limit.
    static let untold = """
        SELECT \(AwaitedAnswer.columns) FROM awaited_answer WHERE told_at IS NULL AND due_at <= ? ORDER BY due_at, message, recipient LIMIT ?
        """

    /// Now, limit.
    static let idle = """
        SELECT \(AwaitedAnswer.prefixed) FROM awaited_answer a JOIN message m ON m.sequence = a.message
        WHERE a.told_at IS NOT NULL AND (m.valid_until < ? OR NOT EXISTS (
            SELECT 1 FROM delivery d WHERE d.message = a.message AND d.recipient = a.recipient
                AND (\(Schema.standing) OR d.state = 'HANDED_OVER')))
        ORDER BY a.recipient, a.due_at, a.message LIMIT ?
        """

    static let overdue = """
        SELECT a.recipient, count(*), min(a.due_at), min(m.priority) FROM awaited_answer a JOIN message m ON m.sequence = a.message
        WHERE a.told_at IS NOT NULL GROUP BY a.recipient ORDER BY a.recipient
        """
}

extension AwaitedAnswer {
    fileprivate static let columns = "message, recipient, due_at, told_at"
    fileprivate static let prefixed = "a.message, a.recipient, a.due_at, a.told_at"

    fileprivate init(row: SQLRow) {
        self.init(message: row.integer(0), recipient: row.text(1), dueAt: row.instant(2), toldAt: row.optionalInstant(3))
    }
}
