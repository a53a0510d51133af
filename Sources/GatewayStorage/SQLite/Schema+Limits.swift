extension Schema {
    /// How much endpoints are handed at most: in hand at once, in a minute; one of the two at least.
    static let limits = """
        CREATE TABLE endpoint_limit (
            recipient TEXT PRIMARY KEY NOT NULL,
            in_flight INTEGER CHECK (in_flight > 0),
            per_minute INTEGER CHECK (per_minute > 0),
            since INTEGER NOT NULL,
            administrator TEXT NOT NULL,
            ground TEXT NOT NULL,
            CHECK (in_flight IS NOT NULL OR per_minute IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        """
}
