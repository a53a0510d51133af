extension Schema {
    /// Each sender in a queue, by priority: when it was served last, and how much of it waits (`Docs/decisions/0013-fair-queues.md`).
    /// Rows stay for good, or a sender with one message at a time would always be the one that was never served.
    ///
    /// `turn` of a queue counts its offers; `turn` of a lane is the count at its last. `heads` counts what ``delivery``'s `head` marks.
    static let lanes = """
        CREATE TABLE lane (
            recipient TEXT NOT NULL,
            sender TEXT NOT NULL,
            priority INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            depth INTEGER NOT NULL,
            heads INTEGER NOT NULL,
            PRIMARY KEY (recipient, sender, priority)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX lane_turn ON lane (recipient, priority, turn, sender) WHERE heads > 0;

        ALTER TABLE queue ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE queue ADD COLUMN passed_urgent INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE queue ADD COLUMN passed_normal INTEGER NOT NULL DEFAULT 0;

        DROP INDEX delivery_head;
        CREATE INDEX delivery_lane ON delivery (recipient, priority, sender, message, lease_until) WHERE head = 1;

        INSERT INTO lane (recipient, sender, priority, turn, depth, heads)
            SELECT recipient, sender, priority, row_number() OVER (PARTITION BY recipient ORDER BY min(message), priority), count(*), sum(head)
            FROM delivery WHERE \(standingAtFirst) GROUP BY recipient, sender, priority;
        UPDATE queue SET turn = coalesce((SELECT max(turn) FROM lane WHERE lane.recipient = queue.recipient), 0);
        """
}
