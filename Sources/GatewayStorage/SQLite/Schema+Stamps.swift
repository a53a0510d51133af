extension Schema {
    /// Time-stamps. What has none yet stands nowhere for itself: messages and evidence roots past the last `source` of their kind in `stamp_leaf`, so
    /// that accepting a message costs nothing more.
    static let stamps = """
        CREATE TABLE stamp_batch (
            sequence INTEGER PRIMARY KEY NOT NULL,
            root BLOB NOT NULL,
            token BLOB NOT NULL,
            gen_time INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            size INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX stamp_batch_end ON stamp_batch (ends_at, sequence);

        CREATE TABLE stamp_leaf (
            kind TEXT NOT NULL,
            source INTEGER NOT NULL,
            batch INTEGER NOT NULL REFERENCES stamp_batch (sequence),
            position INTEGER NOT NULL,
            path BLOB NOT NULL,
            PRIMARY KEY (kind, source)
        ) STRICT, WITHOUT ROWID;

        -- What somebody handed in.
        CREATE TABLE stamp_queue (
            source INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            digest BLOB NOT NULL,
            since INTEGER NOT NULL,
            UNIQUE (kind, digest)
        ) STRICT;

        -- Messages that get a stamp of their own; an empty one where the content was erased before.
        CREATE TABLE single_stamp (
            message INTEGER PRIMARY KEY NOT NULL REFERENCES message (sequence),
            token BLOB
        ) STRICT;
        CREATE INDEX single_stamp_open ON single_stamp (message) WHERE token IS NULL;

        ALTER TABLE delivery ADD COLUMN awaits_stamp INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX delivery_awaits ON delivery (message, recipient) WHERE awaits_stamp = 1;
        """
    /// An algorithm may end before a certificate does. Of stamps from before, nobody wrote down what they rest on. Renewed ones are out of the way of the
    /// question that is asked every minute.
    static let stampAlgorithms = """
        ALTER TABLE stamp_batch ADD COLUMN algorithms TEXT NOT NULL DEFAULT '';
        ALTER TABLE stamp_batch ADD COLUMN renewed INTEGER NOT NULL DEFAULT 0;
        UPDATE stamp_batch SET renewed = 1 WHERE sequence IN (SELECT source FROM stamp_leaf WHERE kind = 'token');
        DROP INDEX stamp_batch_end;
        CREATE INDEX stamp_batch_end ON stamp_batch (ends_at, sequence) WHERE renewed = 0;
        CREATE INDEX stamp_batch_algorithms ON stamp_batch (algorithms) WHERE renewed = 0;
        """
}
