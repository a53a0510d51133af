/// The root of a Merkle tree whose leaves come one after the other: O(log n) hashes are kept.
package struct MerkleFrontier: Sendable {
    /// Leaves so far.
    package private(set) var size = 0
    /// Complete subtrees, the largest first: one for each bit of ``size``.
    private var subtrees: [[UInt8]] = []

    package init() {}

    package mutating func append(leafHash: [UInt8]) {
        var hash = leafHash
        var position = size
        while position & 1 == 1, let left = subtrees.popLast() {
            hash = MerkleTree.nodeHash(left, hash)
            position >>= 1
        }
        subtrees.append(hash)
        size += 1
    }

    /// The hash of the whole tree; of no leaves SHA-256 of nothing.
    package var root: [UInt8] {
        guard var hash = subtrees.last else { return SHA256.hash([]) }
        for left in subtrees.dropLast().reversed() { hash = MerkleTree.nodeHash(left, hash) }
        return hash
    }
}
