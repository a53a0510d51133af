import CODBC
import Desk
import Foundation

/// A connection to a database through unixODBC, for one reading: read-only, in one transaction that is rolled back.
final class ODBCConnection {
    /// Seconds to be let in.
    private static let loginSeconds: UInt = 30
    private static let stringBytes = 4096

    private let handle: ODBCHandle
    private let text: TextTransfer

    /// - Parameters:
    ///   - file: with the connection string in one line, of mode 0600.
    ///   - text: in which form the driver takes texts, names and queries among them.
    /// - Throws: ``SourceProblem``.
    init(_ file: URL, text: TextTransfer) throws(SourceProblem) {
        let string = try Self.string(file)
        self.text = text
        let environment = try ODBCHandle(SQL_HANDLE_ENV, in: nil)
        try environment.check(
            vartai_odbc_set_environment(environment.raw, SQL_ATTR_ODBC_VERSION, SQLULEN(SQL_OV_ODBC3)), .connectionFailed)
        handle = try ODBCHandle(SQL_HANDLE_DBC, in: environment)
        // Drivers may pass over both: what may be read, the database's own role says.
        _ = vartai_odbc_set_connection(handle.raw, SQL_ATTR_LOGIN_TIMEOUT, SQLULEN(Self.loginSeconds))
        _ = vartai_odbc_set_connection(handle.raw, SQL_ATTR_ACCESS_MODE, SQLULEN(SQL_MODE_READ_ONLY))
        let code: SQLRETURN
        switch text {
        case .wide:
            var units = Array(string.utf16)
            code = SQLDriverConnectW(handle.raw, nil, &units, SQLSMALLINT(units.count), nil, 0, nil, SQLUSMALLINT(SQL_DRIVER_NOPROMPT))
            for index in units.indices { units[index] = 0 }
        case .utf8:
            var bytes = Array(string.utf8)
            code = SQLDriverConnect(handle.raw, nil, &bytes, SQLSMALLINT(bytes.count), nil, 0, nil, SQLUSMALLINT(SQL_DRIVER_NOPROMPT))
            for index in bytes.indices { bytes[index] = 0 }
        }
        try handle.check(code, .connectionFailed)
        // One transaction: the mark and the rows are of one connection, and nothing that a query might do stays.
        try handle.check(vartai_odbc_set_connection(handle.raw, SQL_ATTR_AUTOCOMMIT, SQLULEN(SQL_AUTOCOMMIT_OFF)), .connectionFailed)
    }

    deinit { SQLEndTran(SQLSMALLINT(SQL_HANDLE_DBC), handle.raw, SQLSMALLINT(SQL_ROLLBACK)) }

    /// What the database puts around names.
    var quote: Character {
        var letters = [SQLWCHAR](repeating: 0, count: 4)
        var bytes: SQLSMALLINT = 0
        let code = SQLGetInfoW(handle.raw, SQLUSMALLINT(SQL_IDENTIFIER_QUOTE_CHAR), &letters, SQLSMALLINT(letters.count * 2), &bytes)
        guard code == SQL_SUCCESS, let unit = letters.first, let scalar = Unicode.Scalar(unit), scalar.isASCII, scalar != " ", unit != 0 else {
            return "\""
        }
        return Character(scalar)
    }

    /// - Parameter seconds: after which the database gives up.
    func statement(seconds: Int) throws(SourceProblem) -> ODBCHandle {
        let statement = try ODBCHandle(SQL_HANDLE_STMT, in: handle)
        _ = vartai_odbc_set_statement(statement.raw, SQL_ATTR_QUERY_TIMEOUT, SQLULEN(seconds))
        _ = vartai_odbc_set_statement(statement.raw, SQL_ATTR_CURSOR_TYPE, SQLULEN(SQL_CURSOR_FORWARD_ONLY))
        _ = vartai_odbc_set_statement(statement.raw, SQL_ATTR_CONCURRENCY, SQLULEN(SQL_CONCUR_READ_ONLY))
        return statement
    }

    func prepare(_ sql: String, _ statement: ODBCHandle) throws(SourceProblem) {
        let code: SQLRETURN
        switch text {
        case .wide:
            var units = Array(sql.utf16)
            code = SQLPrepareW(statement.raw, &units, SQLINTEGER(units.count))
        case .utf8:
            var bytes = Array(sql.utf8)
            code = SQLPrepare(statement.raw, &bytes, SQLINTEGER(bytes.count))
        }
        try statement.check(code, .queryFailed)
    }

    /// - Throws: ``SourceProblem`` `fileUnreadable`; `connectionFileInvalid` where others than the owner may read or write the file.
    private static func string(_ file: URL) throws(SourceProblem) -> String {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw SourceProblem(.fileUnreadable, file.lastPathComponent) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0,
            status.st_size <= stringBytes
        else { throw SourceProblem(.connectionFileInvalid, file.lastPathComponent) }
        var bytes = [UInt8](repeating: 0, count: stringBytes)
        let count = read(descriptor, &bytes, stringBytes)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        guard count > 0, let text = String(validating: bytes.prefix(count), as: UTF8.self) else {
            throw SourceProblem(.connectionFileInvalid, file.lastPathComponent)
        }
        let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard line.contains("="), !line.contains(where: \.isNewline) else {
            throw SourceProblem(.connectionFileInvalid, file.lastPathComponent)
        }
        return line
    }
}
