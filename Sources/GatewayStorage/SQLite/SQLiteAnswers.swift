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
        OverdueAnswers.joined(
            try all(AnswerQueries.overdue, []) { row in
                guard let priority = Priority(rank: row.count(5)) else { throw UnreadableRow(table: "delivery") }
                return OverdueAnswers(
                    recipient: row.text(0), count: row.count(3), oldest: row.instant(4), mostUrgent: priority,
                    asked: [.init(sender: row.text(1), formatID: row.text(2))])
            })
    }
}

extension SQLiteWriter {
    func update(_ answer: AwaitedAnswer) throws {
        try run(
            "UPDATE delivery SET answer_told = ? WHERE message = ? AND recipient = ? AND answer_due IS NOT NULL",
            [.instant(answer.toldAt), .integer(answer.message), .text(answer.recipient)])
    }

    func removeAnswer(toMessage sequence: Int64, from recipient: String) throws -> AwaitedAnswer? {
        let place = [SQLValue.integer(sequence), .text(recipient)]
        guard let answer = try one(AnswerQueries.ofDelivery, place, { AwaitedAnswer(row: $0) }) else { return nil }
        try run("UPDATE delivery SET answer_due = NULL, answer_told = NULL WHERE message = ? AND recipient = ?", place)
        return answer
    }
}

/// On which neither a long queue nor many answered messages tell: answers that came have left the indexes.
enum AnswerQueries {
    static let all = ["untoldAnswers": untold]

    /// Message, recipient.
    static let ofDelivery = "SELECT \(AwaitedAnswer.columns) FROM delivery d WHERE d.message = ? AND d.recipient = ? AND d.answer_due IS NOT NULL"

    /// Instant, limit.
    static let untold = """
        SELECT \(AwaitedAnswer.columns) FROM delivery d
        WHERE d.answer_due IS NOT NULL AND d.answer_told IS NULL AND d.answer_due <= ? ORDER BY d.answer_due, d.row LIMIT ?
        """

    /// Now, limit.
    static let idle = """
        SELECT \(AwaitedAnswer.columns) FROM delivery d
        WHERE d.answer_told IS NOT NULL AND (d.valid_until < ? OR NOT (\(Schema.standing) OR d.state = 'HANDED_OVER'))
        ORDER BY d.recipient, d.answer_due, d.message LIMIT ?
        """

    static let overdue = """
        SELECT d.recipient, d.sender, m.format_id, count(*), min(d.answer_due), min(d.priority)
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE d.answer_told IS NOT NULL GROUP BY d.recipient, d.sender, m.format_id ORDER BY d.recipient, d.sender, m.format_id
        """
}

extension AwaitedAnswer {
    fileprivate static let columns = "d.message, d.recipient, d.answer_due, d.answer_told"

    fileprivate init(row: SQLRow) {
        self.init(message: row.integer(0), recipient: row.text(1), dueAt: row.instant(2), toldAt: row.optionalInstant(3))
    }
}
