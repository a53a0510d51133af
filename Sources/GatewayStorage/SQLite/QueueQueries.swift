import Gateway

/// The queries on which a long queue must not tell. A test looks at their plans.
enum QueueQueries {
    static let all = [
        "offerable": offerable, "overdue": overdue, "depth": depth, "figures": figures, "firstInLine": firstInLine,
        "accepted": accepted, "recipients": recipients,
    ]

    /// Recipient, now, limit. Walks heads of conversations only: as many as are returned and are under a lease.
    static let offerable = """
        SELECT \(QueuedDelivery.columns)
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE d.recipient = ? AND d.head = 1 AND (d.lease_until IS NULL OR d.lease_until <= ?)
        ORDER BY d.priority, d.message LIMIT ?
        """

    /// Now, limit.
    static let overdue = """
        SELECT \(QueuedDelivery.columns)
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE d.valid_until < ? AND d.\(Schema.standing)
        ORDER BY d.valid_until, d.message, d.row LIMIT ?
        """

    /// Recipient.
    static let depth = "SELECT depth FROM queue WHERE recipient = ?"

    /// Now. Recipient, depth, under a lease, acceptance of the oldest.
    static let figures = """
        SELECT q.recipient, q.depth,
            (SELECT count(*) FROM delivery d
             WHERE d.recipient = q.recipient AND d.lease_until > ? AND d.lease_until IS NOT NULL AND d.\(Schema.standing)),
            (SELECT m.accepted_at FROM message m WHERE m.sequence =
                (SELECT min(d.message) FROM delivery d WHERE d.recipient = q.recipient AND d.\(Schema.standing)))
        FROM queue q WHERE q.depth > 0 ORDER BY q.recipient
        """

    /// Recipient, sender, conversation. The first delivery in line, with its message's sequence.
    static let firstInLine = """
        SELECT row, message FROM delivery
        WHERE recipient = ? AND sender = ? AND conversation_id = ? AND \(Schema.inLine)
        ORDER BY message LIMIT 1
        """

    /// Sender, format, instant.
    static let accepted = "SELECT count(*), min(accepted_at) FROM message WHERE sender = ? AND format_id = ? AND accepted_at > ?"

    /// Sender, conversation, format.
    static let recipients = """
        SELECT d.recipient FROM message m JOIN delivery d ON d.message = m.sequence
        WHERE m.sender = ? AND m.conversation_id = ? AND m.format_id = ?
        """
}
