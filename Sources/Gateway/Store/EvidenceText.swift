package import ExchangeFormats

/// The JSON text of an ``Evidence``, with the root kept once for all the evidence that it signs: it is most of the text.
package enum EvidenceText: Sendable, Hashable {
    /// As stores of before version 5 of the schema have it.
    case whole([UInt8])
    case proof(EvidenceProof)

    /// The whole text, the same whichever way it is kept.
    package var bytes: [UInt8] {
        switch self {
        case .whole(let bytes): bytes
        case .proof(let proof): proof.bytes
        }
    }
}

/// The signed root of one group's evidence.
package struct EvidenceRootText: Sendable, Hashable {
    /// ``EvidenceRoot/sequence``. Two roots of a store never have the same.
    package let sequence: Int
    /// The JSON text of the flattened JWS.
    package let bytes: [UInt8]

    package init(sequence: Int, bytes: [UInt8]) {
        self.sequence = sequence
        self.bytes = bytes
    }
}

/// What an evidence has for itself, beside its root.
package struct EvidenceProof: Sendable, Hashable {
    /// The statement's JSON text, exactly as hashed.
    package let leaf: [UInt8]
    /// 0 for the first leaf.
    package let index: Int
    /// Leaves of the tree.
    package let size: Int
    /// The hashes from the leaf up, 32 bytes each, one after the other.
    package let path: [UInt8]
    package let root: EvidenceRootText

    package init(leaf: [UInt8], index: Int, size: Int, path: [UInt8], root: EvidenceRootText) {
        self.leaf = leaf
        self.index = index
        self.size = size
        self.path = path
        self.root = root
    }

    package init(_ evidence: Evidence, root: EvidenceRootText) {
        self.init(
            leaf: evidence.leaf, index: evidence.path.index, size: evidence.path.size, path: evidence.path.hashes.flatMap { $0 }, root: root)
    }

    /// Byte for byte what `JSONWriter` makes of ``Evidence/json``.
    package var bytes: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(leaf.count * 4 / 3 + path.count * 2 + root.bytes.count + 128)
        text.append(contentsOf: #"{"leaf":""#.utf8)
        text.append(contentsOf: Base64URL.encode(leaf).utf8)
        text.append(contentsOf: #"","path":{"index":\#(index),"size":\#(size),"hashes":["#.utf8)
        for start in stride(from: 0, to: path.count, by: 32) {
            text.append(contentsOf: (start == 0 ? "\"" : ",\"").utf8)
            text.append(contentsOf: Base64URL.encode(Array(path[start..<min(start + 32, path.count)])).utf8)
            text.append(UInt8(ascii: "\""))
        }
        text.append(contentsOf: #"]},"root":"#.utf8)
        text.append(contentsOf: root.bytes)
        text.append(UInt8(ascii: "}"))
        return text
    }
}
