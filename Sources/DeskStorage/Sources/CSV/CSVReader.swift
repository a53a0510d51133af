package import Foundation

/// A strict reader of RFC 4180 over a stream of bytes: UTF-8 (a byte order mark at the start is passed over, as spreadsheets write one), CRLF or LF,
/// quotes only around a whole field, as many fields in every row as in the first. Nothing is trimmed or guessed.
package struct CSVReader {
    private let more: () -> [UInt8]?
    private let delimiter: UInt8
    private let limits: ReadLimits
    private var chunk: [UInt8] = []
    private var position = 0
    private var total = 0
    private var isAtStart = true
    private var line = 1
    private var rows = 0
    private var columns: Int?
    /// Of the field that is being read; kept for its room.
    private var content: [UInt8] = []

    /// - Parameters:
    ///   - more: the next bytes, none at the end, `nil` where they cannot be had.
    ///   - delimiter: an ASCII character that is neither a quote nor a line break; Lithuanian spreadsheets write semicolons.
    init(delimiter: UInt8, limits: ReadLimits, more: @escaping () -> [UInt8]?) {
        self.more = more
        self.delimiter = delimiter
        self.limits = limits
    }

    package init(_ bytes: Data, delimiter: UInt8 = UInt8(ascii: ","), limits: ReadLimits = ReadLimits()) throws(CSVError) {
        guard bytes.count <= limits.bytes else { throw CSVError(reason: .fileTooLong, line: 1) }
        var rest = bytes[...]
        self.init(delimiter: delimiter, limits: limits) {
            let piece = rest.prefix(64 * 1024)
            rest = rest.dropFirst(piece.count)
            return Array(piece)
        }
    }

    /// The next row, or `nil` after the last; a line break at the end of the file begins no row.
    package mutating func next() throws(CSVError) -> [String]? {
        if isAtStart { try passOverMark() }
        guard try peek() != nil else { return nil }
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
        of bytes: Data, delimiter: UInt8 = UInt8(ascii: ","), limits: ReadLimits = ReadLimits()
    ) throws(CSVError) -> [[String]] {
        var reader = try CSVReader(bytes, delimiter: delimiter, limits: limits)
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    // MARK: Bytes

    /// - Returns: whether there are more.
    private mutating func refill() throws(CSVError) -> Bool {
        guard let next = more() else { throw error(.unreadable) }
        chunk = next
        position = 0
        total += next.count
        guard total <= limits.bytes else { throw error(.fileTooLong) }
        return !next.isEmpty
    }

    private mutating func peek() throws(CSVError) -> UInt8? {
        if position == chunk.count, try !refill() { return nil }
        return chunk[position]
    }

    private mutating func passOverMark() throws(CSVError) {
        isAtStart = false
        // Pieces of a file are longer than the mark.
        if try refill(), chunk.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    private func error(_ reason: CSVError.Reason) -> CSVError { CSVError(reason: reason, line: line) }

    // MARK: Fields

    private mutating func field() throws(CSVError) -> String {
        content.removeAll(keepingCapacity: true)
        return try peek() == Self.quote ? try quotedField() : try unquotedField()
    }

    private mutating func unquotedField() throws(CSVError) -> String {
        while true {
            let start = position
            var isEnd = false
            while position < chunk.count {
                let byte = chunk[position]
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn {
                    isEnd = true
                    break
                }
                if byte == Self.quote { throw error(.quoteInUnquotedField) }
                if Self.isControl(byte) { throw error(.controlCharacter) }
                position += 1
            }
            content += chunk[start..<position]
            if content.count > limits.fieldBytes { throw error(.fieldTooLong) }
            if isEnd { return try text() }
            if try !refill() { return try text() }
        }
    }

    private mutating func quotedField() throws(CSVError) -> String {
        position += 1
        while let byte = try peek() {
            position += 1
            if byte == Self.quote {
                guard try peek() == Self.quote else { return try text() }
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
        guard let byte = try peek() else { return true }
        position += 1
        switch byte {
        case delimiter:
            return false
        case Self.lineFeed:
            break
        case Self.carriageReturn:
            guard try peek() == Self.lineFeed else { throw error(.bareCarriageReturn) }
            position += 1
        default:
            throw error(.textAfterQuote)
        }
        line += 1
        return true
    }

    private func text() throws(CSVError) -> String {
        guard let text = String(validating: content, as: UTF8.self) else { throw error(.invalidUTF8) }
        return text
    }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7F }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
