/// Builds the JSON Schema (2020-12) of one body in one binding. It stands alone: what it refers to is in its own `$defs`.
package struct JSONSchemaBuilder {
    let binding: Language
    private var definitions: [String: JSONValue] = [:]

    init(binding: Language) { self.binding = binding }

    mutating func schema(of format: FormatDefinition, id: String) -> JSONValue {
        var schema: JSONObject = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": .string(id),
            "title": .string(format.title[binding]),
            "description": .string(format.description[binding]),
            "x-labels": Self.labels(format.title),
            "x-version": .string(format.version.description),
        ]
        if let root = format.body.root {
            for member in object(root).members { schema[member.name] = member.value }
        }
        if !definitions.isEmpty {
            var sorted = JSONObject()
            for (name, value) in definitions.sorted(by: { $0.key < $1.key }) { sorted[name] = value }
            schema["$defs"] = .object(sorted)
        }
        return .object(schema)
    }

    package static func labels(_ text: BilingualText) -> JSONValue { ["lt": .string(text.lt), "en": .string(text.en)] }

    package static func mappings(_ element: ElementDefinition) -> JSONValue {
        var map = JSONObject()
        for (vocabulary, value) in element.mappings.sorted(by: { $0.key < $1.key }) { map[vocabulary] = .string(value) }
        return .object(map)
    }

    // MARK: Objects

    private mutating func object(_ group: GroupDefinition) -> JSONObject {
        var properties = JSONObject()
        for element in group.elements { properties[element.names[binding]] = .object(property(element)) }
        var schema: JSONObject = ["type": "object", "properties": .object(properties)]
        let required = group.elements.filter(\.isRequired).map { JSONValue.string($0.names[binding]) }
        if !required.isEmpty { schema["required"] = .array(required) }
        schema["additionalProperties"] = false
        let rules = RuleSchemas(group: group, binding: binding)
        let conditions = group.elements.flatMap { variantConditions($0, group) } + rules.conditions
        if !conditions.isEmpty { schema["allOf"] = .array(conditions) }
        schema["$comment"] = rules.comment.map { .string($0) }
        return schema
    }

    private mutating func property(_ element: ElementDefinition) -> JSONObject {
        var schema: JSONObject = [
            "title": .string(element.label[binding]), "x-labels": Self.labels(element.label),
            "x-names": Self.labels(element.names),
        ]
        if let help = element.help { schema["description"] = .string(help[binding]) }
        schema["x-absent"] = element.absent.map(Self.labels)
        if !element.mappings.isEmpty { schema["x-map"] = Self.mappings(element) }
        let content = content(element)
        if let list = element.list {
            schema["type"] = "array"
            if list.minimum > 0 { schema["minItems"] = .number(JSONNumber(list.minimum)) }
            if let maximum = list.maximum { schema["maxItems"] = .number(JSONNumber(maximum)) }
            if list.isUnique { schema["uniqueItems"] = true }
            schema["items"] = .object(content)
        } else {
            for member in content.members { schema[member.name] = member.value }
        }
        return schema
    }

    private mutating func content(_ element: ElementDefinition) -> JSONObject {
        switch element.content {
        case .value(let type): reference("type.\(type.id)") { Self.schema(of: type, $0.binding) }
        case .code(let list): reference("code.\(list.id)") { Self.schema(of: list, $0.binding) }
        case .group(let group): inner(group)
        case .variant: ["type": "object"]
        }
    }

    /// A shared group by reference, another in place.
    private mutating func inner(_ group: GroupDefinition) -> JSONObject {
        guard let id = group.id else { return object(group) }
        return reference("group.\(id)") { $0.titled(group) }
    }

    private mutating func titled(_ group: GroupDefinition) -> JSONValue {
        var schema: JSONObject = ["title": .string(group.title[binding]), "x-labels": Self.labels(group.title)]
        for member in object(group).members { schema[member.name] = member.value }
        return .object(schema)
    }

    private mutating func reference(_ name: String, _ make: (inout Self) -> JSONValue) -> JSONObject {
        if definitions[name] == nil {
            let schema = make(&self)
            definitions[name] = schema
        }
        return ["$ref": .string("#/$defs/\(name)")]
    }

    /// Which group the element is, by the code of its sibling; with a code that is not named, or none, it may not be there at all.
    private mutating func variantConditions(_ element: ElementDefinition, _ group: GroupDefinition) -> [JSONValue] {
        guard case .variant(let variant) = element.content,
            let decider = group.elements.first(where: { $0.names.en == variant.by })?.names[binding]
        else { return [] }
        let name = element.names[binding]
        func hasCode(_ schema: JSONObject) -> JSONValue {
            .object(["properties": .object([decider: .object(schema)]), "required": [.string(decider)]])
        }
        var conditions: [JSONValue] = []
        for entry in variant.cases {
            let inner = inner(entry.group)
            let chosen: JSONObject = element.list == nil ? inner : ["items": .object(inner)]
            conditions.append([
                "if": hasCode(["const": .string(entry.code)]), "then": .object(["properties": .object([name: .object(chosen)])]),
            ])
        }
        conditions.append([
            "if": hasCode(["enum": .array(variant.cases.map { .string($0.code) })]),
            "else": .object(["properties": .object([name: false])]),
        ])
        return conditions
    }

    // MARK: Values

    private static func schema(of type: ScalarType, _ binding: Language) -> JSONValue {
        var schema: JSONObject = ["title": .string(type.label[binding]), "type": .string(type.base.rawValue)]
        schema["pattern"] = type.pattern.map { .string($0.text) }
        schema["minLength"] = type.minLength.map { .number(JSONNumber($0)) }
        schema["maxLength"] = type.maxLength.map { .number(JSONNumber($0)) }
        schema["minimum"] = type.minimum.map { .number(JSONNumber($0)) }
        schema["maximum"] = type.maximum.map { .number(JSONNumber($0)) }
        switch type.check {
        case .dateTime: schema["format"] = "date-time"
        case .calendarDate: schema["format"] = "date"
        case .uuid, .uuidv7: schema["format"] = "uuid"
        default: break
        }
        schema["$comment"] = type.check.map { .string("Not said here, checked by the message library: \($0.rawValue)") }
        return .object(schema)
    }

    private static func schema(of list: CodeList, _ binding: Language) -> JSONValue {
        var codes = JSONObject()
        for code in list.codes {
            var entry: JSONObject = ["lt": .string(code.label.lt), "en": .string(code.label.en)]
            add(code.validity, to: &entry)
            codes[code.code] = .object(entry)
        }
        var schema: JSONObject = [
            "title": .string(list.title[binding]), "type": "string", "enum": .array(list.codes.map { .string($0.code) }),
            "x-version": .string(list.version.description), "x-codes": .object(codes),
        ]
        // A schema has no clock: it lists withdrawn codes too, or messages that carry them could not be read.
        if list.codes.contains(where: { $0.validity != .unlimited }) {
            schema["$comment"] = "Not said here, checked by the message library: validFrom and validTo of x-codes"
        }
        return .object(schema)
    }

    /// `validFrom` and `validTo`, where there are such bounds.
    package static func add(_ validity: Validity, to object: inout JSONObject) {
        object["validFrom"] = validity.from.map { .string($0.iso8601) }
        object["validTo"] = validity.to.map { .string($0.iso8601) }
    }
}
