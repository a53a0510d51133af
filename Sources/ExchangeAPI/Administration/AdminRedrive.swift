package import ExchangeFormats
package import Foundation

/// Which parked deliveries a redrive takes: of an endpoint, of a format, parked for a cause; at least one of these.
package struct AdminRedriveFilter: Sendable, Hashable {
    /// Endpoint id of the recipient.
    package var endpoint: String?
    package var formatID: String?
    package var cause: AdminGround?

    package init(endpoint: String? = nil, formatID: String? = nil, cause: AdminGround? = nil) {
        self.endpoint = endpoint
        self.formatID = formatID
        self.cause = cause
    }

    package var members: JSONObject {
        var object = JSONObject()
        object["endpoint"] = endpoint.map { .string($0) }
        object["formatId"] = formatID.map { .string($0) }
        object["cause"] = cause.map { .string($0.rawValue) }
        return object
    }

    static let names: Set<String> = ["endpoint", "formatId", "cause"]

    /// - Throws: ``Problem``: `fieldInvalid` where it names nothing, `codeUnknown`.
    init(_ object: JSONObject) throws(Problem) {
        func value(of name: String, like pattern: Regex<Substring>) throws(Problem) -> String? {
            guard let member = object[name] else { return nil }
            guard let text = member.string, text.wholeMatch(of: pattern) != nil else {
                throw Problem(.fieldInvalid, at: JSONPointer([name]), ["label": .text(name)])
            }
            return text
        }
        endpoint = try value(of: "endpoint", like: /[A-Za-z0-9._-]{1,128}/)
        formatID = try value(of: "formatId", like: /[A-Z]{3}-[0-9]{3}/)
        if let member = object["cause"] {
            guard let cause = member.string.flatMap(AdminGround.init(rawValue:)) else {
                throw Problem(.codeUnknown, at: JSONPointer(["cause"]), ["label": .text("cause"), "list": .text("AdminGround")])
            }
            self.cause = cause
        }
        guard endpoint != nil || formatID != nil || cause != nil else {
            throw Problem(.fieldInvalid, at: .root, ["label": .text("endpoint, formatId, cause")])
        }
    }

    /// What a preview asks for.
    ///
    /// - Throws: ``Problem``: `jsonInvalid`, `jsonTooLarge`, `fieldUnknown`, `fieldTypeWrong`, `fieldInvalid`, `codeUnknown`.
    package init(_ bytes: [UInt8]) throws(Problem) { try self.init(AdminRequestBody.object(bytes, names: Self.names)) }
}

/// An order to redrive many.
package struct AdminRedriveOrder: Sendable, Hashable {
    package let filter: AdminRedriveFilter
    /// Deliveries a second at most.
    package let perSecond: Int
    package let ground: AdminGround

    package init(filter: AdminRedriveFilter, perSecond: Int, ground: AdminGround) {
        self.filter = filter
        self.perSecond = perSecond
        self.ground = ground
    }

    package var members: JSONObject {
        var object = filter.members
        object["perSecond"] = .number(JSONNumber(perSecond))
        object["ground"] = .string(ground.rawValue)
        return object
    }

    /// - Throws: as ``AdminRedriveFilter/init(_:)``, and `fieldMissing`.
    package init(_ bytes: [UInt8]) throws(Problem) {
        let object = try AdminRequestBody.object(bytes, names: AdminRedriveFilter.names.union(["perSecond", "ground"]))
        ground = try AdminRequestBody.ground(of: object)
        filter = try AdminRedriveFilter(object)
        let rate = try AdminRequestBody.number(of: object, "perSecond", in: AdminLimits.redrivesPerSecond)
        perSecond = rate ?? AdminLimits.redrivesPerSecondUsually
    }
}

/// A redrive of many, and how far it is.
package struct AdminRedrive: Sendable, Hashable {
    /// Who ordered it or stopped it, when and why.
    package struct Order: Sendable, Hashable {
        /// An administrator's id.
        package let administrator: String
        package let ground: AdminGround
        package let at: UTCInstant

        package init(administrator: String, ground: AdminGround, at: UTCInstant) {
            self.administrator = administrator
            self.ground = ground
            self.at = at
        }

        var json: JSONValue {
            ["administrator": .string(administrator), "ground": .string(ground.rawValue), "at": .string(at.rfc3339)]
        }
    }

    package static let states = ["RUNNING", "CANCELLED", "DONE"]

    package let id: UUID
    package let state: String
    package let filter: AdminRedriveFilter
    package let perSecond: Int
    package let matched: Int
    package let redriven: Int
    package let skipped: Int
    package let remaining: Int
    package let ordered: Order
    package let cancelled: Order?
    package let endedAt: UTCInstant?

    package init(
        id: UUID, state: String, filter: AdminRedriveFilter, perSecond: Int, matched: Int, redriven: Int, skipped: Int, remaining: Int,
        ordered: Order, cancelled: Order?, endedAt: UTCInstant?
    ) {
        self.id = id
        self.state = state
        self.filter = filter
        self.perSecond = perSecond
        self.matched = matched
        self.redriven = redriven
        self.skipped = skipped
        self.remaining = remaining
        self.ordered = ordered
        self.cancelled = cancelled
        self.endedAt = endedAt
    }

    package var json: JSONValue {
        func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
        var object: JSONObject = ["redriveId": .string(id.wireText), "state": .string(state)]
        for name in filter.members.names { object[name] = filter.members[name] }
        object["perSecond"] = number(perSecond)
        object["matched"] = number(matched)
        object["redriven"] = number(redriven)
        object["skipped"] = number(skipped)
        object["remaining"] = number(remaining)
        object["ordered"] = ordered.json
        object["cancelled"] = cancelled?.json
        object["endedAt"] = endedAt.map { .string($0.rfc3339) }
        return .object(object)
    }
}
