/// A Merkle tree (RFC 9162 §2.1) of which the hashes of complete subtrees can be had one by one: heads and proofs ask for O(log n) of them.
package protocol MerkleNodes {
    /// The hash over the 2^`height` leaves from leaf `position` · 2^`height` on.
    ///
    /// - Parameter height: 0 for the hash of a leaf.
    func node(height: Int, position: Int) throws -> [UInt8]
}

extension MerkleNodes {
    /// The hash of the first `size` leaves; of none SHA-256 of nothing.
    package func root(size: Int) throws -> [UInt8] { size > 0 ? try subtree(0, size) : SHA256.hash([]) }

    /// The hashes from a leaf up to the root of the first `size` leaves, lowest first (§2.1.3.1).
    ///
    /// - Returns: `nil` where the leaf is not among them.
    package func inclusionProof(of index: Int, size: Int) throws -> [[UInt8]]? {
        guard (0..<max(0, size)).contains(index) else { return nil }
        var (start, count) = (0, size)
        var proof: [[UInt8]] = []
        while count > 1 {
            let left = Self.split(count)
            if index - start < left {
                proof.append(try subtree(start + left, count - left))
                count = left
            } else {
                proof.append(try subtree(start, left))
                (start, count) = (start + left, count - left)
            }
        }
        return proof.reversed()
    }

    /// The hashes that show that the first `earlier` leaves are the beginning of the first `size` (§2.1.4.1). Empty for the same size, and for none.
    ///
    /// - Returns: `nil` where the earlier tree would be the larger.
    package func consistencyProof(from earlier: Int, to size: Int) throws -> [[UInt8]]? {
        guard (0...max(0, size)).contains(earlier) else { return nil }
        guard earlier > 0, earlier < size else { return [] }
        var (start, count) = (0, size)
        var proof: [[UInt8]] = []
        while earlier - start < count {
            let left = Self.split(count)
            if earlier - start <= left {
                proof.append(try subtree(start + left, count - left))
                count = left
            } else {
                proof.append(try subtree(start, left))
                (start, count) = (start + left, count - left)
            }
        }
        // What is left is the earlier tree itself, which the verifier has, or its last subtree, which it has not.
        if start > 0 { proof.append(try subtree(start, count)) }
        return proof.reversed()
    }

    /// The hash over `count` leaves from `start` on, where a subtree of the RFC's tree begins.
    private func subtree(_ start: Int, _ count: Int) throws -> [UInt8] {
        let height = count.trailingZeroBitCount
        guard count != 1 << height else { return try node(height: height, position: start >> height) }
        let left = Self.split(count)
        return MerkleTree.nodeHash(try subtree(start, left), try subtree(start + left, count - left))
    }

    /// The largest power of two that is smaller.
    private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
