import GRDB

/// The tables of a desk's store. Instants are milliseconds since 1970, ids their 36 characters, digests and sealed contents bytes.
enum DeskSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE received (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT, sender TEXT NOT NULL, message_id TEXT NOT NULL, format_id TEXT NOT NULL,
                        format_version TEXT NOT NULL, conversation_id TEXT NOT NULL, in_reply_to TEXT, received_at INTEGER NOT NULL,
                        outcome TEXT NOT NULL, reason TEXT, manifest_digest BLOB NOT NULL, wrapped_key BLOB, content BLOB
                    ) STRICT;
                    -- What takes effect, takes effect once. A refused message occupies no id.
                    CREATE UNIQUE INDEX received_accepted ON received (sender, message_id) WHERE outcome = 'ACCEPTED';
                    CREATE INDEX received_message ON received (message_id);
                    CREATE TABLE receipt (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT, delivery TEXT NOT NULL UNIQUE, message_id TEXT NOT NULL,
                        message_digest BLOB NOT NULL, outcome TEXT NOT NULL, bytes BLOB NOT NULL, state TEXT NOT NULL
                    ) STRICT;
                    CREATE INDEX receipt_pending ON receipt (sequence) WHERE state = 'PENDING';
                    CREATE TABLE outgoing (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, format_id TEXT NOT NULL,
                        format_version TEXT NOT NULL, conversation_id TEXT NOT NULL, in_reply_to TEXT, recipients TEXT NOT NULL,
                        created_at INTEGER NOT NULL, valid_until INTEGER NOT NULL, message_digest BLOB NOT NULL, not_before INTEGER NOT NULL,
                        state TEXT NOT NULL, problem TEXT, wrapped_key BLOB NOT NULL, content BLOB NOT NULL
                    ) STRICT;
                    CREATE INDEX outgoing_queued ON outgoing (sequence) WHERE state = 'QUEUED';
                    CREATE TABLE evidence (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT, evidence_id TEXT NOT NULL UNIQUE, message_id TEXT NOT NULL,
                        event TEXT NOT NULL, at INTEGER NOT NULL, recipient TEXT, reason TEXT, bytes BLOB NOT NULL
                    ) STRICT;
                    CREATE INDEX evidence_message ON evidence (message_id);
                    CREATE TABLE query (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT, query_id TEXT NOT NULL UNIQUE, document TEXT NOT NULL
                    ) STRICT;
                    CREATE TABLE query_message (
                        message_id TEXT PRIMARY KEY NOT NULL, query_id TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE owed_answer (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT, asker TEXT NOT NULL, query_id TEXT NOT NULL, received INTEGER NOT NULL,
                        due INTEGER NOT NULL, answer_id TEXT, UNIQUE (asker, query_id)
                    ) STRICT;
                    CREATE INDEX owed_answer_open ON owed_answer (sequence) WHERE answer_id IS NULL;
                    CREATE TABLE hit (
                        reference TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL, wrapped_key BLOB NOT NULL, record BLOB NOT NULL,
                        asker TEXT NOT NULL, query_id TEXT NOT NULL, expires_at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value ANY) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("2") { db in
            try db.execute(
                sql: """
                    -- Attachments that wait for a message; name, type and salt are sealed.
                    CREATE TABLE staged (
                        file TEXT PRIMARY KEY NOT NULL, file_key BLOB NOT NULL, size INTEGER NOT NULL, digest BLOB NOT NULL,
                        staged_at INTEGER NOT NULL, wrapped_key BLOB NOT NULL, content BLOB NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX staged_age ON staged (staged_at);
                    -- Parts in files of their own. They go with their message; the file follows at the next start at the latest.
                    CREATE TABLE part (
                        file TEXT PRIMARY KEY NOT NULL, file_key BLOB NOT NULL, size INTEGER NOT NULL, part_id TEXT NOT NULL,
                        outgoing TEXT REFERENCES outgoing (message_id) ON DELETE CASCADE,
                        received INTEGER REFERENCES received (sequence) ON DELETE CASCADE, uploaded INTEGER NOT NULL,
                        UNIQUE (outgoing, part_id), UNIQUE (received, part_id), CHECK ((outgoing IS NULL) <> (received IS NULL))
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX part_waiting ON part (outgoing) WHERE uploaded = 0 AND outgoing IS NOT NULL;
                    """)
        }
        migrator.registerMigration("3") { db in
            try db.execute(
                sql: """
                    -- What is to be taken back; the recipient is '' for all of them.
                    CREATE TABLE withdrawal (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL REFERENCES outgoing (message_id) ON DELETE CASCADE,
                        recipient TEXT NOT NULL, asked_at INTEGER NOT NULL, state TEXT NOT NULL, problem TEXT, UNIQUE (message_id, recipient)
                    ) STRICT;
                    CREATE INDEX withdrawal_pending ON withdrawal (sequence) WHERE state = 'PENDING';
                    CREATE INDEX outgoing_accepted ON outgoing (valid_until) WHERE state = 'ACCEPTED';
                    """)
        }
        migrator.registerMigration("witness") { db in
            try db.execute(
                sql: """
                    -- Heads of the gateway's audit log, and this desk's signed statements that it has seen them.
                    CREATE TABLE witnessed (
                        epoch INTEGER NOT NULL, size INTEGER NOT NULL, hash BLOB NOT NULL, signed_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,
                        head BLOB NOT NULL, statement BLOB NOT NULL, PRIMARY KEY (epoch, size)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE log_epoch (position INTEGER PRIMARY KEY NOT NULL, record BLOB NOT NULL) STRICT;
                    CREATE TABLE log_alarm (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, found_at INTEGER NOT NULL, ended_at INTEGER, proof BLOB NOT NULL
                    ) STRICT;
                    CREATE INDEX outgoing_accepted_order ON outgoing (sequence) WHERE state = 'ACCEPTED';
                    """)
        }
        // Who takes the place of a recipient.
        migrator.registerMigration("rerouting") { db in try db.execute(sql: "ALTER TABLE evidence ADD COLUMN rerouted TEXT") }
        migrator.registerMigration("test messages") { db in
            try db.execute(
                sql: """
                    CREATE INDEX outgoing_test ON outgoing (recipients, sequence) WHERE format_id = 'SYS-041';
                    -- Lists leave test messages out, however many there are.
                    CREATE INDEX outgoing_listed ON outgoing (sequence) WHERE format_id <> 'SYS-041';
                    CREATE INDEX received_listed ON received (sequence) WHERE format_id <> 'SYS-041';
                    """)
        }
        return migrator
    }
}
