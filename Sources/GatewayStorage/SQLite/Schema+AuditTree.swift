import Foundation
import GRDB
import Trust

extension Schema {
    /// The interior nodes of the audit log's tree (``MerkleTile``), what was signed about it, and where the entries of each evidence stand: without an
    /// index of their own, which every entry would have to pay for.
    static let auditTree = """
        CREATE TABLE audit_tile (
            tile INTEGER PRIMARY KEY NOT NULL,
            nodes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE tree_head (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            epoch INTEGER NOT NULL,
            size INTEGER NOT NULL,
            hash BLOB NOT NULL,
            bytes BLOB NOT NULL,
            UNIQUE (epoch, size)
        ) STRICT;

        CREATE TABLE log_epoch (
            epoch INTEGER PRIMARY KEY NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;

        -- The furthest head that each endpoint has witnessed.
        CREATE TABLE log_witness (
            witness TEXT PRIMARY KEY NOT NULL,
            epoch INTEGER NOT NULL,
            size INTEGER NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE evidence ADD COLUMN entry INTEGER;
        ALTER TABLE evidence ADD COLUMN entries INTEGER;
        """

    /// Tiles over the entries that are there: read once, in their order.
    static func fillAuditTiles(_ db: Database) throws {
        let size = try Int.fetchOne(db, sql: "SELECT coalesce(max(leaf) + 1, 0) FROM audit_leaf") ?? 0
        let tiles = AuditTiles(db: db)
        for position in 0..<(size / MerkleTile.width) {
            let first = position * MerkleTile.width
            try tiles.complete(at: first + MerkleTile.width, leaves: tiles.leafHashes(from: first))
        }
    }
}

/// Writes the tiles of the audit log's tree.
struct AuditTiles {
    let db: Database

    /// Writes the tiles that the tree's growing to `size` leaves completed.
    ///
    /// - Parameter leaves: the hashes of the last sixteen.
    func complete(at size: Int, leaves: [[UInt8]]) throws {
        for id in MerkleTile.completed(at: size) {
            let hashes = id.level == 0 ? leaves : try roots(level: id.level - 1, from: id.position)
            guard hashes.count == MerkleTile.width else { throw UnreadableRow(table: "audit_tile") }
            try SQLStatement("INSERT INTO audit_tile (tile, nodes) VALUES (?, ?)", on: db)
                .run([.integer(id.key), .blob(MerkleTile.nodes(over: hashes))])
        }
    }

    /// At most sixteen.
    func leafHashes(from first: Int) throws -> [[UInt8]] {
        try SQLStatement("SELECT hash FROM audit_leaf WHERE leaf >= ? ORDER BY leaf LIMIT \(MerkleTile.width)", on: db)
            .all([.integer(first)]) { $0.bytes(0) }
    }

    private func roots(level: Int, from position: Int) throws -> [[UInt8]] {
        let first = MerkleTile.ID(level: level, position: position * MerkleTile.width)
        return try SQLStatement("SELECT nodes FROM audit_tile WHERE tile >= ? ORDER BY tile LIMIT \(MerkleTile.width)", on: db)
            .all([.integer(first.key)]) { MerkleTile.root(of: $0.bytes(0)) }
    }
}
