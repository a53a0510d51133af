import Gateway

/// The queries on which a long queue must not tell. A test looks at their plans.
enum QueueQueries {
    static let all = [
        "senders": senders, "nextOfSender": nextOfSender, "turns": turns, "overdue": overdue, "depth": depth, "depthOfSender": depthOfSender,
        "inFlight": inFlight, "figures": figures, "firstInLine": firstInLine, "accepted": accepted, "recipients": recipients, "listing": listing,
        "redriveQueue": RedriveQueries.queue,
    ]

    /// Recipient, priority. Who has anything to offer and is not paused, the one served longest ago first.
    static let senders = """
        SELECT l.sender FROM lane l WHERE l.recipient = ? AND l.priority = ? AND l.heads > 0
            AND NOT EXISTS (SELECT 1 FROM pause p WHERE p.recipient = l.recipient AND p.sender = '' AND p.format_id = '')
            AND NOT EXISTS (SELECT 1 FROM pause p WHERE p.recipient = l.recipient AND p.sender = l.sender AND p.format_id = '')
        ORDER BY l.turn, l.sender
        """

    /// Recipient, priority, sender, message to look past, now. The sender's first free head; on the way only heads under a lease, of which a
    /// recipient has only so many, heads that await their stamp, and those of a paused format.
    static let nextOfSender = """
        SELECT \(QueuedDelivery.columns)
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE d.recipient = ? AND d.priority = ? AND d.sender = ? AND d.head = 1 AND d.message > ?
            AND (d.lease_until IS NULL OR d.lease_until <= ?) AND d.awaits_stamp = 0
            AND NOT EXISTS (SELECT 1 FROM pause p WHERE p.recipient = '' AND p.sender = '' AND p.format_id = m.format_id)
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

    /// Now. Recipient, depth, under a lease, parked, acceptance of the oldest: the first of the heads and of what is parked.
    static let figures = """
        SELECT q.recipient, q.depth,
            (SELECT count(*) FROM delivery d
             WHERE d.recipient = q.recipient AND d.lease_until > ? AND d.lease_until IS NOT NULL AND \(Schema.standing)),
            (SELECT count(*) FROM delivery d WHERE d.recipient = q.recipient AND d.\(Schema.parked)),
            (SELECT m.accepted_at FROM message m WHERE m.sequence = min(
                coalesce((SELECT min((
                    SELECT min(d.message) FROM delivery d
                    WHERE d.recipient = l.recipient AND d.priority = l.priority AND d.sender = l.sender AND d.head = 1))
                    FROM lane l INDEXED BY lane_turn WHERE l.recipient = q.recipient AND l.heads > 0), \(Int64.max)),
                coalesce((SELECT min(d.message) FROM delivery d WHERE d.recipient = q.recipient AND d.\(Schema.parked)), \(Int64.max))))
        FROM queue q WHERE q.depth > 0 ORDER BY q.recipient
        """

    /// End of validity, message and row to look past, recipient, state, format, ground, limit. Reads what waits in the order of its deadlines, and
    /// passes over what does not match.
    static let listing = """
        SELECT \(QueuedDelivery.columns)
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE (d.valid_until, d.message, d.row) > (?, ?, ?) AND \(Schema.standing)
            AND d.recipient = coalesce(?, d.recipient) AND d.state = coalesce(?, d.state) AND m.format_id = coalesce(?, m.format_id)
            AND d.parked_for IS coalesce(?, d.parked_for)
        ORDER BY d.valid_until, d.message, d.row LIMIT ?
        """

    /// Limit.
    static let parkedGroups = """
        SELECT d.recipient, m.format_id, d.parked_for, count(*), min(m.accepted_at)
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE d.\(Schema.parked)
        GROUP BY d.recipient, m.format_id, d.parked_for ORDER BY d.recipient, m.format_id, d.parked_for LIMIT ?
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
