package import ExchangeFormats

/// What is paused: exactly one of an endpoint, a format, a route.
package enum AdminScope: Sendable, Hashable {
    case endpoint(String)
    case format(String)
    case route(sender: String, recipient: String)

    package var members: JSONObject {
        switch self {
        case .endpoint(let id): ["endpoint": .string(id)]
        case .format(let id): ["formatId": .string(id)]
        case .route(let sender, let recipient): ["sender": .string(sender), "recipient": .string(recipient)]
        }
    }

    /// What a request or a listing names.
    ///
    /// - Returns: `nil` where that is not one scope.
    package init?(_ value: JSONValue) {
        func text(_ name: String) -> String? {
            value[name]?.string.flatMap { (1...AdminLimits.nameCharacters).contains($0.count) ? $0 : nil }
        }
        switch (text("endpoint"), text("formatId"), text("sender"), text("recipient")) {
        case (let id?, nil, nil, nil): self = .endpoint(id)
        case (nil, let id?, nil, nil): self = .format(id)
        case (nil, nil, let sender?, let recipient?): self = .route(sender: sender, recipient: recipient)
        default: return nil
        }
    }
}

/// A pause in force, and who ordered it.
package struct AdminPause: Sendable, Hashable {
    package let scope: AdminScope
    package let since: UTCInstant
    /// An administrator's id.
    package let administrator: String
    package let ground: AdminGround

    package init(scope: AdminScope, since: UTCInstant, administrator: String, ground: AdminGround) {
        self.scope = scope
        self.since = since
        self.administrator = administrator
        self.ground = ground
    }

    package var json: JSONValue {
        var object = scope.members
        object["since"] = .string(since.rfc3339)
        object["administrator"] = .string(administrator)
        object["ground"] = .string(ground.rawValue)
        return .object(object)
    }
}

/// What a request asks for: an act's ground and, for pauses and resumptions, what is meant.
package enum AdminRequestBody {
    private static let limits = JSONLimits(bytes: AdminLimits.bodyBytes, depth: 32, values: 1024)

    /// `{"ground": "…"}`.
    ///
    /// - Throws: ``Problem``: `jsonInvalid`, `jsonTooLarge`, `fieldUnknown`, `fieldMissing`, `codeUnknown`.
    package static func ground(_ bytes: [UInt8]) throws(Problem) -> AdminGround { try read(bytes, names: ["ground"]).ground }

    /// The same with a scope beside the ground.
    ///
    /// - Throws: as ``ground(_:)``, and `fieldInvalid` where it names no scope, or several.
    package static func order(_ bytes: [UInt8]) throws(Problem) -> (scope: AdminScope, ground: AdminGround) {
        let (value, ground) = try read(bytes, names: ["endpoint", "formatId", "sender", "recipient", "ground"])
        guard let scope = AdminScope(value), scope.members.names.count + 1 == value.object?.names.count else {
            throw Problem(.fieldInvalid, at: .root, ["label": .text("endpoint, formatId, sender, recipient")])
        }
        return (scope, ground)
    }

    /// The same with a recipient beside the ground.
    ///
    /// - Throws: as ``ground(_:)``, and `fieldInvalid` where the recipient is no endpoint id.
    package static func reroute(_ bytes: [UInt8]) throws(Problem) -> (recipient: String, ground: AdminGround) {
        let object = try object(bytes, names: ["recipient", "ground"])
        let ground = try ground(of: object)
        return (try endpoint(of: object, "recipient"), ground)
    }

    private static func read(_ bytes: [UInt8], names: Set<String>) throws(Problem) -> (value: JSONValue, ground: AdminGround) {
        let object = try object(bytes, names: names)
        return (.object(object), try ground(of: object))
    }

    /// An object with none but these members.
    ///
    /// - Throws: ``Problem``: `jsonInvalid`, `jsonTooLarge`, `fieldTypeWrong`, `fieldUnknown`.
    static func object(_ bytes: [UInt8], names: Set<String>) throws(Problem) -> JSONObject {
        let value: JSONValue
        do { value = try JSONReader.read(bytes, limits: limits) } catch { throw Problem(error) }
        guard let object = value.object else { throw Problem(.fieldTypeWrong, at: .root, ["label": .text(names.sorted().joined(separator: ", "))]) }
        guard object.names.allSatisfy(names.contains) else { throw Problem(.fieldUnknown, at: .root) }
        return object
    }

    /// - Throws: ``Problem``: `fieldMissing`, `codeUnknown`.
    static func ground(of object: JSONObject) throws(Problem) -> AdminGround {
        guard let ground = object["ground"] else { throw Problem(.fieldMissing, at: JSONPointer(["ground"]), ["label": .text("ground")]) }
        guard let known = ground.string.flatMap(AdminGround.init(rawValue:)) else {
            throw Problem(.codeUnknown, at: JSONPointer(["ground"]), ["label": .text("ground"), "list": .text("AdminGround")])
        }
        return known
    }
}
