import ExchangeFormats

/// Small definitions for tests of comparison.
enum Toy {
    /// A version of the format `TOY-1` with these elements and rules.
    static func format(
        _ version: FormatVersion, _ elements: [JSONValue], rules: [JSONValue] = [], flags: JSONObject = [:]
    ) throws -> FormatDefinition {
        var reader = DefinitionReader()
        try reader.addTypes(["types": .array(types)])
        for list in codeLists { try reader.addCodeList(list, document: "toy") }
        for name in ["a", "b"] {
            let group: JSONValue = ["id": .string("g" + name), "title": words("g" + name), "elements": .array([element(name)])]
            try reader.addGroup(group, document: "toy")
        }
        var format: JSONObject = [
            "id": "TOY-1", "version": .string(version.description), "title": words("toy"), "elements": .array(elements), "rules": .array(rules),
        ]
        for flag in flags.members { format[flag.name] = flag.value }
        try reader.addFormat(.object(format), document: "toy")
        return reader.formats[0]
    }

    static let old = FormatVersion(1, 0)
    static let new = FormatVersion(1, 1)

    /// An element whose names are the same in both bindings.
    static func element(_ name: String, _ content: JSONObject = ["type": "text"], required: Bool = false, lt: String? = nil) -> JSONValue {
        var element: JSONObject = ["en": .string(name), "lt": .string(lt ?? name), "label": words(name)]
        if required { element["required"] = true }
        for member in content.members { element[member.name] = member.value }
        return .object(element)
    }

    static func list(_ bounds: JSONObject, of content: JSONObject = ["type": "text"]) -> JSONObject {
        var content = content
        content["list"] = .object(bounds)
        return content
    }

    static func words(_ text: String) -> JSONValue { ["lt": .string(text), "en": .string(text)] }

    private static let types: [JSONValue] = [
        type("text", ["base": "string", "maxLength": 20]),
        type("shortText", ["base": "string", "maxLength": 5]),
        type("longerText", ["base": "string", "minLength": 3, "maxLength": 20]),
        type("digits", ["base": "string", "maxLength": 20, "pattern": "^[0-9]+$"]),
        type("letters", ["base": "string", "maxLength": 20, "pattern": "^[a-z]+$"]),
        type("day", ["base": "string", "maxLength": 20, "check": "calendarDate"]),
        type("partDay", ["base": "string", "maxLength": 20, "check": "partialDate"]),
        type("number", ["base": "integer", "minimum": 0]),
        type("smallNumber", ["base": "integer", "minimum": 0, "maximum": 9]),
        type("flag", ["base": "boolean"]),
        type("instant", ["base": "string", "maxLength": 40, "check": "dateTime"]),
        type("freeText", ["base": "string", "maxLength": 4000]),
        type("companyCode", ["base": "string", "maxLength": 9, "check": "legalEntityCode"]),
    ]

    private static func type(_ id: String, _ members: JSONObject) -> JSONValue {
        var type: JSONObject = ["id": .string(id), "label": words(id)]
        for member in members.members { type[member.name] = member.value }
        return .object(type)
    }

    private static let codeLists: [JSONValue] = [
        list("ab", [code("A"), code("B")]),
        list("abc", [code("A"), code("B"), code("C")]),
        list("abEnding", [code("A"), code("B", ["validTo": "2030-01-01"])]),
        list("abBegun", [code("A"), code("B", ["validFrom": "2020-01-01"])]),
        list("abLater", [code("A"), code("B", ["validFrom": "2029-01-01"])]),
        list("endpointRole", [code("POLICE"), code("COURT"), code("NGO")]),
        list("schemes", [code("PL-PESEL"), code("UA-RNOKPP")]),
        list("withNone", [code("A"), code("none")]),
        list("abReworded", [code("A"), code("B", ["en": "the letter B"])]),
    ]

    private static func list(_ id: String, _ codes: [JSONValue]) -> JSONValue {
        ["id": .string(id), "title": words(id), "codes": .array(codes)]
    }

    private static func code(_ code: String, _ others: JSONObject = [:]) -> JSONValue {
        var entry: JSONObject = ["code": .string(code), "lt": .string(code), "en": .string(code)]
        for member in others.members { entry[member.name] = member.value }
        return .object(entry)
    }
}
