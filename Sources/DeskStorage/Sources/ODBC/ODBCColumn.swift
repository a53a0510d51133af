import CODBC
import Desk

/// A column of a result, and how its values are fetched.
struct ODBCColumn {
    enum Transfer {
        case wide
        /// Bytes in UTF-8; numbers and the like are ASCII.
        case bytes
        /// Of a day, or of an instant.
        case date
        /// Binary: no text.
        case none
    }

    /// Letters of a column's name, with one for its end.
    private static let nameLength = 513

    let name: String
    let type: SQLSMALLINT
    let size: Int
    let digits: Int
    let transfer: Transfer

    /// - Parameter number: from 1.
    init(_ number: Int, of statement: ODBCHandle, text: TextTransfer) throws(SourceProblem) {
        var length: SQLSMALLINT = 0
        var type: SQLSMALLINT = 0
        var size: SQLULEN = 0
        var digits: SQLSMALLINT = 0
        var nullable: SQLSMALLINT = 0
        switch text {
        case .wide:
            var units = [SQLWCHAR](repeating: 0, count: Self.nameLength)
            try statement.check(
                SQLDescribeColW(
                    statement.raw, SQLUSMALLINT(number), &units, SQLSMALLINT(units.count), &length, &type, &size, &digits, &nullable), .queryFailed)
            name = String(decoding: units.prefix(min(max(0, Int(length)), units.count - 1)), as: UTF16.self)
        case .utf8:
            var bytes = [SQLCHAR](repeating: 0, count: Self.nameLength)
            try statement.check(
                SQLDescribeCol(
                    statement.raw, SQLUSMALLINT(number), &bytes, SQLSMALLINT(bytes.count), &length, &type, &size, &digits, &nullable), .queryFailed)
            name = String(decoding: bytes.prefix(min(max(0, Int(length)), bytes.count - 1)), as: UTF8.self)
        }
        self.type = type
        self.size = Int(clamping: size)
        self.digits = Int(digits)
        switch Int32(type) {
        case SQL_TYPE_DATE, SQL_TYPE_TIMESTAMP: transfer = .date
        case SQL_BINARY, SQL_VARBINARY, SQL_LONGVARBINARY: transfer = .none
        case SQL_CHAR, SQL_VARCHAR, SQL_LONGVARCHAR, SQL_WCHAR, SQL_WVARCHAR, SQL_WLONGVARCHAR: transfer = text == .wide ? .wide : .bytes
        default: transfer = .bytes
        }
    }
}
