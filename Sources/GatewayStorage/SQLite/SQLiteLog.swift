import ExchangeFormats
import Foundation
import GRDB
import Gateway
import Trust

// What is kept of the audit log's tree.

extension SQLiteReading {
    func auditLeafHash(_ index: Int64) throws -> [UInt8]? {
        try one("SELECT hash FROM audit_leaf WHERE leaf = ?", [.integer(index)]) { $0.bytes(0) }
    }

    func auditTile(_ id: MerkleTile.ID) throws -> [UInt8]? {
        try one("SELECT nodes FROM audit_tile WHERE tile = ?", [.integer(id.key)]) { $0.bytes(0) }
    }

    func treeHeads(after sequence: Int64, limit: Int) throws -> [StoredTreeHead] {
        try all(
            "SELECT sequence, epoch, size, hash, bytes FROM tree_head WHERE sequence > ? ORDER BY sequence LIMIT ?",
            [.integer(sequence), .integer(max(0, limit))], Self.head)
    }

    func lastTreeHead() throws -> StoredTreeHead? {
        try one("SELECT sequence, epoch, size, hash, bytes FROM tree_head ORDER BY sequence DESC LIMIT 1", [], Self.head)
    }

    private static func head(_ row: SQLRow) -> StoredTreeHead {
        StoredTreeHead(
            sequence: row.integer(0), position: LogPosition(epoch: row.count(1), size: row.count(2), hash: row.bytes(3)), bytes: row.bytes(4))
    }

    func logEpochs() throws -> [StoredLogEpoch] {
        try all("SELECT epoch, bytes FROM log_epoch ORDER BY epoch", []) { StoredLogEpoch(epoch: $0.count(0), bytes: $0.bytes(1)) }
    }

    func logWitnesses() throws -> [StoredLogWitness] {
        try all("SELECT witness, epoch, size, bytes FROM log_witness ORDER BY witness", []) {
            StoredLogWitness(witness: $0.text(0), epoch: $0.count(1), size: $0.count(2), bytes: $0.bytes(3))
        }
    }
}

extension SQLiteWriter {
    func append(_ head: StoredTreeHead) throws -> Int64 {
        try run(
            "INSERT INTO tree_head (epoch, size, hash, bytes) VALUES (?, ?, ?, ?)",
            [.integer(head.position.epoch), .integer(head.position.size), .blob(head.position.hash), .blob(head.bytes)])
        return db.lastInsertedRowID
    }

    func append(_ epoch: StoredLogEpoch) throws {
        try run("INSERT INTO log_epoch (epoch, bytes) VALUES (?, ?)", [.integer(epoch.epoch), .blob(epoch.bytes)])
    }

    func set(_ witness: StoredLogWitness) throws {
        try run(
            "INSERT INTO log_witness (witness, epoch, size, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (witness) DO UPDATE SET epoch = excluded.epoch, size = excluded.size, bytes = excluded.bytes",
            [.text(witness.witness), .integer(witness.epoch), .integer(witness.size), .blob(witness.bytes)])
    }
}
