/// What a stamp root stands for.
public enum StampedKind: String, Sendable, Hashable, CaseIterable {
    /// A message, by the SHA-256 of its `protected.payload.signature`.
    case message
    /// The root of one group's evidence, by the same digest of its JWS.
    case evidenceRoot
    /// A signed head of the audit log, by the same digest of its JWS.
    case treeHead
    /// The token of an earlier stamp, by its SHA-256: a renewal (RFC 4998 §5.2).
    case token

    /// The kinds that somebody hands to the gateway, one by one.
    public static let enqueued: [StampedKind] = [.treeHead]
}

/// Proof that something existed at a time: its place in a Merkle tree (RFC 9162 §2.1), the gateway's signature over the tree's root, and a token of a
/// time-stamping authority (RFC 3161) over that signature. Each further link renews the one before it.
public struct BatchStamp: Sendable, Hashable {
    public struct Link: Sendable, Hashable {
        public let path: Evidence.Path
        /// `typ` vnd.vartai.stamp-root+jws; the payload is an ``EvidenceRoot`` with the purpose `stamp`.
        public let root: FlattenedJWS
        /// The token's DER; its imprint is the SHA-256 of the root's `protected.payload.signature`.
        public let token: [UInt8]

        public init(path: Evidence.Path, root: FlattenedJWS, token: [UInt8]) {
            self.path = path
            self.root = root
            self.token = token
        }
    }

    /// Renewals of one stamp that are read: with the shortest of authorities' certificates, one a year.
    public static let maximumLinks = 64
    /// What the purpose of a stamp root says.
    public static let purpose = "stamp"

    public let kind: StampedKind
    /// SHA-256.
    public let digest: [UInt8]
    /// The first is over the item, each further one over the token of the one before it.
    public let links: [Link]

    public init(kind: StampedKind, digest: [UInt8], links: [Link]) {
        self.kind = kind
        self.digest = digest
        self.links = links
    }

    /// The bytes of a leaf: the kind is in them, so that nothing passes for something else with the same digest.
    public static func leaf(_ kind: StampedKind, _ digest: [UInt8]) -> [UInt8] { Array(kind.rawValue.utf8) + [0] + digest }

    /// `{"item": {"kind", "digest"}, "links": [{"path": {"index", "size", "hashes"}, "root": JWS, "token": base64url}]}`.
    public var json: JSONValue {
        [
            "item": ["kind": .string(kind.rawValue), "digest": .string(Base64URL.encode(digest))],
            "links": .array(
                links.map { link in
                    [
                        "path": [
                            "index": .number(JSONNumber(link.path.index)), "size": .number(JSONNumber(link.path.size)),
                            "hashes": .array(link.path.hashes.map { .string(Base64URL.encode($0)) }),
                        ],
                        "root": link.root.json, "token": .string(Base64URL.encode(link.token)),
                    ]
                }),
        ]
    }

    /// - Throws: ``Problem`` `stampInvalid` where the structure is not that of a stamp.
    public init(_ value: JSONValue) throws(Problem) {
        let malformed = Problem(.stampInvalid, at: .root)
        guard let object = value.object, Set(object.names) == ["item", "links"], let item = object["item"]?.object,
            Set(item.names) == ["kind", "digest"], let kind = item["kind"]?.string.flatMap(StampedKind.init(rawValue:)),
            let digest = item["digest"]?.string.flatMap(Base64URL.decode), digest.count == 32, let listed = object["links"]?.array,
            (1...Self.maximumLinks).contains(listed.count)
        else { throw malformed }
        var links: [Link] = []
        for value in listed {
            guard let link = value.object, Set(link.names) == ["path", "root", "token"], let path = link["path"]?.object,
                Set(path.names) == ["index", "size", "hashes"], let index = path["index"]?.integer, let size = path["size"]?.integer, index >= 0,
                index < size, let hashes = path["hashes"]?.array, hashes.count <= 64,
                let token = link["token"]?.string.flatMap(Base64URL.decode), let root = link["root"]
            else { throw malformed }
            var decoded: [[UInt8]] = []
            for hash in hashes {
                guard let bytes = hash.string.flatMap(Base64URL.decode), bytes.count == 32 else { throw malformed }
                decoded.append(bytes)
            }
            links.append(Link(path: Evidence.Path(index: index, size: size, hashes: decoded), root: try FlattenedJWS(root), token: token))
        }
        self.init(kind: kind, digest: digest, links: links)
    }
}
