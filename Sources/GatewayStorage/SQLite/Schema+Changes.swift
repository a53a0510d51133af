extension Schema {
    /// Texts of agreements by their SHA-256, and the changes that name them.
    static let changes = """
        CREATE TABLE agreement_text (
            row INTEGER PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE,
            text TEXT NOT NULL
        ) STRICT;

        CREATE TABLE agreement_change (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE,
            digest BLOB NOT NULL REFERENCES agreement_text (digest),
            base BLOB NOT NULL REFERENCES agreement_text (digest),
            reason TEXT NOT NULL,
            proposed_by TEXT NOT NULL,
            proposed_key BLOB NOT NULL,
            proposed_at INTEGER NOT NULL,
            effective_from INTEGER,
            emergency TEXT,
            approve_by INTEGER,
            approved_by TEXT,
            approved_key BLOB,
            approved_at INTEGER,
            state TEXT NOT NULL,
            in_force_since INTEGER
        ) STRICT;
        CREATE INDEX agreement_change_standing ON agreement_change (sequence) WHERE \(standingChange);
        """

    /// Changes of which something is still to come.
    static let standingChange = "CASE state WHEN 'PROPOSED' THEN 1 WHEN 'APPROVED' THEN 1 WHEN 'IN_FORCE' THEN 1 ELSE 0 END"
}
