import ExchangeFormats
import Foundation
import GRDB
import GRDBSQLite

/// A value as a statement takes it.
enum SQLValue {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case uuid(UUID)

    static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
    static func instant(_ value: UTCInstant?) -> SQLValue { value.map { .integer($0.milliseconds) } ?? .null }
    static func text(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
    static func uuid(_ value: UUID?) -> SQLValue { value.map { .uuid($0) } ?? .null }
    static func integer(_ value: Int64?) -> SQLValue { value.map { .integer($0) } ?? .null }
}

/// A prepared statement of the path, bound and stepped by SQLite's own functions: GRDB's values, rows and arguments cost more than the statement
/// (`Docs/decisions/0016-storage-on-the-path.md`). GRDB prepares it, keeps it with its connection, and finalizes it.
struct SQLStatement {
    private let statement: OpaquePointer
    private let connection: OpaquePointer?

    /// - Throws: `DatabaseError`.
    init(_ sql: String, on db: Database) throws {
        statement = try db.cachedStatement(sql: sql).sqliteStatement
        connection = db.sqliteConnection
    }

    /// Runs a statement that returns nothing.
    func run(_ values: [SQLValue]) throws {
        defer { sqlite3_reset(statement) }
        try bind(values)
        while try step() {}
    }

    /// The same with one value more, the last, which SQLite reads where it lies: a large one has no second copy.
    func run(_ values: [SQLValue], lending blob: [UInt8]) throws {
        precondition(!blob.isEmpty, "No bytes have no address, and no address would be NULL.")
        let index = Int32(truncatingIfNeeded: values.count + 1)
        try bind(values)
        try blob.withUnsafeBytes { bytes in
            defer {
                sqlite3_reset(statement)
                // It outlives the loan in GRDB's cache.
                sqlite3_bind_null(statement, index)
            }
            guard sqlite3_bind_blob(statement, index, bytes.baseAddress, Int32(clamping: bytes.count), Self.lent) == SQLITE_OK else {
                throw failure()
            }
            while try step() {}
        }
    }

    /// The first row.
    func one<Record>(_ values: [SQLValue], _ decode: (SQLRow) throws -> Record) throws -> Record? {
        defer { sqlite3_reset(statement) }
        try bind(values)
        return try step() ? try decode(SQLRow(statement: statement)) : nil
    }

    func all<Record>(_ values: [SQLValue], _ decode: (SQLRow) throws -> Record) throws -> [Record] {
        defer { sqlite3_reset(statement) }
        try bind(values)
        var records: [Record] = []
        while try step() { records.append(try decode(SQLRow(statement: statement))) }
        return records
    }

    private func step() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    private func bind(_ values: [SQLValue]) throws {
        for (position, value) in values.enumerated() {
            let index = Int32(truncatingIfNeeded: position + 1)
            guard Self.bind(value, at: index, of: statement) == SQLITE_OK else { throw failure() }
        }
    }

    private static func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let number): return sqlite3_bind_int64(statement, index, number)
        case .text(var text):
            guard !text.isEmpty else { return sqlite3_bind_text(statement, index, "", 0, copied) }
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(statement, index, $0.baseAddress, Int32(clamping: $0.count), copied) }
            }
        case .blob(let bytes):
            // No bytes have no address, and no address would be NULL.
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
            return bytes.withUnsafeBytes { sqlite3_bind_blob(statement, index, $0.baseAddress, Int32(clamping: $0.count), copied) }
        case .uuid(let id):
            return withUnsafeBytes(of: id.uuid) { sqlite3_bind_blob(statement, index, $0.baseAddress, 16, copied) }
        }
    }

    /// SQLITE_STATIC: it stays where it is until it is bound to something else.
    private static let lent: sqlite3_destructor_type? = nil

    /// SQLITE_TRANSIENT: SQLite copies what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func failure() -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)), message: sqlite3_errmsg(connection).map { String(cString: $0) })
    }
}

/// The row that a statement stands on; valid until its next step.
struct SQLRow {
    fileprivate let statement: OpaquePointer

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

    func count(_ column: Int) -> Int { Int(integer(column)) }

    func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }

    func instant(_ column: Int) -> UTCInstant { UTCInstant(milliseconds: integer(column)) }

    func optionalInstant(_ column: Int) -> UTCInstant? { isNull(column) ? nil : instant(column) }

    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: start, count: size(column)), as: UTF8.self)
    }

    func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    func bytes(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: size(column)))
    }

    /// - Throws: ``UnreadableRow`` unless there are 16 bytes.
    func uuid(_ column: Int) throws -> UUID {
        guard let start = sqlite3_column_blob(statement, Int32(column)), size(column) == 16 else { throw UnreadableRow(table: "\(column)") }
        return UUID(uuid: start.loadUnaligned(as: uuid_t.self))
    }

    func optionalUUID(_ column: Int) throws -> UUID? { isNull(column) ? nil : try uuid(column) }

    private func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

    private func size(_ column: Int) -> Int { Int(sqlite3_column_bytes(statement, Int32(column))) }
}
