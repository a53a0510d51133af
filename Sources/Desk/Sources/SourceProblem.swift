/// Why a source was not read. The raw values stand in the log and in the desk's API.
package enum SourceFault: String, Sendable, Hashable, CaseIterable {
    /// A file is absent or may not be read.
    case fileUnreadable
    /// Not RFC 4180; the detail names the reason and the line.
    case csvMalformed
    /// There is no header row.
    case empty
    /// The mapping names a column that is not there; the detail is its name.
    case columnMissing
    /// Two columns have one name that the mapping uses; the detail is that name.
    case columnRepeated
    /// The mapping names no column for the record's id, or none of its kind, or a delimiter that cannot be one.
    case mappingInvalid
    /// The file with the connection string may be read by others than its owner, or is no such string.
    case connectionFileInvalid
    /// The database does not let us in; the detail is an SQLSTATE or SQLite's code.
    case connectionFailed
    /// The database refused the query; the detail as above.
    case queryFailed
    /// The query gives no rows, or would change something.
    case queryUnsuitable
    /// The column of the marks is of a type that a later query cannot be asked with.
    case markUnsuitable
    /// More rows, columns or bytes than a source may have.
    case tooLarge
    case tooSlow
    /// The desk ends.
    case stopped
    /// Nothing was read since the desk was set up: queries are answered *unable*.
    case notReadYet

    /// Whether it may be otherwise in a moment, with the configuration as it is.
    package var isPassing: Bool {
        switch self {
        case .connectionFailed, .queryFailed, .tooSlow, .stopped, .notReadYet: true
        default: false
        }
    }
}

/// A source that was not read: what was wrong, and where; never a value of a record, and never a message of the database, which may quote one.
package struct SourceProblem: Error, Sendable, Hashable {
    package let fault: SourceFault
    package let detail: String?

    package init(_ fault: SourceFault, _ detail: String? = nil) {
        self.fault = fault
        self.detail = detail
    }
}
