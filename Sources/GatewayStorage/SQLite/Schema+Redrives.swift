extension Schema {
    /// Jobs of redriving, and what each has still to do: a delivery is with one of them at most. `message` and `delivery_row` repeat the delivery's, so
    /// that a job's queue is read from one index.
    static let redrives = """
        CREATE TABLE redrive_job (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE,
            recipient TEXT,
            format_id TEXT,
            cause TEXT,
            per_second INTEGER NOT NULL,
            ordered_by TEXT NOT NULL,
            ordered_ground TEXT NOT NULL,
            ordered_at INTEGER NOT NULL,
            matched INTEGER NOT NULL,
            redriven INTEGER NOT NULL,
            skipped INTEGER NOT NULL,
            state TEXT NOT NULL,
            cancelled_by TEXT,
            cancelled_ground TEXT,
            cancelled_at INTEGER,
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX redrive_job_running ON redrive_job (sequence) WHERE state = 'RUNNING';

        CREATE TABLE redrive_delivery (
            delivery BLOB PRIMARY KEY NOT NULL REFERENCES delivery (id),
            job INTEGER NOT NULL REFERENCES redrive_job (sequence),
            message INTEGER NOT NULL,
            delivery_row INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX redrive_delivery_queue ON redrive_delivery (job, message, delivery_row);
        """
}
