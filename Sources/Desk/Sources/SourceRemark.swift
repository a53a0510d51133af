/// Something in a source that was not understood; the value itself is not quoted.
package struct SourceRemark: Sendable, Hashable {
    package enum Reason: String, Sendable, CaseIterable {
        /// The row was left out.
        case recordIDMissing, recordIDRepeated, nothingToFindItBy
        /// The field was left out, the record stays.
        case dateNotUnderstood, sexNotUnderstood, schemeMissing, valueTooLong, textNotUnderstood, notText
    }

    /// In a CSV file counted as a spreadsheet does: the header is row 1. From a database: the first row is row 1.
    package let row: Int
    /// The column's name; absent where the whole row is meant.
    package let column: String?
    package let reason: Reason

    package init(row: Int, column: String?, reason: Reason) {
        self.row = row
        self.column = column
        self.reason = reason
    }
}

/// Remarks on one reading: all of them counted, the first of them kept.
package struct SourceRemarks: Sendable, Hashable {
    package private(set) var first: [SourceRemark] = []
    package private(set) var counts: [SourceRemark.Reason: Int] = [:]
    private let limit: Int

    /// - Parameter limit: how many are kept.
    package init(limit: Int = 20) { self.limit = limit }

    package var total: Int { counts.values.reduce(0, +) }

    package mutating func add(_ remark: SourceRemark) {
        counts[remark.reason, default: 0] += 1
        if first.count < limit { first.append(remark) }
    }
}
