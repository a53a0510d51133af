import Foundation
import GRDB

/// The rows of a store's database, inserted again into a plain one with the same tables and indexes: no encryption, no bookkeeping of queues, no
/// keys. What SQLite itself takes for them.
struct RawRows: Sendable {
    private struct Table: Sendable {
        let insert: String
        let rows: [StatementArguments]
    }

    private let schema: [String]
    private let tables: [Table]
    /// Tables whose rows stand for many sets, such as the roots of evidence: there before the time is taken.
    private let shared: [Table]
    private let pageSize: Int
    /// Sets of rows that there are.
    let count: Int

    /// - Parameters:
    ///   - database: closed by its store. Nothing here knows its tables: those count that have one row for each set.
    ///   - sets: how many were inserted.
    init(copying database: URL, sets: Int) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let source = try DatabaseQueue(path: database.path, configuration: configuration)
        (schema, tables, shared, pageSize) = try source.read { db in
            let objects = try Row.fetchAll(
                db, sql: "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
            var tables: [Table] = []
            var shared: [Table] = []
            for object in objects where object["type"] == "table" {
                let name: String = object["name"]
                let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(name.quotedDatabaseIdentifier)").map { row in
                    StatementArguments(row.databaseValues)
                }
                let places = Array(repeating: "?", count: try db.columns(in: name).count).joined(separator: ", ")
                let table = Table(insert: "INSERT INTO \(name.quotedDatabaseIdentifier) VALUES (\(places))", rows: rows)
                if rows.count == sets { tables.append(table) } else { shared.append(table) }
            }
            return (objects.map { $0["sql"] as String }, tables, shared, try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096)
        }
        count = sets
        guard !tables.isEmpty else { throw BenchFailure("The store's database has no rows to copy.") }
    }

    /// Into an empty database of its own, `group` sets in each synced transaction.
    ///
    /// - Returns: of one set.
    func insert(_ sets: Int, group: Int, in folder: URL) async throws -> Cost {
        let file = folder.appending(path: "raw.sqlite")
        func clear() { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + end) } }
        clear()
        defer { clear() }
        let database = try DatabaseQueue(path: file.path)
        try await database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA page_size = \(pageSize)")
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            for statement in schema { try db.execute(sql: statement) }
            for table in shared {
                for row in table.rows { try db.execute(sql: table.insert, arguments: row) }
            }
        }
        let amount = min(sets, count)
        let cost = try await Cost.measure(amount) {
            try await database.writeWithoutTransaction { db in
                let statements = try tables.map { ($0, try db.makeStatement(sql: $0.insert)) }
                for start in stride(from: 0, to: amount, by: group) {
                    try db.inTransaction {
                        for set in start..<min(start + group, amount) {
                            for (table, statement) in statements { try statement.execute(arguments: table.rows[set]) }
                        }
                        return .commit
                    }
                }
            }
        }
        try database.close()
        return cost
    }
}
