/// Interior nodes of a large Merkle tree are kept sixteen subtrees at a time: a tile has the fifteen nodes above them, and is written once, when the
/// last of them is complete. A tree of n leaves has n/15 tiles, and an append writes one in sixteen times.
package enum MerkleTile {
    /// Levels of nodes in a tile.
    package static let height = 4
    /// Subtrees that a tile stands on.
    package static let width = 16
    /// Fifteen nodes.
    package static let byteCount = (width - 1) * SHA256.byteCount

    /// Which tile.
    package struct ID: Sendable, Hashable {
        /// 0 stands on leaves, each further level on tiles of the one below.
        package let level: Int
        /// 0 for the first of its level.
        package let position: Int

        package init(level: Int, position: Int) {
            self.level = level
            self.position = position
        }

        /// One number for both.
        package var key: Int64 { Int64(level) << 48 | Int64(position) }

        /// How many leaves the tree has at least when this tile is complete.
        var completeSize: Int { (position + 1) << (MerkleTile.height * (level + 1)) }
    }

    /// A tile that is missing, or not one: the store was damaged or tampered with.
    package struct Damaged: Error {
        package init() {}
    }

    /// The tiles that the tree's growing to `size` leaves completed, lowest first.
    package static func completed(at size: Int) -> [ID] {
        var ids: [ID] = []
        var count = size
        while count > 0, count % width == 0 {
            count /= width
            ids.append(ID(level: ids.count, position: count - 1))
        }
        return ids
    }

    /// The nodes above sixteen hashes, the lowest level first, the root last.
    package static func nodes(over hashes: [[UInt8]]) -> [UInt8] {
        var nodes: [UInt8] = []
        nodes.reserveCapacity(byteCount)
        var level = hashes
        while level.count > 1 {
            level = stride(from: 0, to: level.count - 1, by: 2).map { MerkleTree.nodeHash(level[$0], level[$0 + 1]) }
            for node in level { nodes += node }
        }
        return nodes
    }

    /// The hash over everything below a tile.
    package static func root(of nodes: [UInt8]) -> [UInt8] { Array(nodes.suffix(SHA256.byteCount)) }

    /// A node of a tile.
    ///
    /// - Parameters:
    ///   - height: 1 for the lowest of the tile, 4 for its root.
    ///   - position: 0 for the first of that height in the tile.
    package static func node(of nodes: [UInt8], height: Int, position: Int) -> [UInt8] {
        let first = width - width >> (height - 1)
        let start = (first + position) * SHA256.byteCount
        return Array(nodes[start..<(start + SHA256.byteCount)])
    }
}

/// A tree kept as the hashes of its leaves and its tiles.
package protocol TiledMerkleTree: MerkleNodes {
    /// Leaves.
    var size: Int { get }
    func leafHash(_ index: Int) throws -> [UInt8]
    /// - Returns: ``MerkleTile/byteCount`` bytes; anything else is a damaged tile.
    func tile(_ id: MerkleTile.ID) throws -> [UInt8]?
}

extension TiledMerkleTree {
    package func node(height: Int, position: Int) throws -> [UInt8] {
        guard height > 0 else { return try leafHash(position) }
        let level = (height - 1) / MerkleTile.height
        let inTile = height - level * MerkleTile.height
        let id = MerkleTile.ID(level: level, position: position >> (MerkleTile.height - inTile))
        guard id.completeSize <= size else {
            // At the right edge, where the tile is still to come.
            return MerkleTree.nodeHash(try node(height: height - 1, position: position * 2), try node(height: height - 1, position: position * 2 + 1))
        }
        guard let nodes = try tile(id), nodes.count == MerkleTile.byteCount else { throw MerkleTile.Damaged() }
        return MerkleTile.node(of: nodes, height: inTile, position: position & (1 << (MerkleTile.height - inTile) - 1))
    }
}
