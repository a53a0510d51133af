/// A JWS in flattened JSON serialization (RFC 7515 §7.2.2), as it came: the base64url texts are kept, because they are what was signed.
public struct FlattenedJWS: Sendable, Hashable {
    /// base64url of the protected header.
    public let protected: String
    /// base64url of the payload.
    public let payload: String
    /// base64url of the signature.
    public let signature: String

    public init(protected: String, payload: String, signature: String) {
        self.protected = protected
        self.payload = payload
        self.signature = signature
    }

    /// - Parameter allowed: names of further members that the caller reads by itself.
    /// - Throws: ``Problem`` `messageMalformed` for a missing or unknown member.
    public init(_ value: JSONValue, alsoAllowed allowed: Set<String> = []) throws(Problem) {
        guard let object = value.object else { throw Problem(.messageMalformed, at: .root) }
        for name in object.names where !["protected", "payload", "signature"].contains(name) && !allowed.contains(name) {
            throw Problem(.messageMalformed, at: .root)
        }
        func text(_ name: String) throws(Problem) -> String {
            guard let text = object[name]?.string else { throw Problem(.messageMalformed, at: JSONPointer([name])) }
            return text
        }
        protected = try text("protected")
        payload = try text("payload")
        signature = try text("signature")
    }

    /// What the signature is over: `ASCII(protected.payload)` (RFC 7515 §5.1).
    public var signingInput: [UInt8] { Self.joined([protected, payload]) }

    /// `protected.payload.signature`: the bytes whose SHA-256 is the message digest that receipts and evidence name.
    public var compact: [UInt8] { Self.joined([protected, payload, signature]) }

    private static func joined(_ texts: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(texts.reduce(texts.count) { $0 + $1.utf8.count })
        for index in texts.indices {
            if index > 0 { bytes.append(UInt8(ascii: ".")) }
            texts[index].withBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    public var json: JSONValue {
        ["payload": .string(payload), "protected": .string(protected), "signature": .string(signature)]
    }
}
