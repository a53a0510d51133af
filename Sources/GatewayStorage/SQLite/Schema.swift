import GRDB

/// The tables of the main database, by migration. A migration that was released is never changed; a later one follows it.
///
/// Names and digests are blobs, instants are whole milliseconds since 1970 (``UTCInstant``), priorities are ranks (0 the most urgent).
/// No content in clear.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 messages, deliveries, evidence, audit log") { db in
            try db.execute(sql: messages)
            try db.execute(sql: deliveries)
            try db.execute(sql: records)
        }
        migrator.registerMigration("2 senders take turns") { db in try db.execute(sql: lanes) }
        migrator.registerMigration("3 parts") { db in try db.execute(sql: parts) }
        migrator.registerMigration("4 messages counted by format and found by conversation") { db in
            try db.execute(sql: besides)
        }
        migrator.registerMigration("5 evidence without its root") { db in try db.execute(sql: roots) }
        migrator.registerMigration("6 indexes that cost less to keep") { db in try db.execute(sql: leaner) }
        migrator.registerMigration("7 audit tree") { db in
            try db.execute(sql: auditTree)
            try fillAuditTiles(db)
        }
        migrator.registerMigration("8 stamps") { db in try db.execute(sql: stamps) }
        migrator.registerMigration("9 what stamps rest on") { db in try db.execute(sql: stampAlgorithms) }
        migrator.registerMigration("10 pauses, causes of parking") { db in try db.execute(sql: queues) }
        migrator.registerMigration("11 awaited answers") { db in try db.execute(sql: answers) }
        migrator.registerMigration("12 traces") { db in try db.execute(sql: traces) }
        migrator.registerMigration("13 retention") { db in
            try db.execute(sql: retention)
            try beginRetention(db)
        }
        migrator.registerMigration("14 changes of agreements") { db in try db.execute(sql: changes) }
        migrator.registerMigration("15 jobs of redriving") { db in try db.execute(sql: redrives) }
        migrator.registerMigration("16 awaited answers beside deliveries") { db in try db.execute(sql: answersBeside) }
        migrator.registerMigration("17 deliveries in the place of others") { db in
            try db.execute(sql: "ALTER TABLE delivery ADD COLUMN origin BLOB REFERENCES delivery (id)")
        }
        migrator.registerMigration("18 limits of endpoints") { db in try db.execute(sql: limits) }
        return migrator
    }()

    /// Deliveries that have not ended. Queries repeat the term word by word, or SQLite does not use the partial indexes.
    ///
    /// Not as `state IN (…)`: for a list of three SQLite fills a table in memory (`OpenEphemeral`), each with a cache of its own, whenever it asks
    /// whether a row belongs into such an index. Three of these for each delivery took longer than the rows.
    static let standing = "CASE state WHEN 'QUEUED' THEN 1 WHEN 'IN_DELIVERY' THEN 1 WHEN 'PARKED' THEN 1 ELSE 0 END"
    /// The same as the first migrations say it.
    static let standingAtFirst = "state IN ('QUEUED', 'IN_DELIVERY', 'PARKED')"
    static let parked = "state = 'PARKED'"
    /// Deliveries that hold up those behind them in their conversation.
    static let inLine = "state IN ('QUEUED', 'IN_DELIVERY')"

    private static let messages = """
        CREATE TABLE setting (
            name TEXT PRIMARY KEY NOT NULL,
            value ANY NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE message (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            sender TEXT NOT NULL,
            message_id BLOB NOT NULL,
            conversation_id BLOB NOT NULL,
            format_id TEXT NOT NULL,
            format_major INTEGER NOT NULL,
            format_minor INTEGER NOT NULL,
            priority INTEGER NOT NULL,
            manifest_digest BLOB NOT NULL,
            message_digest BLOB NOT NULL,
            accepted_at INTEGER NOT NULL,
            valid_until INTEGER NOT NULL,
            size INTEGER NOT NULL,
            UNIQUE (sender, message_id)
        ) STRICT;

        -- Erasing a message's content removes its row here and its key in the key store.
        CREATE TABLE content (
            message INTEGER PRIMARY KEY NOT NULL REFERENCES message (sequence),
            key_id BLOB NOT NULL UNIQUE,
            sealed BLOB NOT NULL
        ) STRICT;
        """

    /// `sender`, `conversation_id`, `priority`, `valid_until` repeat the message's, so that a queue is read from its indexes alone.
    /// `head` is 1 on the first delivery in line of each (recipient, sender, conversation): what can be offered is then never
    /// searched for, however long a queue or a conversation grows.
    private static let deliveries = """
        CREATE TABLE delivery (
            row INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            message INTEGER NOT NULL REFERENCES message (sequence),
            recipient TEXT NOT NULL,
            state TEXT NOT NULL,
            lease_until INTEGER,
            attempts INTEGER NOT NULL,
            consigned_at INTEGER,
            ended_at INTEGER,
            sender TEXT NOT NULL,
            conversation_id BLOB NOT NULL,
            priority INTEGER NOT NULL,
            valid_until INTEGER NOT NULL,
            head INTEGER NOT NULL DEFAULT 0,
            UNIQUE (message, recipient)
        ) STRICT;
        CREATE INDEX delivery_head ON delivery (recipient, priority, message) WHERE head = 1;
        CREATE INDEX delivery_line ON delivery (recipient, sender, conversation_id, message) WHERE \(inLine);
        CREATE INDEX delivery_deadline ON delivery (valid_until, message, row) WHERE \(standingAtFirst);
        CREATE INDEX delivery_oldest ON delivery (recipient, message) WHERE \(standingAtFirst);
        CREATE INDEX delivery_lease ON delivery (recipient, lease_until) WHERE \(standingAtFirst) AND lease_until IS NOT NULL;

        -- How many deliveries of a queue have not ended: counted along, because intake asks for it with every message.
        CREATE TABLE queue (
            recipient TEXT PRIMARY KEY NOT NULL,
            depth INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attempt (
            sequence INTEGER PRIMARY KEY,
            delivery BLOB NOT NULL REFERENCES delivery (id),
            at INTEGER NOT NULL,
            kind TEXT NOT NULL
        ) STRICT;
        CREATE INDEX attempt_delivery ON attempt (delivery, sequence);
        """

    /// For budgets of queries, and for messages that must go beside another.
    private static let besides = """
        CREATE INDEX message_format ON message (sender, format_id, accepted_at);
        CREATE INDEX message_conversation ON message (sender, conversation_id, format_id);
        """

    /// Evidence with a `root` has its leaf alone in `bytes`, and where that stands in the root's tree; without one it is whole, as before.
    private static let roots = """
        CREATE TABLE evidence_root (
            sequence INTEGER PRIMARY KEY NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;
        ALTER TABLE evidence ADD COLUMN root INTEGER REFERENCES evidence_root (sequence);
        ALTER TABLE evidence ADD COLUMN leaf INTEGER;
        ALTER TABLE evidence ADD COLUMN size INTEGER;
        ALTER TABLE evidence ADD COLUMN path BLOB;
        """

    private static let records = """
        CREATE TABLE evidence (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            event TEXT NOT NULL,
            sender TEXT NOT NULL,
            message_id BLOB NOT NULL,
            message INTEGER REFERENCES message (sequence),
            delivery BLOB REFERENCES delivery (id),
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE INDEX evidence_sender ON evidence (sender, sequence);
        CREATE INDEX evidence_message ON evidence (message, sequence) WHERE message IS NOT NULL;

        CREATE TABLE audit_leaf (
            leaf INTEGER PRIMARY KEY NOT NULL,
            hash BLOB NOT NULL,
            salt BLOB NOT NULL,
            record BLOB NOT NULL
        ) STRICT;
        """
}
