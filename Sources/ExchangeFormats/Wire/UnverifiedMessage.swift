public import Foundation

/// A message whose structure has been read and of which nothing is believed yet. Only `Trust` makes a `VerifiedMessage` of it.
public struct UnverifiedMessage: Sendable {
    /// A part as it travels: its salt, and its bytes unless they were uploaded on their own.
    public struct Part: Sendable, Hashable {
        public let salt: [UInt8]
        public let data: [UInt8]?
    }

    /// The message's JSON text exactly as it came.
    public let bytes: [UInt8]
    public let jws: FlattenedJWS
    public let header: ProtectedHeader
    /// The manifest's exact bytes.
    public let manifestBytes: [UInt8]
    /// The manifest as JSON; not validated.
    public let manifest: JSONValue
    /// By part id.
    public let parts: [String: Part]
    /// What the unprotected header's `etsiU` holds; nobody signed it.
    public let etsiU: [JSONValue]

    /// Reads `application/vnd.vartai.message+json`.
    ///
    /// - Throws: ``Problem`` with the place: `jsonInvalid`, `jsonTooLarge`, `messageMalformed` and what ``ProtectedHeader`` throws.
    public init(bytes: [UInt8]) throws(Problem) {
        let (value, left): (JSONValue, [Range<Int>?])
        do {
            (value, left) = try JSONReader.read(
                bytes, limits: JSONLimits(bytes: WireLimits.messageBytes, depth: 6, values: 1024), leaving: Self.data)
        } catch {
            throw Problem(error)
        }
        let jws = try FlattenedJWS(value, alsoAllowed: ["header", "parts"])
        // At submission the unprotected header is absent; afterwards it holds `etsiU` and nothing else (ETSI TS 119 182-1 §5.3).
        if let unprotected = value["header"] {
            guard let object = unprotected.object, object.names == ["etsiU"], let elements = object["etsiU"]?.array else {
                throw Problem(.headerMemberRefused, at: JSONPointer(["header"]))
            }
            etsiU = elements
        } else {
            etsiU = []
        }
        self.bytes = bytes
        self.jws = jws
        header = try ProtectedHeader(base64url: jws.protected, kind: .message)
        guard jws.payload.utf8.count <= (WireLimits.manifestBytes * 4 + 2) / 3, let payload = Base64URL.decode(jws.payload) else {
            throw Problem(.messageMalformed, at: JSONPointer(["payload"]))
        }
        manifestBytes = payload
        do {
            manifest = try JSONReader.read(payload, limits: JSONLimits(bytes: WireLimits.manifestBytes, depth: 8, values: 2048))
        } catch {
            throw Problem(error)
        }
        parts = try Self.parts(value["parts"], left, in: bytes)
    }

    /// The bytes of a part: most of a large message, decoded from where they lie. Nothing else that is allowed stands as deep.
    private static let data = JSONLeftMembers(name: "data", depth: 3)

    /// - Parameter left: where the parts' `data` stand, in the order of the text.
    private static func parts(_ value: JSONValue?, _ left: [Range<Int>?], in bytes: [UInt8]) throws(Problem) -> [String: Part] {
        var left = left[...]
        let place = JSONPointer(["parts"])
        guard let object = value?.object, object.count <= WireLimits.parts else { throw Problem(.messageMalformed, at: place) }
        var parts: [String: Part] = [:]
        for member in object.members {
            var here: JSONPointer { place.appending(member.name) }
            guard let part = member.value.object, part.members.allSatisfy({ $0.name == "salt" || $0.name == "data" }),
                let salt = part["salt"]?.string.flatMap(Base64URL.decode), salt.count == WireLimits.saltBytes
            else { throw Problem(.messageMalformed, at: here) }
            var data: [UInt8]?
            if let text = part["data"] {
                let place = left.popFirst() ?? nil
                guard let decoded = place.map({ Base64URL.decode(bytes, in: $0) }) ?? text.string.flatMap(Base64URL.decode) else {
                    throw Problem(.messageMalformed, at: here)
                }
                guard decoded.count <= WireLimits.inlinePartBytes else {
                    throw Problem(.partTooLarge, at: here, ["limit": .count(WireLimits.inlinePartBytes)])
                }
                data = decoded
            }
            parts[member.name] = Part(salt: salt, data: data)
        }
        return parts
    }

    /// The manifest's message id, where it can be read: for evidence of a rejection.
    public var readableMessageID: UUID? { manifest["messageId"]?.string.flatMap(UUID.init(wireText:)) }
}
