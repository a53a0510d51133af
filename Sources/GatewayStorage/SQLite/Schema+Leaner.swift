extension Schema {
    /// The same rows with less to write for each: ``standing`` as a term that costs nothing, and the oldest of a queue found from its heads,
    /// since nothing in line is older than the head of its conversation; only what is parked stands in no line.
    static let leaner = """
        DROP INDEX delivery_deadline;
        DROP INDEX delivery_lease;
        DROP INDEX delivery_oldest;
        CREATE INDEX delivery_deadline ON delivery (valid_until, message, row) WHERE \(standing);
        CREATE INDEX delivery_lease ON delivery (recipient, lease_until) WHERE lease_until IS NOT NULL AND \(standing);
        CREATE INDEX delivery_parked ON delivery (recipient, message) WHERE \(parked);
        """
}
