extension Schema {
    /// Parts that travel on their own: uploads while `message` is empty. Content and salt are not here.
    static let parts = """
        CREATE TABLE part (
            file BLOB PRIMARY KEY NOT NULL,
            sender TEXT NOT NULL,
            message_id BLOB NOT NULL,
            part_id TEXT NOT NULL,
            size INTEGER NOT NULL,
            salt_digest BLOB NOT NULL,
            digest BLOB NOT NULL,
            lease_until INTEGER NOT NULL,
            message INTEGER REFERENCES message (sequence),
            UNIQUE (sender, message_id, part_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX part_lease ON part (lease_until, file) WHERE message IS NULL;
        CREATE INDEX part_quota ON part (sender, size) WHERE message IS NULL;
        CREATE INDEX part_message ON part (message, part_id) WHERE message IS NOT NULL;
        """
}
