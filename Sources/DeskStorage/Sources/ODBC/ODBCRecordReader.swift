import CODBC
package import Desk
package import Foundation

/// Reads records from a table or query of any database that has an ODBC driver.
package struct ODBCRecordReader: RecordReader {
    /// Rows between two words on how far it is.
    private static let step = 1000
    /// Seconds that the database may take to begin its answer.
    private static let statementSeconds = 600

    private let connection: URL
    private let rows: RowSelection
    private let text: TextTransfer
    private let mapping: MappingSupply
    private let limits: ReadLimits
    private let remarks: SourceRemarks

    /// - Parameter connection: the file with the connection string.
    package init(
        _ connection: URL, rows: RowSelection, text: TextTransfer = .wide, mapping: MappingSupply, limits: ReadLimits = ReadLimits(),
        remarks: SourceRemarks = SourceRemarks()
    ) {
        self.connection = connection
        self.rows = rows
        self.text = text
        self.mapping = mapping
        self.limits = limits
        self.remarks = remarks
    }

    package func fingerprint() throws(SourceProblem) -> [UInt8] {
        try mapping.fingerprint(of: .odbc(connection: connection, rows: rows, text: text))
    }

    package func read(
        _ scope: ReadScope, progress: ReadProgress, _ take: (SourceChange) throws(SourceProblem) -> Void
    ) throws(SourceProblem) -> ReadReport {
        let mapping = try mapping.mapping()
        let connection = try ODBCConnection(connection, text: text)
        let query = RowQuery(rows, quote: connection.quote)
        var report = ReadReport()
        if let sql = query.mark { report.mark = try mark(sql, connection, progress) }

        let statement = try connection.statement(seconds: Self.statementSeconds)
        defer { progress.whenStopped(nil) }
        switch scope {
        case .everything: try execute(query.everything, nil, connection, statement, progress)
        case .changes(let mark):
            guard let sql = query.changes else { throw SourceProblem(.markUnsuitable) }
            try execute(sql, mark, connection, statement, progress)
        }
        let columns = try columns(of: statement)
        var reader = try RecordRowReader(columns: columns.map(\.name), mapping: mapping, remarks: remarks)
        var fetcher = ODBCFetcher(statement, limit: limits.fieldBytes)
        let wanted = reader.wanted.map { ($0 + 1, columns[$0]) }
        let deadline = ContinuousClock.now + limits.time
        while try fetch(statement, progress) {
            report.rows += 1
            guard report.rows <= limits.rows else { throw SourceProblem(.tooLarge, "tooManyRows") }
            var row: [RowValue] = []
            row.reserveCapacity(wanted.count)
            for (number, column) in wanted { row.append(try fetcher.value(number, column)) }
            if let change = reader.read(row, number: report.rows) { try take(change) }
            guard report.rows.isMultiple(of: Self.step) else { continue }
            try progress.advance(to: report.rows)
            if ContinuousClock.now > deadline { throw SourceProblem(.tooSlow) }
        }
        try progress.advance(to: report.rows)
        report.remarks = reader.remarks
        return report
    }

    private func columns(of statement: ODBCHandle) throws(SourceProblem) -> [ODBCColumn] {
        var count: SQLSMALLINT = 0
        try statement.check(SQLNumResultCols(statement.raw, &count), .queryFailed)
        guard count > 0 else { throw SourceProblem(.queryUnsuitable) }
        guard count <= limits.columns else { throw SourceProblem(.tooLarge, "tooManyColumns") }
        var columns: [ODBCColumn] = []
        for number in 1...Int(count) { columns.append(try ODBCColumn(number, of: statement, text: text)) }
        return columns
    }

    /// - Returns: whether there is a row.
    private func fetch(_ statement: ODBCHandle, _ progress: ReadProgress) throws(SourceProblem) -> Bool {
        let code = SQLFetch(statement.raw)
        if code == SQLRETURN(SQL_ERROR) { try progress.advance(to: progress.rows) }
        return try statement.check(code, .queryFailed) != SQLRETURN(SQL_NO_DATA)
    }

    /// Until the answer has been read, stopping the reading cancels it in the database.
    private func execute(
        _ sql: String, _ mark: SourceMark?, _ connection: ODBCConnection, _ statement: ODBCHandle, _ progress: ReadProgress
    ) throws(SourceProblem) {
        try connection.prepare(sql, statement)
        let cancellation = Cancellation(statement)
        progress.whenStopped { cancellation.cancel() }
        let code = mark.map { ODBCMark($0).execute(statement) } ?? SQLExecute(statement.raw)
        if code == SQLRETURN(SQL_ERROR) {
            // What was stopped is no failure of the query.
            try progress.advance(to: progress.rows)
        }
        try statement.check(code, .queryFailed)
    }

    private func mark(_ sql: String, _ connection: ODBCConnection, _ progress: ReadProgress) throws(SourceProblem) -> SourceMark? {
        let statement = try connection.statement(seconds: Self.statementSeconds)
        defer { progress.whenStopped(nil) }
        try execute(sql, nil, connection, statement, progress)
        let column = try ODBCColumn(1, of: statement, text: text)
        guard try fetch(statement, progress) else { return nil }
        var fetcher = ODBCFetcher(statement, limit: 256)
        switch try fetcher.value(1, column) {
        case .missing: return nil
        case .unusable: throw SourceProblem(.markUnsuitable)
        case .text(let text): return SourceMark(text: text, type: Int(column.type), size: column.size, digits: column.digits)
        // As ODBC writes an instant: with a space.
        case .date(let text):
            return SourceMark(text: text.replacing("T", with: " "), type: Int(column.type), size: column.size, digits: column.digits)
        }
    }

    /// `SQLCancel` may be called from any thread; the statement lives as long as somebody may call it.
    private struct Cancellation: @unchecked Sendable {
        private let statement: ODBCHandle

        init(_ statement: ODBCHandle) { self.statement = statement }

        func cancel() { SQLCancel(statement.raw) }
    }
}

/// A mark as the parameter of a query, of the type that its column has: databases compare no instant with a text.
struct ODBCMark {
    private let mark: SourceMark

    init(_ mark: SourceMark) { self.mark = mark }

    func execute(_ statement: ODBCHandle) -> SQLRETURN {
        var bytes = Array(mark.text.utf8)
        var length = SQLLEN(bytes.count)
        // The driver reads both when it executes.
        return bytes.withUnsafeMutableBytes { buffer in
            withUnsafeMutablePointer(to: &length) { length in
                let code = SQLBindParameter(
                    statement.raw, 1, SQLSMALLINT(SQL_PARAM_INPUT), SQLSMALLINT(SQL_C_CHAR), SQLSMALLINT(clamping: mark.type),
                    SQLULEN(max(mark.size, mark.text.utf8.count)), SQLSMALLINT(clamping: mark.digits), buffer.baseAddress, SQLLEN(buffer.count),
                    length)
                guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else { return code }
                return SQLExecute(statement.raw)
            }
        }
    }
}
