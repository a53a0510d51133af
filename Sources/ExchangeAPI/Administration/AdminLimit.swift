package import ExchangeFormats

/// How much an endpoint is handed at most, and who ordered it.
package struct AdminLimit: Sendable, Hashable {
    /// What is limited; one of the two numbers at least.
    package struct Order: Sendable, Hashable {
        package let endpoint: String
        /// Deliveries in hand at once.
        package let inHand: Int?
        /// Deliveries in a minute.
        package let perMinute: Int?
        package let ground: AdminGround

        package init(endpoint: String, inHand: Int?, perMinute: Int?, ground: AdminGround) {
            self.endpoint = endpoint
            self.inHand = inHand
            self.perMinute = perMinute
            self.ground = ground
        }

        package var members: JSONObject {
            var object: JSONObject = ["endpoint": .string(endpoint), "ground": .string(ground.rawValue)]
            object["inHand"] = inHand.map { .number(JSONNumber($0)) }
            object["perMinute"] = perMinute.map { .number(JSONNumber($0)) }
            return object
        }

        /// - Throws: ``Problem``: `jsonInvalid`, `jsonTooLarge`, `fieldUnknown`, `fieldMissing`, `codeUnknown`; `fieldInvalid`, also where nothing is
        ///   limited.
        package init(_ bytes: [UInt8]) throws(Problem) {
            let object = try AdminRequestBody.object(bytes, names: ["endpoint", "inHand", "perMinute", "ground"])
            ground = try AdminRequestBody.ground(of: object)
            endpoint = try AdminRequestBody.endpoint(of: object, "endpoint")
            inHand = try AdminRequestBody.number(of: object, "inHand", in: AdminLimits.inHand)
            perMinute = try AdminRequestBody.number(of: object, "perMinute", in: AdminLimits.perMinute)
            guard inHand != nil || perMinute != nil else {
                throw Problem(.fieldInvalid, at: .root, ["label": .text("inHand, perMinute")])
            }
        }
    }

    package let order: Order
    package let since: UTCInstant
    /// An administrator's id.
    package let administrator: String

    package init(_ order: Order, since: UTCInstant, administrator: String) {
        self.order = order
        self.since = since
        self.administrator = administrator
    }

    package var json: JSONValue {
        var object = order.members
        object["since"] = .string(since.rfc3339)
        object["administrator"] = .string(administrator)
        return .object(object)
    }
}

extension AdminRequestBody {
    /// An endpoint and a ground.
    ///
    /// - Throws: as ``ground(_:)``, and `fieldInvalid` where the endpoint is no endpoint id.
    package static func endpoint(_ bytes: [UInt8]) throws(Problem) -> (endpoint: String, ground: AdminGround) {
        let object = try object(bytes, names: ["endpoint", "ground"])
        let ground = try ground(of: object)
        return (try endpoint(of: object, "endpoint"), ground)
    }

    /// - Throws: ``Problem``: `fieldMissing`, `fieldInvalid`.
    static func endpoint(of object: JSONObject, _ name: String) throws(Problem) -> String {
        let place = JSONPointer([name])
        guard let member = object[name] else { throw Problem(.fieldMissing, at: place, ["label": .text(name)]) }
        guard let id = member.string, AdminLimits.isEndpoint(id) else { throw Problem(.fieldInvalid, at: place, ["label": .text(name)]) }
        return id
    }

    /// An integer, whatever its spelling: 600.0 is one to JSON Schema (§6.1.1).
    ///
    /// - Returns: `nil` where it is absent.
    /// - Throws: ``Problem`` `fieldInvalid`.
    static func number(of object: JSONObject, _ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let member = object[name] else { return nil }
        guard case .number(let number) = member, let value = number.integer ?? number.double.flatMap({ Int(exactly: $0) }), range.contains(value)
        else { throw Problem(.fieldInvalid, at: JSONPointer([name]), ["label": .text(name)]) }
        return value
    }
}
