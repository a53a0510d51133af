import CODBC
import Desk

/// Fetches values of the row that a statement stands at, column by column in ascending order: what every driver can do, also with values whose length no
/// column states.
struct ODBCFetcher {
    private let statement: ODBCHandle
    /// Bytes of UTF-8 of one value.
    private let limit: Int
    private var units = [UInt16](repeating: 0, count: 2048)
    private var bytes = [UInt8](repeating: 0, count: 4096)

    init(_ statement: ODBCHandle, limit: Int) {
        self.statement = statement
        self.limit = limit
    }

    /// - Parameter number: of the column, from 1; greater than in the call before it of this row.
    mutating func value(_ number: Int, _ column: ODBCColumn) throws(SourceProblem) -> RowValue {
        switch column.transfer {
        case .wide: try wide(number)
        case .bytes: try narrow(number)
        case .date: try date(number)
        case .none: try binary(number)
        }
    }

    // MARK: Texts

    /// One piece of a value: what it brought, and whether there is more.
    private struct Piece {
        let bytes: Int
        let isLast: Bool
    }

    /// - Parameter room: bytes of the buffer without its closing NUL.
    /// - Returns: `nil` for NULL.
    private func piece(_ code: SQLRETURN, _ indicator: SQLLEN, room: Int) throws(SourceProblem) -> Piece? {
        try statement.check(code, .queryFailed)
        if indicator == SQLLEN(SQL_NULL_DATA) { return nil }
        if code == SQLRETURN(SQL_NO_DATA) { return Piece(bytes: 0, isLast: true) }
        let isLast = indicator != SQLLEN(SQL_NO_TOTAL) && indicator <= room
        return Piece(bytes: isLast ? Int(max(0, indicator)) : room, isLast: isLast)
    }

    private mutating func wide(_ number: Int) throws(SourceProblem) -> RowValue {
        var text: [UInt16] = []
        while true {
            var indicator: SQLLEN = 0
            let room = (units.count - 1) * 2
            let code = SQLGetData(
                statement.raw, SQLUSMALLINT(number), SQLSMALLINT(SQL_C_WCHAR), &units, SQLLEN(units.count * 2), &indicator)
            guard let piece = try piece(code, indicator, room: room) else { return .missing }
            text += units.prefix(piece.bytes / 2)
            // Never more bytes of UTF-8 than three times the units, never fewer than the units.
            if text.count > limit { return .unusable(.valueTooLong) }
            if piece.isLast { break }
        }
        guard var string = String(validating: text, as: UTF16.self) else { return .unusable(.textNotUnderstood) }
        return string.withUTF8 { RowValue(utf8: $0, limit: limit) }
    }

    private mutating func narrow(_ number: Int) throws(SourceProblem) -> RowValue {
        var text: [UInt8] = []
        while true {
            var indicator: SQLLEN = 0
            let room = bytes.count - 1
            let code = SQLGetData(
                statement.raw, SQLUSMALLINT(number), SQLSMALLINT(SQL_C_CHAR), &bytes, SQLLEN(bytes.count), &indicator)
            guard let piece = try piece(code, indicator, room: room) else { return .missing }
            text += bytes.prefix(piece.bytes)
            if text.count > limit { return .unusable(.valueTooLong) }
            if piece.isLast { break }
        }
        return text.withUnsafeBufferPointer { RowValue(utf8: $0, limit: limit) }
    }

    private mutating func binary(_ number: Int) throws(SourceProblem) -> RowValue {
        var indicator: SQLLEN = 0
        let code = SQLGetData(statement.raw, SQLUSMALLINT(number), SQLSMALLINT(SQL_C_BINARY), &bytes, 1, &indicator)
        return try piece(code, indicator, room: 1) == nil ? .missing : .unusable(.notText)
    }

    // MARK: Dates

    /// As ODBC has a database write them: `yyyy-mm-dd`, `yyyy-mm-dd hh:mm:ss[.f…]`. What is written otherwise (before Christ, past 9999, *infinity*)
    /// is no date to us.
    private mutating func date(_ number: Int) throws(SourceProblem) -> RowValue {
        switch try narrow(number) {
        case .text(let text):
            let parts = text.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count <= 2, Self.has(parts[0], "0000-00-00"), parts.count == 1 || Self.has(parts[1].prefix(8), "00:00:00") else {
                return .unusable(.dateNotUnderstood)
            }
            return .date(parts.joined(separator: "T"))
        case .unusable: return .unusable(.dateNotUnderstood)
        case let other: return other
        }
    }

    private static func has(_ text: Substring, _ shape: String) -> Bool {
        text.utf8.count == shape.utf8.count
            && zip(text.utf8, shape.utf8).allSatisfy { $1 == UInt8(ascii: "0") ? (48...57).contains($0) : $0 == $1 }
    }
}
