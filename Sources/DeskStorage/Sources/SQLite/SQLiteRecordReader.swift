package import Desk
package import Foundation
import GRDB
import GRDBSQLite

/// Reads records from a table or query of a SQLite database, which is opened to read only.
package struct SQLiteRecordReader: RecordReader {
    private let file: URL
    private let rows: RowSelection
    private let mapping: MappingSupply
    private let limits: ReadLimits
    private let remarks: SourceRemarks

    package init(
        _ file: URL, rows: RowSelection, mapping: MappingSupply, limits: ReadLimits = ReadLimits(), remarks: SourceRemarks = SourceRemarks()
    ) {
        self.file = file
        self.rows = rows
        self.mapping = mapping
        self.limits = limits
        self.remarks = remarks
    }

    package func fingerprint() throws(SourceProblem) -> [UInt8] { try mapping.fingerprint(of: .sqlite(file: file, rows: rows)) }

    package func read(
        _ scope: ReadScope, progress: ReadProgress, _ take: (SourceChange) throws(SourceProblem) -> Void
    ) throws(SourceProblem) -> ReadReport {
        let mapping = try mapping.mapping()
        let database = try open()
        defer { try? database.close() }
        let interruption = Interruption(database)
        progress.whenStopped { interruption.interrupt() }
        defer { progress.whenStopped(nil) }
        // One transaction: mark and rows are of one state.
        let outcome = Result<ReadReport, any Error> {
            try database.read { db in
                try SQLiteRows(db, RowQuery(rows), mapping: mapping, limits: limits, remarks: remarks).read(scope, progress: progress, take)
            }
        }
        switch outcome {
        case .success(let report): return report
        case .failure(let problem as SourceProblem): throw problem
        case .failure(let error as DatabaseError) where error.resultCode == .SQLITE_INTERRUPT: throw SourceProblem(.stopped)
        case .failure(let error as DatabaseError): throw SourceProblem(.queryFailed, "SQLite \(error.extendedResultCode.rawValue)")
        case .failure: throw SourceProblem(.queryFailed)
        }
    }

    private func open() throws(SourceProblem) -> DatabaseQueue {
        guard FileManager.default.isReadableFile(atPath: file.path) else { throw SourceProblem(.fileUnreadable, file.lastPathComponent) }
        var configuration = Configuration()
        configuration.readonly = true
        // Whoever writes there is waited for.
        configuration.busyMode = .timeout(10)
        configuration.acceptsDoubleQuotedStringLiterals = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA query_only = ON")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        do {
            return try DatabaseQueue(path: file.path, configuration: configuration)
        } catch let error as DatabaseError {
            throw SourceProblem(.connectionFailed, "SQLite \(error.extendedResultCode.rawValue)")
        } catch {
            throw SourceProblem(.connectionFailed)
        }
    }

    /// `interrupt` may be called from any thread.
    private struct Interruption: @unchecked Sendable {
        private let database: DatabaseQueue

        init(_ database: DatabaseQueue) { self.database = database }

        func interrupt() { database.interrupt() }
    }
}
