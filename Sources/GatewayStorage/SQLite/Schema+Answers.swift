extension Schema {
    /// Answers that are awaited, until ``answersBeside``. `told_at` is set once it was noticed that one is overdue.
    static let answers = """
        CREATE TABLE awaited_answer (
            message INTEGER NOT NULL REFERENCES message (sequence),
            recipient TEXT NOT NULL,
            due_at INTEGER NOT NULL,
            told_at INTEGER,
            PRIMARY KEY (message, recipient)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX awaited_answer_due ON awaited_answer (due_at) WHERE told_at IS NULL;
        CREATE INDEX awaited_answer_told ON awaited_answer (recipient, due_at) WHERE told_at IS NOT NULL;
        """
}
