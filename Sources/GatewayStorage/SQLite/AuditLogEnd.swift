import GRDB
import Trust

/// Where the audit log ends: how many entries it has, and the hashes of those that no tile stands on yet. The one writer carries it from commit to
/// commit, so that an entry costs its row and nothing is read again.
struct AuditLogEnd {
    private(set) var size: Int64
    private var hashes: [[UInt8]]

    /// - Throws: `DatabaseError`.
    init(in db: Database) throws {
        size = try SQLStatement("SELECT coalesce(max(leaf) + 1, 0) FROM audit_leaf", on: db).one([]) { $0.integer(0) } ?? 0
        let count = size % Int64(MerkleTile.width)
        hashes = count == 0 ? [] : try AuditTiles(db: db).leafHashes(from: Int(size - count))
    }

    /// Counts one more entry.
    ///
    /// - Returns: the hashes of the last sixteen, where they complete a tile.
    mutating func append(_ hash: [UInt8]) -> [[UInt8]]? {
        size += 1
        hashes.append(hash)
        guard hashes.count == MerkleTile.width else { return nil }
        defer { hashes.removeAll(keepingCapacity: true) }
        return hashes
    }
}
