extension Schema {
    /// `traceparent` and `tracestate` of the request that brought a message, a line each; NULL where there is none.
    static let traces = """
        ALTER TABLE message ADD COLUMN trace TEXT;
        """
}
