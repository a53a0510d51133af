/// Verification of proofs about a part of a ``MerkleTree``: the subtree over the leaves `start..<end` (draft-ietf-plants-merkle-tree-certs, *Subtrees*).
package enum MerkleSubtree {
    /// Whether these leaves make a subtree: it begins at a multiple of the smallest power of two that holds it.
    package static func isValid(start: Int, end: Int) -> Bool {
        guard start >= 0, start < end, end <= Int.max / 2 else { return false }
        var width = 1
        while width < end - start { width *= 2 }
        return start % width == 0
    }

    /// Whether a leaf stands at `index` of the whole tree, in the subtree with this root.
    package static func verifyInclusion(leafHash: [UInt8], index: Int, start: Int, end: Int, proof: [[UInt8]], root: [UInt8]) -> Bool {
        guard isValid(start: start, end: end), (start..<end).contains(index) else { return false }
        return MerkleProof.verifyInclusion(leafHash: leafHash, index: index - start, size: end - start, proof: proof, root: root)
    }

    /// Whether the subtree with `subtreeRoot` is one of the tree of `size` leaves with `root`.
    package static func verifyConsistency(start: Int, end: Int, subtreeRoot: [UInt8], size: Int, root: [UInt8], proof: [[UInt8]]) -> Bool {
        guard start >= 0, start <= end, end <= size else { return false }
        // No leaves are part of every tree, and every tree is its own part.
        if start == end { return proof.isEmpty && subtreeRoot == SHA256.hash([]) }
        if start == 0, end == size { return proof.isEmpty && subtreeRoot == root }
        guard isValid(start: start, end: end), (proof + [subtreeRoot, root]).allSatisfy({ $0.count == SHA256.byteCount }) else { return false }
        var (first, position, last) = (start, end - 1, size - 1)
        func shift() { (first, position, last) = (first >> 1, position >> 1, last >> 1) }
        // Up to the node that the proof begins with: the subtree itself, or the last complete one in it.
        while first != position, position == last || position & 1 == 1 { shift() }
        var rest = proof[...]
        guard let seed = first == position ? subtreeRoot : rest.popFirst() else { return false }
        var (subtreeHash, hash) = (seed, seed)
        for sibling in rest {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                if first < position { subtreeHash = MerkleTree.nodeHash(sibling, subtreeHash) }
                hash = MerkleTree.nodeHash(sibling, hash)
                while position & 1 == 0, position != 0 { shift() }
            } else {
                hash = MerkleTree.nodeHash(hash, sibling)
            }
            shift()
        }
        return last == 0 && subtreeHash == subtreeRoot && hash == root
    }
}
