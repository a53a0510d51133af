public import ExchangeFormats

/// What came of judging a value: the output formats *flag* and *basic* of JSON Schema 2020-12 (Core §12.4).
public struct ValidationOutput: Sendable {
    public let isValid: Bool
    /// Every violation, none for a valid value. Texts quote nothing of the value.
    public let errors: [OutputUnit]
    /// What the schema says about a valid value, where that was asked for.
    public let annotations: [OutputUnit]
    /// Whether more was found than is listed; see ``ValidationLimits/errors``.
    public let isTruncated: Bool

    public var flag: JSONValue { ["valid": .bool(isValid)] }

    public var basic: JSONValue {
        var output: JSONObject = ["valid": .bool(isValid)]
        if !isValid {
            output["errors"] = .array(errors.map(\.json))
        } else if !annotations.isEmpty {
            output["annotations"] = .array(annotations.map(\.json))
        }
        // No member of the standard format, which has no limits.
        if isTruncated { output["truncated"] = true }
        return .object(output)
    }
}

/// What one keyword found (Core §12.3).
public struct OutputUnit: Sendable, Hashable {
    public enum Finding: Sendable, Hashable {
        case error(String)
        case annotation(JSONValue)
    }

    /// The way that evaluation took, through references.
    public let keywordLocation: JSONPointer
    /// Where the keyword stands.
    public let absoluteKeywordLocation: String
    public let instanceLocation: JSONPointer
    public let finding: Finding

    public var error: String? { if case .error(let text) = finding { text } else { nil } }
    public var annotation: JSONValue? { if case .annotation(let value) = finding { value } else { nil } }

    public var json: JSONValue {
        var unit: JSONObject = [
            "valid": .bool(error == nil), "keywordLocation": .string(keywordLocation.description),
            "absoluteKeywordLocation": .string(absoluteKeywordLocation), "instanceLocation": .string(instanceLocation.description),
        ]
        switch finding {
        case .error(let text): unit["error"] = .string(text)
        case .annotation(let value): unit["annotation"] = value
        }
        return .object(unit)
    }
}
