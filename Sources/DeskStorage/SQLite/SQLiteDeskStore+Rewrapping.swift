import DatabaseFiles
import Desk
package import ExchangeFormats
package import Foundation
import GRDB
package import Trust

extension SQLiteDeskStore {
    /// Gives a store that nobody has open a new master key, under what the configuration names now, and destroys the old one. Blocks; cut off
    /// anywhere, the next start finds either the old key in force or the new one.
    ///
    /// - Parameter former: the wrapping key that the master key lies under now; `nil` where it is in clear or the configured one.
    /// - Throws: ``DeskStoreFailure``; ``TrustError`` for the master key.
    package static func rewrap(
        folder: URL, keys: URL, exchange: String, endpoint: String, wrapping: WrappingKey?, former: WrappingKey?, random: any RandomSource
    ) throws -> Rewrapping {
        let opening = DeskStoreOpening(
            folder: folder, keys: keys, owner: "\(exchange) \(endpoint)", random: random, wrapping: wrapping)
        do {
            let locks = try opening.lock()
            defer { for lock in locks { lock.release() } }
            let pool = try opening.database()
            return try opening.files(former: former).rewrap(expecting: opening.identifier(in: pool), random: random) { old, new in
                let outcome = try pool.write { db in
                    let outcome = try Self.rewrapRows(db, from: old, to: new, random)
                    try DeskStoreOpening.setIdentifier(new.identifier, db)
                    return outcome
                }
                // The write-ahead log holds what was there before: it goes with the old key.
                _ = try pool.barrierWriteWithoutTransaction { db in try db.checkpoint(.truncate) }
                try pool.close()
                return outcome
            }
        } catch let error as TrustError {
            throw error
        } catch {
            throw DeskStoreFailure(opening: error)
        }
    }

    /// Every column that holds a wrapped key, and how the place is named that the key is bound to.
    private static let columns: [(table: String, column: String, names: [String], place: @Sendable ([String]) -> String?)] = [
        ("received", "wrapped_key", ["sender", "message_id"], { DeskSession.place(received: $0[0], $0[1]) }),
        ("outgoing", "wrapped_key", ["message_id"], { UUID(uuidString: $0[0]).map { DeskSession.place(outgoing: $0) } }),
        ("hit", "wrapped_key", ["reference"], { DeskSession.place(hit: $0[0]) }),
        ("staged", "wrapped_key", ["file"], { UUID(uuidString: $0[0]).map { DeskSession.place(staged: $0) } }),
        ("staged", "file_key", ["file"], { UUID(uuidString: $0[0]).map { PartFolder.place($0) } }),
        ("part", "file_key", ["file"], { UUID(uuidString: $0[0]).map { PartFolder.place($0) } }),
    ]

    private static func rewrapRows(_ db: Database, from old: MasterKey, to new: MasterKey, _ random: any RandomSource) throws -> Rewrapping {
        var outcome = Rewrapping()
        for (table, column, names, place) in columns {
            // Each row by what names it: a table without row ids is among them, and a message may be refused several times.
            let condition = (names + [column]).map { "\($0) = ?" }.joined(separator: " AND ")
            let update = try db.makeStatement(sql: "UPDATE \(table) SET \(column) = ? WHERE \(condition)")
            let rows = try Row.fetchAll(
                db, sql: "SELECT \((names + [column]).joined(separator: ", ")) FROM \(table) WHERE \(column) IS NOT NULL")
            for row in rows {
                let wrapped: Data = row[column]
                let values = names.map { row[$0] as String }
                guard let bound = place(values).map({ Array($0.utf8) }), let key = try? old.unwrap(Array(wrapped), for: bound) else {
                    outcome.damaged += 1
                    continue
                }
                let arguments: [any DatabaseValueConvertible] = [Data(new.wrap(key, for: bound, random: random))] + values + [wrapped]
                try update.execute(arguments: StatementArguments(arguments))
                outcome.wrapped += 1
            }
        }
        return outcome
    }
}
