import Desk
import Foundation
import GRDB
import GRDBSQLite

/// The rows of one query, value by value as SQLite has them: GRDB would mend texts that are not UTF-8, and end them at a NUL.
struct SQLiteRows {
    /// Rows between two words on how far it is.
    private static let step = 1000

    private let db: Database
    private let query: RowQuery
    private let mapping: RecordMapping
    private let limits: ReadLimits
    private let remarks: SourceRemarks

    init(_ db: Database, _ query: RowQuery, mapping: RecordMapping, limits: ReadLimits, remarks: SourceRemarks) {
        self.db = db
        self.query = query
        self.mapping = mapping
        self.limits = limits
        self.remarks = remarks
    }

    func read(_ scope: ReadScope, progress: ReadProgress, _ take: (SourceChange) throws(SourceProblem) -> Void) throws -> ReadReport {
        var report = ReadReport()
        report.mark = try query.mark.flatMap { try mark($0) }
        let statement: Statement
        switch scope {
        case .everything: statement = try self.statement(query.everything)
        case .changes(let mark):
            guard let changes = query.changes else { throw SourceProblem(.markUnsuitable) }
            statement = try self.statement(changes)
            try statement.setArguments([Self.value(of: mark)])
        }
        let names = statement.columnNames
        guard names.count <= limits.columns else { throw SourceProblem(.tooLarge, "tooManyColumns") }
        var rows = try RecordRowReader(columns: names, mapping: mapping, remarks: remarks)
        let deadline = ContinuousClock.now + limits.time
        let handle = statement.sqliteStatement
        defer { sqlite3_reset(handle) }
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { break }
            guard code == SQLITE_ROW else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            report.rows += 1
            guard report.rows <= limits.rows else { throw SourceProblem(.tooLarge, "tooManyRows") }
            let values = rows.wanted.map { value(handle, Int32($0)) }
            if let change = rows.read(values, number: report.rows) { try take(change) }
            guard report.rows.isMultiple(of: Self.step) else { continue }
            try progress.advance(to: report.rows)
            if ContinuousClock.now > deadline { throw SourceProblem(.tooSlow) }
        }
        try progress.advance(to: report.rows)
        report.remarks = rows.remarks
        return report
    }

    private func statement(_ sql: String) throws -> Statement {
        let statement = try db.makeStatement(sql: sql)
        guard statement.isReadonly, statement.columnCount > 0 else { throw SourceProblem(.queryUnsuitable) }
        return statement
    }

    private func value(_ handle: SQLiteStatement, _ column: Int32) -> RowValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return .missing
        case SQLITE_INTEGER: return .text(String(sqlite3_column_int64(handle, column)))
        case SQLITE_BLOB: return .unusable(.notText)
        default:
            guard let text = sqlite3_column_text(handle, column) else { return .missing }
            return RowValue(
                utf8: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(handle, column))), limit: limits.fieldBytes)
        }
    }

    // MARK: Marks

    private func mark(_ sql: String) throws -> SourceMark? {
        switch try DatabaseValue.fetchOne(self.statement(sql))?.storage {
        case .int64(let number): SourceMark(text: String(number), type: Int(SQLITE_INTEGER))
        case .double(let number): SourceMark(text: String(number), type: Int(SQLITE_FLOAT))
        case .string(let text): SourceMark(text: text, type: Int(SQLITE_TEXT))
        case .blob: throw SourceProblem(.markUnsuitable)
        case .null, nil: nil
        }
    }

    /// Of the type that it had: SQLite compares no text with a number.
    private static func value(of mark: SourceMark) -> DatabaseValue {
        switch Int32(mark.type) {
        case SQLITE_INTEGER: Int64(mark.text).databaseValue
        case SQLITE_FLOAT: Double(mark.text).databaseValue
        default: mark.text.databaseValue
        }
    }
}
