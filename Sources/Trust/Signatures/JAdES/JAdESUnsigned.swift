package import ExchangeFormats

/// The unsigned values of a JAdES signature, its `etsiU` (ETSI TS 119 182-1 §5.3), in their order. Values of other names are kept as they came.
package struct JAdESUnsigned: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        /// `sigTst` (§5.3.4): RFC 3161 tokens over the text of the signature.
        case signatureTimeStamp([[UInt8]])
        /// `xVals` (§5.3.5.1): certificates that the signature's own header does not bring.
        case certificates([[UInt8]])
        /// `rVals` (§5.3.5.2): revocation lists and OCSP responses.
        case revocation(lists: [[UInt8]], responses: [[UInt8]])
        /// Any other: its name.
        case other(String)
    }

    /// What is read at most.
    private static let mostValues = 32
    private static let limits = JSONLimits(bytes: 1 << 20, depth: 8, values: 4096)

    package let values: [Value]
    /// The elements of `etsiU` as they came or go: base64url of a JSON object each (§5.3.1).
    private let texts: [JSONValue]

    package init(_ values: [Value]) {
        self.values = values
        texts = values.compactMap { value in Self.json(value).map { .string(Base64URL.encode(JSONWriter.bytes($0))) } }
    }

    /// Reads the array `etsiU`. Its elements are all in base64url or all clear.
    ///
    /// - Throws: ``Problem`` `headerMemberRefused` with the place.
    package init(_ array: JSONValue) throws(Problem) {
        let place = JSONPointer(["header", "etsiU"])
        guard let elements = array.array, !elements.isEmpty, elements.count <= Self.mostValues else {
            throw Problem(.headerMemberRefused, at: place)
        }
        guard elements.allSatisfy({ $0.string != nil }) || elements.allSatisfy({ $0.object != nil }) else {
            throw Problem(.headerMemberRefused, at: place)
        }
        var values: [Value] = []
        for (index, element) in elements.enumerated() {
            guard let value = Self.object(element).flatMap(Self.value) else { throw Problem(.headerMemberRefused, at: place.appending(index)) }
            values.append(value)
        }
        self.values = values
        texts = elements
    }

    package var json: JSONValue { .array(texts) }

    /// The tokens over the signature, DER.
    package var stamps: [[UInt8]] {
        values.flatMap { value -> [[UInt8]] in if case .signatureTimeStamp(let tokens) = value { tokens } else { [] } }
    }

    /// The level that these values give a signature, as far as their presence tells.
    package var level: JAdESLevel {
        var (hasStamp, hasCertificates, hasRevocation) = (false, false, false)
        for value in values {
            switch value {
            case .signatureTimeStamp(let tokens): hasStamp = hasStamp || !tokens.isEmpty
            case .certificates: hasCertificates = true
            case .revocation(let lists, let responses): hasRevocation = hasRevocation || !(lists.isEmpty && responses.isEmpty)
            case .other: break
            }
        }
        return hasStamp ? (hasCertificates && hasRevocation ? .bLT : .bT) : .bB
    }

    // MARK: One value

    private static func object(_ element: JSONValue) -> JSONObject? {
        guard let text = element.string else { return element.object }
        guard let bytes = Base64URL.decode(text) else { return nil }
        return (try? JSONReader.read(bytes, limits: limits))?.object
    }

    private static func value(_ object: JSONObject) -> Value? {
        guard object.count == 1, let member = object.members.first else { return nil }
        switch member.name {
        case "sigTst": return bytes(member.value["tstTokens"], within: nil).map(Value.signatureTimeStamp)
        case "xVals": return bytes(member.value, within: "x509Cert").map(Value.certificates)
        case "rVals":
            guard member.value.object != nil, let lists = bytes(member.value["crlVals"] ?? [], within: nil),
                let responses = bytes(member.value["ocspVals"] ?? [], within: nil)
            else { return nil }
            return .revocation(lists: lists, responses: responses)
        default: return .other(member.name)
        }
    }

    /// The `val` of every element, base64 of DER.
    private static func bytes(_ list: JSONValue?, within name: String?) -> [[UInt8]]? {
        guard let elements = list?.array else { return nil }
        var result: [[UInt8]] = []
        for element in elements {
            // A certificate in another encoding than X.509 is named `otherCert`: nothing here reads it.
            let holder = name.map { element[$0] } ?? element
            guard let decoded = holder?["val"]?.string.flatMap(Base64.decode) else { return nil }
            result.append(decoded)
        }
        return result
    }

    private static func json(_ value: Value) -> JSONValue? {
        func pki(_ der: [UInt8]) -> JSONValue { ["val": .string(Base64.encode(der))] }
        switch value {
        case .signatureTimeStamp(let tokens): return ["sigTst": ["tstTokens": .array(tokens.map(pki))]]
        case .certificates(let certificates): return ["xVals": .array(certificates.map { ["x509Cert": pki($0)] })]
        case .revocation(let lists, let responses):
            var object = JSONObject()
            if !lists.isEmpty { object["crlVals"] = .array(lists.map(pki)) }
            if !responses.isEmpty { object["ocspVals"] = .array(responses.map(pki)) }
            return ["rVals": .object(object)]
        case .other: return nil
        }
    }
}

/// Baseline levels of ETSI TS 119 182-1 §6 that are exported.
package enum JAdESLevel: String, Sendable, CaseIterable {
    /// What senders make: the signature with its signer's certificate and the time that the signer claims.
    case bB = "b-b"
    /// With a time-stamp over the signature.
    case bT = "b-t"
    /// With the certificates and revocation data that it is validated by, so that nothing else is needed but trust in the anchor.
    case bLT = "b-lt"
}
