import Foundation
import GRDB

extension KeyStore {
    /// Destroys keys of contents that are erased, and remembers which, in one synced transaction. A key that is gone already was remembered then, or
    /// never was anybody's.
    ///
    /// - Returns: the number of the last key that was ever erased; 0 before the first.
    func erase(_ ids: [UUID]) throws -> Int64 {
        try pool.write { db in
            let destroy = try SQLStatement("DELETE FROM key WHERE id = ?", on: db)
            let remember = try SQLStatement("INSERT INTO erased (id) VALUES (?)", on: db)
            for id in ids {
                try destroy.run([.uuid(id)])
                if db.changesCount == 1 { try remember.run([.uuid(id)]) }
            }
            return try Int64.fetchOne(db, sql: "SELECT coalesce(max(number), 0) FROM erased") ?? 0
        }
    }

    /// Keys that were erased past a number, in their order.
    func erased(after number: Int64, limit: Int) throws -> [(number: Int64, id: UUID)] {
        try pool.read { db in
            try SQLStatement("SELECT number, id FROM erased WHERE number > ? ORDER BY number LIMIT ?", on: db)
                .all([.integer(number), .integer(limit)]) { ($0.integer(0), try $0.uuid(1)) }
        }
    }
}
