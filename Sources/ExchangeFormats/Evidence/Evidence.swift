/// A signed statement by the gateway of what happened: the leaf's exact bytes, its path in a Merkle tree (RFC 9162 §2.1), and a JWS over the
/// tree's root. A tree of one has an empty path.
public struct Evidence: Sendable, Hashable {
    /// Where a leaf stands in its tree and the hashes from it up to the root.
    public struct Path: Sendable, Hashable {
        /// 0 for the first leaf.
        public let index: Int
        /// Leaves of the tree.
        public let size: Int
        /// SHA-256 hashes, lowest first.
        public let hashes: [[UInt8]]

        public init(index: Int, size: Int, hashes: [[UInt8]]) {
            self.index = index
            self.size = size
            self.hashes = hashes
        }
    }

    /// The JSON text of an ``EvidenceStatement``, exactly as hashed.
    public let leaf: [UInt8]
    public let path: Path
    /// `typ` vnd.vartai.evidence-root+jws; the payload is an ``EvidenceRoot``.
    public let root: FlattenedJWS

    public init(leaf: [UInt8], path: Path, root: FlattenedJWS) {
        self.leaf = leaf
        self.path = path
        self.root = root
    }

    /// `{"leaf": base64url, "path": {"index", "size", "hashes": [base64url]}, "root": JWS}`.
    public var json: JSONValue {
        [
            "leaf": .string(Base64URL.encode(leaf)),
            "path": [
                "index": .number(JSONNumber(path.index)), "size": .number(JSONNumber(path.size)),
                "hashes": .array(path.hashes.map { .string(Base64URL.encode($0)) }),
            ],
            "root": root.json,
        ]
    }

    /// - Throws: ``Problem`` `evidenceInvalid` where the structure is not that of evidence.
    public init(_ value: JSONValue) throws(Problem) {
        let malformed = Problem(.evidenceInvalid, at: .root)
        guard let object = value.object, Set(object.names) == ["leaf", "path", "root"], let leaf = object["leaf"]?.string.flatMap(Base64URL.decode),
            let index = value["path"]?["index"]?.integer, let size = value["path"]?["size"]?.integer, let root = object["root"],
            let hashes = value["path"]?["hashes"]?.array, hashes.count <= 64, index >= 0, index < size
        else { throw malformed }
        var decoded: [[UInt8]] = []
        for hash in hashes {
            guard let bytes = hash.string.flatMap(Base64URL.decode), bytes.count == 32 else { throw malformed }
            decoded.append(bytes)
        }
        self.init(leaf: leaf, path: Path(index: index, size: size, hashes: decoded), root: try FlattenedJWS(root))
    }
}

extension Evidence {
    /// The number of the root, as it says itself: nothing is verified. `nil` where it cannot be read.
    public var rootSequence: Int? {
        let limits = JSONLimits(bytes: WireLimits.signedObjectBytes)
        return Base64URL.decode(root.payload).flatMap { try? JSONReader.read($0, limits: limits) }?["sequence"]?.integer
    }
}

/// The payload of an evidence root: what is signed once for many statements.
public struct EvidenceRoot: Sendable, Hashable {
    public let exchange: String
    /// `evidence`; of a ``BatchStamp`` `stamp`.
    public let purpose: String
    /// Counts up by one from root to root of a gateway.
    public let sequence: Int
    /// Leaves of the tree.
    public let size: Int
    /// SHA-256 Merkle tree hash of the leaves.
    public let hash: [UInt8]

    public init(exchange: String, purpose: String = "evidence", sequence: Int, size: Int, hash: [UInt8]) {
        self.exchange = exchange
        self.purpose = purpose
        self.sequence = sequence
        self.size = size
        self.hash = hash
    }

    public var json: JSONValue {
        [
            "exchange": .string(exchange), "purpose": .string(purpose), "sequence": .number(JSONNumber(sequence)),
            "size": .number(JSONNumber(size)), "hash": .string(Base64URL.encode(hash)),
        ]
    }

    /// - Throws: ``Problem`` `evidenceInvalid`.
    public init(_ value: JSONValue) throws(Problem) {
        guard let object = value.object, Set(object.names) == ["exchange", "purpose", "sequence", "size", "hash"],
            let exchange = object["exchange"]?.string, let purpose = object["purpose"]?.string, let sequence = object["sequence"]?.integer,
            let size = object["size"]?.integer, size > 0, let hash = object["hash"]?.string.flatMap(Base64URL.decode), hash.count == 32
        else { throw Problem(.evidenceInvalid, at: .root) }
        self.init(exchange: exchange, purpose: purpose, sequence: sequence, size: size, hash: hash)
    }
}
