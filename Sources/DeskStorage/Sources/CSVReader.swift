package import Foundation

/// How much a CSV file may ask of its reader.
package struct CSVLimits: Sendable {
    /// Length of the whole file in bytes.
    package var bytes = 1 << 30
    /// Length of one field in bytes, quotes not counted.
    package var fieldBytes = 64 * 1024
    package var columns = 256
    /// Rows, the header among them.
    package var rows = 20_000_000

    package init() {}
}

/// Why a CSV file was not read, and where.
package struct CSVError: Error, Sendable, Hashable {
    package enum Reason: String, Sendable {
        case quoteInUnquotedField, textAfterQuote, unterminatedQuote, bareCarriageReturn, controlCharacter, invalidUTF8
        /// A row has another number of fields than the first.
        case columnCount
        case fileTooLong, fieldTooLong, tooManyColumns, tooManyRows
    }

    package let reason: Reason
    /// The line of the file, from 1, on which it was noticed; for a row as a whole, the line on which it begins.
    package let line: Int

    package init(reason: Reason, line: Int) {
        self.reason = reason
        self.line = line
    }
}

/// A strict reader of RFC 4180 over bytes: UTF-8 (a byte order mark at the start is passed over, as spreadsheets write one), CRLF or LF, quotes only
/// around a whole field, as many fields in every row as in the first. Nothing is trimmed or guessed.
package struct CSVReader {
    private let bytes: Data
    private let delimiter: UInt8
    private let limits: CSVLimits
    private var position: Data.Index
    private var line = 1
    private var rows = 0
    private var columns: Int?

    /// - Parameter delimiter: an ASCII character that is neither a quote nor a line break; Lithuanian spreadsheets write semicolons.
    package init(_ bytes: Data, delimiter: UInt8 = UInt8(ascii: ","), limits: CSVLimits = CSVLimits()) throws(CSVError) {
        guard bytes.count <= limits.bytes else { throw CSVError(reason: .fileTooLong, line: 1) }
        self.bytes = bytes
        self.delimiter = delimiter
        self.limits = limits
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        position = bytes.startIndex + (bytes.starts(with: mark) ? mark.count : 0)
    }

    /// The next row, or `nil` after the last; a line break at the end of the file begins no row.
    package mutating func next() throws(CSVError) -> [String]? {
        guard position < bytes.endIndex else { return nil }
        rows += 1
        guard rows <= limits.rows else { throw error(.tooManyRows) }
        let firstLine = line
        var fields: [String] = []
        fields.reserveCapacity(columns ?? 8)
        while true {
            guard fields.count < limits.columns else { throw error(.tooManyColumns) }
            fields.append(try field())
            if try endOfRow() { break }
        }
        guard fields.count == columns ?? fields.count else {
            throw CSVError(reason: .columnCount, line: firstLine)
        }
        columns = fields.count
        return fields
    }

    /// Every row of a text.
    package static func rows(
        of bytes: Data, delimiter: UInt8 = UInt8(ascii: ","), limits: CSVLimits = CSVLimits()
    ) throws(CSVError) -> [[String]] {
        var reader = try CSVReader(bytes, delimiter: delimiter, limits: limits)
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    private var byte: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private func error(_ reason: CSVError.Reason) -> CSVError { CSVError(reason: reason, line: line) }

    private mutating func field() throws(CSVError) -> String {
        byte == Self.quote ? try quotedField() : try unquotedField()
    }

    private mutating func unquotedField() throws(CSVError) -> String {
        let start = position
        while let byte, byte != delimiter, byte != Self.lineFeed, byte != Self.carriageReturn {
            if byte == Self.quote { throw error(.quoteInUnquotedField) }
            if Self.isControl(byte) { throw error(.controlCharacter) }
            position += 1
        }
        return try text(bytes[start..<position])
    }

    private mutating func quotedField() throws(CSVError) -> String {
        position += 1
        var content: [UInt8] = []
        while let byte {
            position += 1
            if byte == Self.quote {
                guard self.byte == Self.quote else { return try text(content) }
                position += 1
            } else if byte == Self.lineFeed {
                line += 1
            } else if Self.isControl(byte) && byte != Self.carriageReturn {
                throw error(.controlCharacter)
            }
            content.append(byte)
            if content.count > limits.fieldBytes { throw error(.fieldTooLong) }
        }
        throw error(.unterminatedQuote)
    }

    /// Passes over what ends a field.
    /// - Returns: whether it ended the row too.
    private mutating func endOfRow() throws(CSVError) -> Bool {
        guard let byte else { return true }
        position += 1
        switch byte {
        case delimiter:
            return false
        case Self.lineFeed:
            break
        case Self.carriageReturn:
            guard self.byte == Self.lineFeed else { throw error(.bareCarriageReturn) }
            position += 1
        default:
            throw error(.textAfterQuote)
        }
        line += 1
        return true
    }

    private func text(_ content: some Collection<UInt8>) throws(CSVError) -> String {
        guard content.count <= limits.fieldBytes else { throw error(.fieldTooLong) }
        guard let text = String(validating: content, as: UTF8.self) else { throw error(.invalidUTF8) }
        return text
    }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7F }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
