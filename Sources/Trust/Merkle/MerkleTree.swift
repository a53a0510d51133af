/// The Merkle tree of RFC 9162 §2.1 with SHA-256, over all its leaves. Every hash is 32 bytes.
package struct MerkleTree: Sendable {
    /// `levels[0]` are the leaf hashes; each further level holds the nodes over pairs of the one below, a last one without partner going up as
    /// it is. That gives the tree that the RFC defines by its largest power of two.
    private let levels: [[[UInt8]]]

    /// - Parameter leaves: the leaves' bytes, in their order.
    package init(leaves: [[UInt8]]) { self.init(leafHashes: leaves.map(Self.leafHash)) }

    package init(leafHashes: [[UInt8]]) {
        var levels = [leafHashes]
        while let below = levels.last, below.count > 1 {
            levels.append(
                stride(from: 0, to: below.count, by: 2).map { index in
                    index + 1 < below.count ? Self.nodeHash(below[index], below[index + 1]) : below[index]
                })
        }
        self.levels = levels
    }

    /// SHA-256(0x00 ‖ leaf).
    package static func leafHash(_ leaf: [UInt8]) -> [UInt8] { SHA256.hash(segments: [0], leaf) }

    /// SHA-256(0x01 ‖ left ‖ right).
    package static func nodeHash(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { SHA256.hash(segments: [1], left, right) }

    package var size: Int { levels[0].count }

    /// The hash of the whole tree; of no leaves SHA-256 of nothing.
    package var root: [UInt8] { levels.last?.first ?? SHA256.hash([]) }

    /// The hashes from a leaf up to the root, lowest first (§2.1.3.1).
    ///
    /// - Parameter index: 0 for the first leaf.
    /// - Returns: `nil` where there is no such leaf.
    package func inclusionProof(of index: Int) -> [[UInt8]]? {
        guard levels[0].indices.contains(index) else { return nil }
        var proof: [[UInt8]] = []
        var position = index
        for level in levels.dropLast() {
            let sibling = position ^ 1
            if sibling < level.count { proof.append(level[sibling]) }
            position /= 2
        }
        return proof
    }

    /// The hashes that show that the first `earlierSize` leaves are those of an earlier tree (§2.1.4.1). Empty for the same size, and for none.
    ///
    /// - Returns: `nil` where the earlier tree would be the larger.
    package func consistencyProof(from earlierSize: Int) -> [[UInt8]]? {
        guard (0...size).contains(earlierSize) else { return nil }
        guard earlierSize > 0, earlierSize < size else { return [] }
        // Up to the largest complete subtree that ends where the earlier tree ends; from there as for inclusion.
        let height = earlierSize.trailingZeroBitCount
        var position = earlierSize >> height - 1
        var proof = position == 0 ? [] : [levels[height][position]]
        for level in levels.dropFirst(height).dropLast() {
            let sibling = position ^ 1
            if sibling < level.count { proof.append(level[sibling]) }
            position /= 2
        }
        return proof
    }
}
