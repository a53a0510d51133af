package import ExchangeFormats

/// Small pieces of JSON Schema (2020-12) as the exchange API needs them.
package enum APISchema {
    /// One spelling only: lower case (RFC 9562 §4).
    static let uuid = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
    /// Of version 7 (RFC 9562 §5.7).
    static let uuidv7 = "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
    /// base64url without padding, one text for one value (RFC 4648 §5, §3.5).
    static let base64url = "^([A-Za-z0-9_-]{4})*([A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?$"
    static let base64 = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
    /// 32 bytes in base64url: a salt, a hash.
    static let thirtyTwoBytes = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$"
    static let formatID = "^[A-Z]{3}-[0-9]{3}$"
    static let formatVersion = #"^[1-9][0-9]{0,2}\.(0|[1-9][0-9]{0,2})$"#
    static let errorCode = "^E-[A-Z]{2,3}-[0-9]{2}$"

    /// As the manifest's definition has it.
    static let partID: JSONValue = {
        func element(_ name: String, of group: GroupDefinition?) -> ElementDefinition.Content? {
            group?.elements.first { $0.names.en == name }?.content
        }
        guard case .group(let parts)? = element("parts", of: FormatCatalogue.manifest.root), case .value(let type)? = element("partId", of: parts),
            let pattern = type.pattern
        else { return ["type": "string"] }
        return text(pattern.text, most: type.maxLength)
    }()

    package static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    static func choice(_ values: [String]) -> JSONValue { ["type": "string", "enum": .array(values.map { .string($0) })] }

    static func text(_ pattern: String, most characters: Int? = nil) -> JSONValue {
        var schema: JSONObject = ["type": "string", "pattern": .string(pattern)]
        schema["maxLength"] = characters.map { .number(JSONNumber($0)) }
        return .object(schema)
    }

    static func integer(from minimum: Int, to maximum: Int? = nil, standard: Int? = nil) -> JSONValue {
        var schema: JSONObject = ["type": "integer", "minimum": .number(JSONNumber(minimum))]
        // Larger than any counter will get; what follows would not fit into 64 bits.
        schema["maximum"] = .number(JSONNumber(maximum ?? Int.max))
        schema["default"] = standard.map { .number(JSONNumber($0)) }
        return .object(schema)
    }

    static func list(_ items: JSONValue, most: Int? = nil) -> JSONValue {
        var schema: JSONObject = ["type": "array", "items": items]
        schema["maxItems"] = most.map { .number(JSONNumber($0)) }
        return .object(schema)
    }

    /// Characters of so many bytes in base64url.
    static func characters(_ bytes: Int) -> Int { (bytes * 4 + 2) / 3 }
}
