import ExchangeFormats
import Gateway
import Trust

extension InMemoryTransaction {
    func auditLeafHash(_ index: Int64) -> [UInt8]? { auditLeaf(index)?.hash }

    func auditTile(_ id: MerkleTile.ID) -> [UInt8]? { state.tiles[id.key] }

    func treeHeads(after sequence: Int64, limit: Int) -> [StoredTreeHead] {
        Array(state.heads.lazy.filter { $0.sequence > sequence }.prefix(max(0, limit)))
    }

    func lastTreeHead() -> StoredTreeHead? { state.heads.last }

    func logEpochs() -> [StoredLogEpoch] { state.epochs }

    func logWitnesses() -> [StoredLogWitness] { state.witnesses.values.sorted { $0.witness < $1.witness } }

    func append(_ head: StoredTreeHead) throws -> Int64 {
        let isThere = state.heads.contains { ($0.position.epoch, $0.position.size) == (head.position.epoch, head.position.size) }
        guard !isThere else { throw StorageMisuse.headExists }
        var stored = head
        stored.sequence = Int64(state.heads.count) + 1
        state.heads.append(stored)
        return stored.sequence
    }

    func append(_ epoch: StoredLogEpoch) { state.epochs.append(epoch) }

    func set(_ witness: StoredLogWitness) { state.witnesses[witness.witness] = witness }

    /// Those that the last leaf completed.
    func completeTiles() {
        for id in MerkleTile.completed(at: state.leaves.count) {
            let below = (id.position * MerkleTile.width)..<((id.position + 1) * MerkleTile.width)
            let hashes =
                id.level == 0
                ? below.map { state.leaves[$0].hash }
                : below.compactMap { state.tiles[MerkleTile.ID(level: id.level - 1, position: $0).key].map(MerkleTile.root) }
            state.tiles[id.key] = MerkleTile.nodes(over: hashes)
        }
    }
}
