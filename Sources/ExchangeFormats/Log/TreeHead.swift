/// The payload of a signed tree head: what a gateway says its audit log is at an instant. `typ` vnd.vartai.tree-head+jws.
public struct TreeHead: Sendable, Hashable {
    public let exchange: String
    public let position: LogPosition
    public let at: UTCInstant

    public init(exchange: String, position: LogPosition, at: UTCInstant) {
        self.exchange = exchange
        self.position = position
        self.at = at
    }

    static let purpose = "log"

    /// `{"exchange", "purpose": "log", "epoch", "size", "hash", "at"}`.
    public var json: JSONValue {
        var object: JSONObject = ["exchange": .string(exchange), "purpose": .string(Self.purpose)]
        for member in position.members.members { object[member.name] = member.value }
        object["at"] = .string(at.rfc3339)
        return .object(object)
    }

    /// - Throws: ``Problem`` `logStatementInvalid`.
    public init(_ value: JSONValue) throws(Problem) {
        guard let object = value.object, Set(object.names) == ["exchange", "purpose", "epoch", "size", "hash", "at"],
            let exchange = object["exchange"]?.string, object["purpose"]?.string == Self.purpose,
            let at = object["at"]?.string.flatMap(UTCInstant.init(rfc3339:))
        else { throw Problem(.logStatementInvalid, at: .root) }
        self.init(exchange: exchange, position: try LogPosition(members: object), at: at)
    }
}

/// The payload of an epoch record: a gateway whose storage was restored from a backup says where its log was before, as witnesses saw it, and from
/// where it goes on. `typ` vnd.vartai.log-epoch+jws.
public struct LogEpoch: Sendable, Hashable {
    public let exchange: String
    /// The one that it opens: one more than that of ``previous``.
    public let epoch: Int
    /// The furthest head that was signed before the restore, as far as anybody told.
    public let previous: LogPosition
    /// What was restored: the entries that the new epoch goes on from, in the epoch of the backup.
    public let restored: LogPosition
    public let at: UTCInstant

    public init(exchange: String, previous: LogPosition, restored: LogPosition, at: UTCInstant) {
        self.exchange = exchange
        epoch = previous.epoch + 1
        self.previous = previous
        self.restored = restored
        self.at = at
    }

    public var json: JSONValue {
        [
            "exchange": .string(exchange), "epoch": .number(JSONNumber(epoch)), "previous": previous.json, "restored": restored.json,
            "at": .string(at.rfc3339),
        ]
    }

    /// - Throws: ``Problem`` `logStatementInvalid`, also where the epochs do not follow each other.
    public init(_ value: JSONValue) throws(Problem) {
        guard let object = value.object, Set(object.names) == ["exchange", "epoch", "previous", "restored", "at"],
            let exchange = object["exchange"]?.string, let at = object["at"]?.string.flatMap(UTCInstant.init(rfc3339:))
        else { throw Problem(.logStatementInvalid, at: .root) }
        self.init(exchange: exchange, previous: try LogPosition(object["previous"]), restored: try LogPosition(object["restored"]), at: at)
        guard object["epoch"]?.integer == epoch, restored.epoch <= previous.epoch, !restored.isAhead(of: previous) else {
            throw Problem(.logStatementInvalid, at: JSONPointer(["epoch"]))
        }
    }
}

/// The payload of a witness statement: an endpoint has seen a tree head and checked it against what it had seen before.
/// `typ` vnd.vartai.log-witness+jws.
public struct LogWitness: Sendable, Hashable {
    public let exchange: String
    /// Endpoint id.
    public let witness: String
    /// The signed ``TreeHead``, as the gateway gave it.
    public let head: FlattenedJWS
    public let at: UTCInstant

    public init(exchange: String, witness: String, head: FlattenedJWS, at: UTCInstant) {
        self.exchange = exchange
        self.witness = witness
        self.head = head
        self.at = at
    }

    public var json: JSONValue {
        ["exchange": .string(exchange), "witness": .string(witness), "head": head.json, "at": .string(at.rfc3339)]
    }

    /// - Throws: ``Problem`` `logStatementInvalid`.
    public init(_ value: JSONValue) throws(Problem) {
        guard let object = value.object, Set(object.names) == ["exchange", "witness", "head", "at"], let exchange = object["exchange"]?.string,
            let witness = object["witness"]?.string, let head = object["head"], let at = object["at"]?.string.flatMap(UTCInstant.init(rfc3339:))
        else { throw Problem(.logStatementInvalid, at: .root) }
        self.init(exchange: exchange, witness: witness, head: try FlattenedJWS(head), at: at)
    }
}
