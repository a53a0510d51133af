import ExchangeFormats
package import Foundation
import GRDB
import Gateway
package import Trust

/// The audit log of a gateway's state folder, read without its keys, its configuration, or leave to write; the daemon may run meanwhile.
package struct AuditLogFile {
    /// Entries read at once: bounds memory, and how long a view of the database is held.
    private static let batch = 1024

    private let queue: DatabaseQueue
    package let exchange: String
    /// Entries when the file was opened: what is written later is not read.
    package let size: Int
    /// In the order in which they are exported.
    private let signed: [Signed]

    /// - Parameter stateDirectory: `state` of the daemon's configuration.
    /// - Throws: ``StoreOpeningError``.
    package init(stateDirectory: URL) throws(StoreOpeningError) {
        let file = stateDirectory.appendingPathComponent("messages.sqlite", isDirectory: false)
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            queue = try DatabaseQueue(path: file.path, configuration: configuration)
            // In one view: a head that covers more entries than there are shall be one that lost them.
            (exchange, size, signed) = try queue.read { db in
                (
                    try String.fetchOne(db, sql: Setting.select, arguments: [Setting.exchange]) ?? "",
                    try Int.fetchOne(db, sql: "SELECT coalesce(max(leaf) + 1, 0) FROM audit_leaf") ?? 0, try Self.signed(db)
                )
            }
        } catch {
            throw StoreOpeningError(error, of: file)
        }
    }

    /// Every line of the export, in its order. What is missing in the database is missing in the export: to find that is the verifier's part.
    package func export(_ line: (LogExportLine) throws -> Void) throws {
        var signed = signed[...]
        try line(.header(exchange: exchange, size: size))
        var hashes: [[UInt8]] = []
        var first = 0
        func flush() throws {
            if !hashes.isEmpty { try line(.hashes(first: first, hashes)) }
            first += hashes.count
            hashes = []
        }
        var next = 0
        while next < size {
            let rows = try queue.read { [next] db in try Self.rows(db, from: next, to: min(size, next + Self.batch)) }
            for row in rows.leaves {
                try line(row.record.isEmpty ? .erased(index: row.index) : .entry(index: row.index, salt: row.salt, record: row.record))
                hashes.append(row.hash)
                while let statement = signed.first, statement.size <= row.index + 1 {
                    try line(try self.line(statement))
                    signed = signed.dropFirst()
                }
                guard (row.index + 1) % MerkleTile.width == 0 else { continue }
                try flush()
                for id in MerkleTile.completed(at: row.index + 1) { if let nodes = rows.tiles[id.key] { try line(.tile(id, nodes: nodes)) } }
            }
            next += Self.batch
        }
        try flush()
        for statement in signed { try line(try self.line(statement)) }
        try line(.end(size: size))
    }

    private struct Row {
        let index: Int
        let hash: [UInt8]
        let salt: [UInt8]
        let record: [UInt8]
    }

    private static func rows(_ db: Database, from first: Int, to end: Int) throws -> (leaves: [Row], tiles: [Int64: [UInt8]]) {
        let leaves = try SQLStatement("SELECT leaf, hash, salt, record FROM audit_leaf WHERE leaf >= ? AND leaf < ? ORDER BY leaf", on: db)
            .all([.integer(first), .integer(end)]) { Row(index: $0.count(0), hash: $0.bytes(1), salt: $0.bytes(2), record: $0.bytes(3)) }
        var tiles: [Int64: [UInt8]] = [:]
        let tile = try SQLStatement("SELECT nodes FROM audit_tile WHERE tile = ?", on: db)
        for leaf in leaves where (leaf.index + 1) % MerkleTile.width == 0 {
            for id in MerkleTile.completed(at: leaf.index + 1) { tiles[id.key] = try tile.one([.integer(id.key)]) { $0.bytes(0) } }
        }
        return (leaves, tiles)
    }

    /// A head or an epoch record, and the size of the tree that it is about.
    private struct Signed {
        let size: Int
        let epoch: Int
        /// Of a head; `nil` for an epoch record.
        let sequence: Int?
    }

    /// An epoch before its heads.
    private static func signed(_ db: Database) throws -> [Signed] {
        var found = try SQLStatement("SELECT bytes, epoch FROM log_epoch", on: db).all([]) { row in
            Signed(size: try LogEpoch(storedJWS: row.bytes(0)).restored.size, epoch: row.count(1), sequence: nil)
        }
        found += try SQLStatement("SELECT size, epoch, sequence FROM tree_head", on: db).all([]) { row in
            Signed(size: row.count(0), epoch: row.count(1), sequence: row.count(2))
        }
        return found.sorted { ($0.size, $0.epoch, $0.sequence ?? -1) < ($1.size, $1.epoch, $1.sequence ?? -1) }
    }

    private func line(_ signed: Signed) throws -> LogExportLine {
        let bytes = try queue.read { db in
            if let sequence = signed.sequence {
                try SQLStatement("SELECT bytes FROM tree_head WHERE sequence = ?", on: db).one([.integer(sequence)]) { $0.bytes(0) }
            } else {
                try SQLStatement("SELECT bytes FROM log_epoch WHERE epoch = ?", on: db).one([.integer(signed.epoch)]) { $0.bytes(0) }
            }
        }
        let value = try JSONReader.read(bytes ?? [], limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 2, values: 16))
        return signed.sequence == nil ? .epoch(try FlattenedJWS(value)) : .head(try FlattenedJWS(value))
    }
}
