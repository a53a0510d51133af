package import ExchangeFormats

/// How a source stands: what its desk tells whoever looks after it.
package struct SourceState: Sendable, Hashable {
    /// Why and since when it cannot be read.
    package struct Failure: Sendable, Hashable {
        /// As ``SourceFault`` names it.
        package let fault: String
        package let detail: String?
        package let since: UTCInstant
        package let attempts: Int

        package init(fault: String, detail: String?, since: UTCInstant, attempts: Int) {
            self.fault = fault
            self.detail = detail
            self.since = since
            self.attempts = attempts
        }
    }

    package let id: String
    /// `csv`, `sqlite`, `odbc`.
    package let kind: String
    /// That are answered from; absent where nothing was read yet: then queries are answered *unable*.
    package let records: Int?
    /// End of the last reading that came to its end, and of the last one of everything.
    package let readAt: UTCInstant?
    package let fullReadAt: UTCInstant?
    /// When it is read again.
    package let nextAt: UTCInstant?
    /// Rows so far of the reading that is under way.
    package let reading: Int?
    package let failure: Failure?
    /// Of the last reading: what was not understood, by reason.
    package let remarks: [String: Int]
    /// Readings that have ended since the start, well or not: who asked for one sees its end by it.
    package let readings: Int

    package init(
        id: String, kind: String, records: Int?, readAt: UTCInstant?, fullReadAt: UTCInstant?, nextAt: UTCInstant?, reading: Int?,
        failure: Failure?, remarks: [String: Int], readings: Int
    ) {
        self.id = id
        self.kind = kind
        self.records = records
        self.readAt = readAt
        self.fullReadAt = fullReadAt
        self.nextAt = nextAt
        self.reading = reading
        self.failure = failure
        self.remarks = remarks
        self.readings = readings
    }
}
