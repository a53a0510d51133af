/// A state of a gateway's audit log: so many entries, and the Merkle tree hash over them (RFC 9162 §2.1).
public struct LogPosition: Sendable, Hashable {
    /// 1 for the first; a restore from a backup opens the next.
    public let epoch: Int
    /// Entries.
    public let size: Int
    /// 32 bytes.
    public let hash: [UInt8]

    public init(epoch: Int, size: Int, hash: [UInt8]) {
        self.epoch = epoch
        self.size = size
        self.hash = hash
    }

    /// Whether this is further than another: in a later epoch, or with more entries.
    public func isAhead(of other: LogPosition) -> Bool { (epoch, size) > (other.epoch, other.size) }

    /// `{"epoch", "size", "hash"}`.
    public var json: JSONValue { .object(members) }

    var members: JSONObject {
        [
            "epoch": .number(JSONNumber(epoch)), "size": .number(JSONNumber(size)), "hash": .string(Base64URL.encode(hash)),
        ]
    }

    /// - Throws: ``Problem`` `logStatementInvalid`.
    public init(_ value: JSONValue?) throws(Problem) {
        guard let object = value?.object, Set(object.names) == ["epoch", "size", "hash"] else { throw Problem(.logStatementInvalid, at: .root) }
        try self.init(members: object)
    }

    init(members object: JSONObject) throws(Problem) {
        guard let epoch = object["epoch"]?.integer, epoch > 0, let size = object["size"]?.integer, size >= 0,
            let hash = object["hash"]?.string.flatMap(Base64URL.decode), hash.count == 32
        else { throw Problem(.logStatementInvalid, at: .root) }
        self.init(epoch: epoch, size: size, hash: hash)
    }
}
