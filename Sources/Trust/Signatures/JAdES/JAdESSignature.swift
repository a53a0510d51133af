package import ExchangeFormats

/// A message's signature as others know it: a JWS in flattened JSON serialization without our `parts`, at a baseline level of ETSI TS 119 182-1.
///
/// What senders sign is B-B already: `alg`, `cty`, `x5t#S256`, `x5c` and `iat`, which takes the place of `sigT` (§5.2.1: not both); nothing of it needs
/// `crit`, because every member is one of RFC 7515 or RFC 7519.
package struct JAdESSignature: Sendable, Hashable {
    package let jws: FlattenedJWS
    /// `nil` at level B-B.
    package let unsigned: JAdESUnsigned?

    package init(jws: FlattenedJWS, unsigned: JAdESUnsigned?) {
        self.jws = jws
        self.unsigned = unsigned
    }

    /// - Parameter value: a flattened JWS, with `parts` or without.
    /// - Throws: ``Problem`` `messageMalformed`, `headerMemberRefused`.
    package init(_ value: JSONValue) throws(Problem) {
        let jws = try FlattenedJWS(value, alsoAllowed: ["header", "parts"])
        var unsigned: JAdESUnsigned?
        if let header = value["header"] {
            guard let object = header.object, object.names == ["etsiU"], let values = object["etsiU"] else {
                throw Problem(.headerMemberRefused, at: JSONPointer(["header"]))
            }
            unsigned = try JAdESUnsigned(values)
        }
        self.init(jws: jws, unsigned: unsigned)
    }

    /// The signature of a message as it was read.
    package init(_ message: UnverifiedMessage) throws(Problem) {
        let limits = JSONLimits(bytes: WireLimits.messageBytes, depth: 6, values: 1024)
        guard let value = try? JSONReader.read(message.bytes, limits: limits) else { throw Problem(.messageMalformed, at: .root) }
        try self.init(value)
    }

    package var level: JAdESLevel { unsigned?.level ?? .bB }

    package var json: JSONValue {
        guard var object = jws.json.object else { return jws.json }
        object["header"] = unsigned.map { ["etsiU": $0.json] }
        return .object(object)
    }

    /// What a `sigTst` is over: the text of the signature (§5.3.4).
    package var stampedBytes: [UInt8] { Array(jws.signature.utf8) }

    /// The same signature at a level.
    ///
    /// - Parameters:
    ///   - token: DER of an RFC 3161 token over SHA-256 of ``stampedBytes``; needed from B-T on.
    ///   - certificates: DER; what validates the signature and the stamp beside the header's own. For B-LT.
    ///   - lists: DER of revocation lists of every authority in the paths. For B-LT.
    /// - Returns: `nil` where the level needs what is not given.
    package func raised(
        to level: JAdESLevel, token: [UInt8]?, certificates: [[UInt8]] = [], lists: [[UInt8]] = [], responses: [[UInt8]] = []
    ) -> JAdESSignature? {
        guard level != .bB else { return JAdESSignature(jws: jws, unsigned: nil) }
        guard let token else { return nil }
        var values: [JAdESUnsigned.Value] = [.signatureTimeStamp([token])]
        if level == .bLT {
            guard !(lists.isEmpty && responses.isEmpty) else { return nil }
            values += [.certificates(certificates), .revocation(lists: lists, responses: responses)]
        }
        return JAdESSignature(jws: jws, unsigned: JAdESUnsigned(values))
    }
}
