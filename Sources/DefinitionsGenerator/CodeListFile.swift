import ExchangeFormats

/// A code list as a file of its own, `Schemas/codelists/<id>.json`, for software that has nothing else of ours. Codes stand in the order in which
/// people are shown them; a mapping that may have several values is an array for every code.
enum CodeListFile {
    static func json(_ list: CodeList) -> JSONValue {
        var object: JSONObject = [
            "id": .string(list.id), "version": .string(list.version.description), "title": JSONSchemaBuilder.labels(list.title),
        ]
        object["source"] = list.source.map { .string($0) }
        JSONSchemaBuilder.add(list.validity, to: &object)
        if !list.mappingRules.isEmpty {
            var maps = JSONObject()
            for rule in list.mappingRules { maps[rule.vocabulary.id] = json(rule) }
            object["maps"] = .object(maps)
        }
        object["codes"] = .array(list.codes.map { json($0, list) })
        return .object(object)
    }

    private static func json(_ rule: CodeList.MappingRule) -> JSONValue {
        var entry: JSONObject = ["title": JSONSchemaBuilder.labels(rule.vocabulary.title), "source": .string(rule.vocabulary.source)]
        switch rule.values {
        case .listed(let values): entry["values"] = .array(values.map { .string($0) })
        case .codes(let id): entry["codes"] = .string(id)
        case .pattern(let text): entry["pattern"] = .string(text)
        }
        if rule.isComplete { entry["complete"] = true }
        if rule.hasSeveral { entry["several"] = true }
        if rule.isUnique { entry["unique"] = true }
        return .object(entry)
    }

    private static func json(_ code: CodeList.Code, _ list: CodeList) -> JSONValue {
        var entry: JSONObject = ["code": .string(code.code), "label": JSONSchemaBuilder.labels(code.label)]
        entry["help"] = code.help.map(JSONSchemaBuilder.labels)
        if !code.mappings.isEmpty {
            var map = JSONObject()
            for rule in list.mappingRules {
                let values = (code.mappings[rule.vocabulary.id] ?? []).map { JSONValue.string($0) }
                guard let first = values.first else { continue }
                map[rule.vocabulary.id] = rule.hasSeveral ? .array(values) : first
            }
            entry["map"] = .object(map)
        }
        JSONSchemaBuilder.add(code.validity, to: &entry)
        return .object(entry)
    }
}
