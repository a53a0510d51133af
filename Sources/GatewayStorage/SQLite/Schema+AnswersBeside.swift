extension Schema {
    /// Awaited answers stand in their deliveries' rows, which are written anyway: a table of their own cost each acceptance two more pages.
    static let answersBeside = """
        ALTER TABLE delivery ADD COLUMN answer_due INTEGER;
        ALTER TABLE delivery ADD COLUMN answer_told INTEGER;
        UPDATE delivery SET (answer_due, answer_told) = (
            SELECT a.due_at, a.told_at FROM awaited_answer a WHERE a.message = delivery.message AND a.recipient = delivery.recipient)
            WHERE (message, recipient) IN (SELECT message, recipient FROM awaited_answer);
        DROP TABLE awaited_answer;
        CREATE INDEX delivery_answer_due ON delivery (answer_due) WHERE answer_due IS NOT NULL AND answer_told IS NULL;
        CREATE INDEX delivery_answer_told ON delivery (recipient, answer_due) WHERE answer_told IS NOT NULL;
        """
}
