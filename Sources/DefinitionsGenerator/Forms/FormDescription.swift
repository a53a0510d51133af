import ExchangeFormats

/// What a form for a format is made from, without knowing the definitions: the order of the elements, their labels, what kind of input each is,
/// and when it is shown. `Docs/forms.md` explains it, `Schemas/forms/form.schema.json` says it exactly.
enum FormDescription {
    static let folder = "\(SchemaFiles.folder)/forms"
    /// The schema of the descriptions: written by hand, copied as it is.
    static let schema = (source: "Definitions/form.schema.json", target: "\(folder)/form.schema.json")

    /// `Schemas/forms/THB-100-1.0.json`.
    static func path(_ definition: FormatDefinition) -> String { "\(folder)/\(definition.id)-\(definition.version).json" }

    static func json(_ definition: FormatDefinition, _ body: DefinitionObject) -> JSONValue {
        [
            "$schema": "form.schema.json",
            "format": .string(definition.id), "version": .string(definition.version.description),
            "title": JSONSchemaBuilder.labels(definition.title), "description": JSONSchemaBuilder.labels(definition.description),
            "fields": fields(body), "rules": rules(body),
        ]
    }

    private static func fields(_ object: DefinitionObject) -> JSONValue {
        .array(object.group.elements.indices.map { .object(field($0, of: object)) })
    }

    private static func field(_ position: Int, of object: DefinitionObject) -> JSONObject {
        let element = object.group.elements[position]
        var field: JSONObject = ["name": JSONSchemaBuilder.labels(element.names), "label": JSONSchemaBuilder.labels(element.label)]
        field["help"] = element.help.map(JSONSchemaBuilder.labels)
        field["absent"] = element.absent.map(JSONSchemaBuilder.labels)
        if !element.mappings.isEmpty { field["map"] = JSONSchemaBuilder.mappings(element) }
        field["required"] = .bool(element.isRequired)
        if let list = element.list {
            var bounds: JSONObject = ["min": .number(JSONNumber(list.minimum))]
            bounds["max"] = list.maximum.map { .number(JSONNumber($0)) }
            if list.isUnique { bounds["unique"] = true }
            field["list"] = .object(bounds)
        }
        switch element.content {
        case .value(let type): describe(type, &field)
        case .code(let list):
            field["input"] = "choice"
            field["codeList"] = .string(list.id)
        case .group, .variant: break
        }
        switch object.inner(position) {
        case .none: break
        case .object(let inner):
            field["input"] = "group"
            field["fields"] = fields(inner)
            field["rules"] = rules(inner)
        case .variant(let by, let cases):
            field["input"] = "variant"
            field["by"] = .string(by)
            field["cases"] = .array(
                cases.map { entry in
                    [
                        "code": .string(entry.code), "title": JSONSchemaBuilder.labels(entry.object.group.title), "fields": fields(entry.object),
                        "rules": rules(entry.object),
                    ]
                })
        }
        for (rule, member) in [("requiredWhen", "requiredWhen"), ("forbiddenWhen", "hiddenWhen")] {
            let conditions = object.rules.filter { $0.json["rule"]?.string == rule && $0.json["element"]?.string == element.names.en }
            if !conditions.isEmpty { field[member] = .array(conditions.map { condition($0.json) }) }
        }
        return field
    }

    /// All of these have to hold.
    private static func condition(_ rule: JSONValue) -> JSONValue {
        .array((rule["when"]?.object?.members ?? []).map { ["field": .string($0.name), "is": .array(($0.value.array ?? []).map(text))] })
    }

    /// A code that is written as a number stands as the text that it is.
    private static func text(_ value: JSONValue) -> JSONValue {
        if case .number(let number) = value { .string(number.text) } else { value }
    }

    private static func describe(_ type: ScalarType, _ field: inout JSONObject) {
        field["input"] = .string(input(type))
        field["type"] = .string(type.id)
        field["pattern"] = type.pattern.map { .string($0.text) }
        field["minLength"] = type.minLength.map { .number(JSONNumber($0)) }
        field["maxLength"] = type.maxLength.map { .number(JSONNumber($0)) }
        field["minimum"] = type.minimum.map { .number(JSONNumber($0)) }
        field["maximum"] = type.maximum.map { .number(JSONNumber($0)) }
        field["check"] = type.check.map { .string($0.rawValue) }
    }

    private static func input(_ type: ScalarType) -> String {
        switch (type.base, type.check) {
        case (.boolean, _): "yesNo"
        case (.integer, _): "number"
        case (.string, .calendarDate): "date"
        case (.string, .partialDate): "partialDate"
        case (.string, .dateTime): "dateTime"
        case (.string, _): type.pattern?.matches("a\na" + String(repeating: "a", count: type.minLength ?? 0)) == true ? "lines" : "line"
        }
    }

    /// The rules as the definition has them, with their codes and in words.
    private static func rules(_ object: DefinitionObject) -> JSONValue {
        .array(
            object.rules.map { entry in
                var rule = entry.json.object ?? JSONObject()
                rule["code"] = .string(entry.rule.codeText)
                rule["sentence"] = RuleWords.sentence(entry.json, in: object).map(JSONSchemaBuilder.labels)
                return .object(rule)
            })
    }
}
