import Gateway

/// The queries on which a long queue must not tell. A test looks at their plans.
enum QueueQueries {
    static let all = [
        "senders": senders, "nextOfSender": nextOfSender, "turns": turns, "overdue": overdue, "depth": depth, "depthOfSender": depthOfSender,
        "inFlight": inFlight, "figures": figures, "firstInLine": firstInLine, "accepted": accepted, "recipients": recipients,
    ]

    /// Recipient, priority. Who has anything to offer, the one served longest ago first.
    static let senders = "SELECT sender FROM lane WHERE recipient = ? AND priority = ? AND heads > 0 ORDER BY turn, sender"

    /// Recipient, priority, sender, message to look past, now. The sender's first free head; on the way only heads under a lease, of which a
    /// recipient has only so many, and heads that await their stamp.
    static let nextOfSender = """
        SELECT \(QueuedDelivery.columns)
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE d.recipient = ? AND d.priority = ? AND d.sender = ? AND d.head = 1 AND d.message > ?
            AND (d.lease_until IS NULL OR d.lease_until <= ?) AND d.awaits_stamp = 0
        ORDER BY d.message LIMIT 1
        """

    /// Recipient.
    static let turns = "SELECT passed_urgent, passed_normal FROM queue WHERE recipient = ?"

    /// Now, limit.
    static let overdue = """
        SELECT \(QueuedDelivery.columns)
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE d.valid_until < ? AND \(Schema.standing)
        ORDER BY d.valid_until, d.message, d.row LIMIT ?
        """

    /// Sender, message to look past, instant, limit. Reads all that waits, whoever sent it: asked when a key was revoked, and of nothing else.
    static let waiting = """
        SELECT DISTINCT m.sequence
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE d.sender = ? AND d.message > ? AND m.accepted_at >= ? AND d.\(Schema.inLine)
        ORDER BY m.sequence LIMIT ?
        """

    /// Recipient.
    static let depth = "SELECT depth FROM queue WHERE recipient = ?"

    /// Recipient, sender.
    static let depthOfSender = "SELECT coalesce(sum(depth), 0) FROM lane WHERE recipient = ? AND sender = ?"

    /// Recipient, now.
    static let inFlight = """
        SELECT count(*) FROM delivery d
        WHERE d.recipient = ? AND d.lease_until > ? AND d.lease_until IS NOT NULL AND \(Schema.standing)
        """

    /// Now. Recipient, depth, under a lease, acceptance of the oldest: the first of the heads and of what is parked.
    static let figures = """
        SELECT q.recipient, q.depth,
            (SELECT count(*) FROM delivery d
             WHERE d.recipient = q.recipient AND d.lease_until > ? AND d.lease_until IS NOT NULL AND \(Schema.standing)),
            (SELECT m.accepted_at FROM message m WHERE m.sequence = min(
                coalesce((SELECT min((
                    SELECT min(d.message) FROM delivery d
                    WHERE d.recipient = l.recipient AND d.priority = l.priority AND d.sender = l.sender AND d.head = 1))
                    FROM lane l INDEXED BY lane_turn WHERE l.recipient = q.recipient AND l.heads > 0), \(Int64.max)),
                coalesce((SELECT min(d.message) FROM delivery d WHERE d.recipient = q.recipient AND d.\(Schema.parked)), \(Int64.max))))
        FROM queue q WHERE q.depth > 0 ORDER BY q.recipient
        """

    /// Recipient, sender, conversation, message to look past. The first delivery in line, with its message and priority.
    static let firstInLine = """
        SELECT row, message, priority FROM delivery
        WHERE recipient = ? AND sender = ? AND conversation_id = ? AND message > ? AND \(Schema.inLine)
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
