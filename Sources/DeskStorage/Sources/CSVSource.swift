package import Foundation
package import Matching

/// Why a file is no source with this mapping.
package enum CSVSourceError: Error, Sendable, Hashable {
    /// The file is absent or may not be read.
    case unreadable
    case csv(CSVError)
    /// There is no header row.
    case empty
    /// Two columns of the header have one name that the mapping uses.
    case repeatedColumn(String)
    /// The header has no column that the mapping names.
    case missingColumn(String)
    /// The mapping names no column for the record's id.
    case recordIDNotMapped
    /// The mapping's kind has no such field.
    case fieldOfAnotherKind(CSVField)
    /// The delimiter is not one ASCII character apart from quote, line break and the list separator.
    case invalidDelimiter
}

/// Something in a source that was not understood; the value itself is not quoted.
package struct SourceRemark: Sendable, Hashable {
    package enum Reason: String, Sendable {
        /// The row was left out.
        case recordIDMissing, recordIDRepeated, nothingToFindItBy
        /// The field was left out, the record stays.
        case dateNotUnderstood, sexNotUnderstood, schemeMissing
    }

    /// Counted as a spreadsheet does: the header is row 1.
    package let row: Int
    /// The column's name in the header; absent where the whole row is meant.
    package let column: String?
    package let reason: Reason

    package init(row: Int, column: String?, reason: Reason) {
        self.row = row
        self.column = column
        self.reason = reason
    }
}

/// Reads an agency's CSV export into records.
package enum CSVSource {
    /// - Throws: ``CSVSourceError``. A value that is not understood is no error but a remark.
    package static func load(
        contentsOf url: URL, mapping: CSVMapping, limits: CSVLimits = CSVLimits()
    ) throws(CSVSourceError) -> (records: [SourceRecord], remarks: [SourceRemark]) {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: url, options: .mappedIfSafe)
        } catch {
            throw .unreadable
        }
        return try load(bytes, mapping: mapping, limits: limits)
    }

    /// - Throws: ``CSVSourceError``.
    package static func load(
        _ bytes: Data, mapping: CSVMapping, limits: CSVLimits = CSVLimits()
    ) throws(CSVSourceError) -> (records: [SourceRecord], remarks: [SourceRemark]) {
        let delimiter = try delimiter(of: mapping)
        var reader = try csv { () throws(CSVError) in try CSVReader(bytes, delimiter: delimiter, limits: limits) }
        guard let header = try csv({ () throws(CSVError) in try reader.next() }) else { throw .empty }
        var rows = try CSVRowReader(header: header, mapping: mapping)
        while let row = try csv({ () throws(CSVError) in try reader.next() }) { rows.read(row) }
        return (rows.records, rows.remarks)
    }

    private static func csv<Value>(_ read: () throws(CSVError) -> Value) throws(CSVSourceError) -> Value {
        do {
            return try read()
        } catch {
            throw .csv(error)
        }
    }

    private static func delimiter(of mapping: CSVMapping) throws(CSVSourceError) -> UInt8 {
        guard let byte = mapping.delimiter.asciiValue, !["\"", "\n", "\r", "\r\n", mapping.listSeparator].contains(mapping.delimiter) else {
            throw .invalidDelimiter
        }
        return byte
    }
}
