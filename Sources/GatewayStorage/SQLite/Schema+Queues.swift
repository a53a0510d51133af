extension Schema {
    /// `parked_for` says why a delivery is parked. A pause of an endpoint names its recipient, one of a route its sender too, one of a format the format
    /// alone: what is not named is empty, so that a queue asks for each by the primary key.
    static let queues = """
        ALTER TABLE delivery ADD COLUMN parked_for TEXT;

        CREATE TABLE pause (
            recipient TEXT NOT NULL,
            sender TEXT NOT NULL,
            format_id TEXT NOT NULL,
            since INTEGER NOT NULL,
            administrator TEXT NOT NULL,
            ground TEXT NOT NULL,
            PRIMARY KEY (recipient, sender, format_id)
        ) STRICT, WITHOUT ROWID;
        """
}
