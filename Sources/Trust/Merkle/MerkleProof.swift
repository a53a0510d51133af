/// Verification of proofs about a ``MerkleTree`` by someone who has only its root.
package enum MerkleProof {
    /// Whether a leaf stands at `index` in the tree of `size` leaves with this root (RFC 9162 §2.1.3.2).
    package static func verifyInclusion(leafHash: [UInt8], index: Int, size: Int, proof: [[UInt8]], root: [UInt8]) -> Bool {
        guard index >= 0, index < size, areHashes(proof, leafHash, root) else { return false }
        var position = index
        var last = size - 1
        var hash = leafHash
        for sibling in proof {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                hash = MerkleTree.nodeHash(sibling, hash)
                while position & 1 == 0, position != 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                hash = MerkleTree.nodeHash(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether the tree of `earlierSize` leaves with `earlierRoot` is the beginning of the tree of `size` leaves with `root` (§2.1.4.2).
    /// The RFC defines no proof from the empty tree, with which every tree begins; it is refused.
    package static func verifyConsistency(
        earlierSize: Int, earlierRoot: [UInt8], size: Int, root: [UInt8], proof: [[UInt8]]
    ) -> Bool {
        guard earlierSize > 0, earlierSize <= size else { return false }
        if earlierSize == size { return proof.isEmpty && earlierRoot == root }
        guard areHashes(proof, earlierRoot, root) else { return false }
        // A complete earlier tree is itself the first subtree, and the proof leaves it out.
        let path = earlierSize.nonzeroBitCount == 1 ? [earlierRoot] + proof : proof
        guard let first = path.first else { return false }
        let height = earlierSize.trailingZeroBitCount
        var position = (earlierSize - 1) >> height
        var last = (size - 1) >> height
        var earlierHash = first
        var hash = first
        for sibling in path.dropFirst() {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                earlierHash = MerkleTree.nodeHash(sibling, earlierHash)
                hash = MerkleTree.nodeHash(sibling, hash)
                while position & 1 == 0, position != 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                hash = MerkleTree.nodeHash(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && earlierHash == earlierRoot && hash == root
    }

    private static func areHashes(_ proof: [[UInt8]], _ others: [UInt8]...) -> Bool {
        (proof + others).allSatisfy { $0.count == SHA256.byteCount }
    }
}
