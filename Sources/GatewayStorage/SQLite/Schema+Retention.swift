import GRDB

extension Schema {
    /// `kept_for` is in milliseconds, and decided when a message is accepted. A message stands in `retention` from the end of its last delivery until its
    /// content is marked, in the order in which contents are due: what ends later is added behind. In `erasure` it stands while its content goes.
    static let retention = """
        -- What was accepted before: 72 hours.
        ALTER TABLE message ADD COLUMN kept_for INTEGER NOT NULL DEFAULT 259200000;

        CREATE TABLE retention (
            due INTEGER NOT NULL,
            message INTEGER NOT NULL REFERENCES message (sequence),
            PRIMARY KEY (due, message)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE erasure (
            message INTEGER PRIMARY KEY NOT NULL REFERENCES message (sequence),
            marked_at INTEGER NOT NULL,
            ground TEXT,
            administrator TEXT
        ) STRICT;

        CREATE TABLE hold (
            message INTEGER PRIMARY KEY NOT NULL REFERENCES message (sequence),
            since INTEGER NOT NULL,
            administrator TEXT NOT NULL,
            ground TEXT NOT NULL
        ) STRICT;
        """

    /// What ended before: its time runs from then.
    static func beginRetention(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO retention (due, message)
                    SELECT coalesce(max(d.ended_at), m.accepted_at) + m.kept_for, m.sequence
                    FROM content c JOIN message m ON m.sequence = c.message JOIN delivery d ON d.message = m.sequence
                    GROUP BY m.sequence HAVING max(\(standing)) = 0
                """)
    }
}
