package import ExchangeFormats
package import Trust

/// A signed tree head as it was released.
package struct StoredTreeHead: Sendable, Hashable {
    /// Order of signing; counts up, given by the store.
    package var sequence: Int64
    package var position: LogPosition
    /// The JSON text of the flattened JWS.
    package var bytes: [UInt8]

    package init(sequence: Int64 = 0, position: LogPosition, bytes: [UInt8]) {
        self.sequence = sequence
        self.position = position
        self.bytes = bytes
    }
}

/// The signed record that opened an epoch of the log. The first has none.
package struct StoredLogEpoch: Sendable, Hashable {
    package var epoch: Int
    /// The JSON text of the flattened JWS.
    package var bytes: [UInt8]

    package init(epoch: Int, bytes: [UInt8]) {
        self.epoch = epoch
        self.bytes = bytes
    }
}

/// The furthest head that an endpoint says it has witnessed.
package struct StoredLogWitness: Sendable, Hashable {
    /// Endpoint id.
    package var witness: String
    package var epoch: Int
    package var size: Int
    /// The JSON text of the flattened JWS.
    package var bytes: [UInt8]

    package init(witness: String, epoch: Int, size: Int, bytes: [UInt8]) {
        self.witness = witness
        self.epoch = epoch
        self.size = size
        self.bytes = bytes
    }
}

/// What a store has of the audit log besides its leaves. All of it is only ever appended, but for the witnesses'.
package protocol LogReader {
    func auditLeafHash(_ index: Int64) throws -> [UInt8]?
    /// A tile that is complete; written by the store itself with the leaf that completes it.
    func auditTile(_ id: MerkleTile.ID) throws -> [UInt8]?
    /// Past a place, in the order in which they were signed.
    func treeHeads(after sequence: Int64, limit: Int) throws -> [StoredTreeHead]
    func lastTreeHead() throws -> StoredTreeHead?
    /// In their order.
    func logEpochs() throws -> [StoredLogEpoch]
    /// By name.
    func logWitnesses() throws -> [StoredLogWitness]
}

package protocol LogWriter: LogReader {
    /// - Returns: the sequence it was given.
    @discardableResult func append(_ head: StoredTreeHead) throws -> Int64
    func append(_ epoch: StoredLogEpoch) throws
    /// In the place of what that witness said before.
    func set(_ witness: StoredLogWitness) throws
}

/// The audit log's tree as a store has it.
package struct StoredTree: TiledMerkleTree {
    package let size: Int
    private let reader: any StoreReader

    package init(_ reader: any StoreReader) throws {
        size = Int(try reader.auditSize())
        self.reader = reader
    }

    package func leafHash(_ index: Int) throws -> [UInt8] {
        guard let hash = try reader.auditLeafHash(Int64(index)) else { throw MerkleTile.Damaged() }
        return hash
    }

    package func tile(_ id: MerkleTile.ID) throws -> [UInt8]? { try reader.auditTile(id) }
}
