/// Makes the model of definitions: of the generated tables in the library, of `Definitions/` in the generator. One reader, so that what the
/// generator checked is what the library runs on.
///
/// Documents are added in the order types, vocabularies, code lists, groups (each after those it uses), manifest, formats.
package struct DefinitionReader {
    package private(set) var types: [String: ScalarType] = [:]
    package internal(set) var vocabularies: [String: Vocabulary] = [:]
    package internal(set) var codeLists: [String: CodeList] = [:]
    package private(set) var groups: [String: GroupDefinition] = [:]
    package private(set) var manifest: FormatDefinition?
    package private(set) var formats: [FormatDefinition] = []

    package init() {}

    package mutating func addTypes(_ value: JSONValue) throws(DefinitionError) {
        let root = DefinitionCursor(document: "types", pointer: .root, value: value)
        _ = try root.members(["types"])
        for item in try root.required("types").items {
            let type = try Self.type(item)
            guard types.updateValue(type, forKey: type.id) == nil else { throw item.failure("a second type “\(type.id)”") }
        }
    }

    private static func type(_ item: DefinitionCursor) throws(DefinitionError) -> ScalarType {
        _ = try item.members([
            "id", "base", "label", "pattern", "minLength", "maxLength", "minimum", "maximum", "check", "reading", "unit", "words", "identifies",
        ])
        guard let base = ScalarType.Base(rawValue: try item.required("base").string) else {
            throw item.at("base").failure("string, integer or boolean is expected")
        }
        var pattern: Pattern?
        if let text = try item.optionalString("pattern") {
            guard let compiled = Pattern(text) else { throw item.at("pattern").failure("RE2 does not take this pattern") }
            pattern = compiled
        }
        var check: ValueCheck?
        if let name = try item.optionalString("check") {
            guard let known = ValueCheck(rawValue: name) else { throw item.at("check").failure("there is no check “\(name)”") }
            check = known
        }
        var words: [String: BilingualText] = [:]
        if let place = item.optional("words") {
            for value in try place.members(place.value.object?.names ?? []).names { words[value] = try place.at(value).bilingual }
        }
        let forStrings = ["pattern", "minLength", "maxLength", "check", "reading", "words"]
        let forIntegers = ["minimum", "maximum", "unit"]
        for name in (base == .string ? [] : forStrings) + (base == .integer ? [] : forIntegers) where item.optional(name) != nil {
            throw item.at(name).failure("“\(name)” says nothing about base \(base.rawValue)")
        }
        return ScalarType(
            id: try item.required("id").string, base: base, label: try item.required("label").bilingual, pattern: pattern,
            minLength: try item.optionalInteger("minLength"), maxLength: try item.optionalInteger("maxLength"),
            minimum: try item.optionalInteger("minimum"), maximum: try item.optionalInteger("maximum"), check: check,
            reading: try item.optionalCase("reading") ?? .identifier, unit: try item.optionalCase("unit"),
            words: words, identifiesNobody: try item.identifiesNobody() ?? false)
    }

    package mutating func addGroup(_ value: JSONValue, document: String) throws(DefinitionError) {
        let root = DefinitionCursor(document: document, pointer: .root, value: value)
        _ = try root.members(["id", "title", "elements", "rules"])
        let id = try root.required("id").string
        let group = try group(root, id: id, title: try root.required("title").bilingual)
        guard groups.updateValue(group, forKey: id) == nil else { throw root.failure("a second group “\(id)”") }
    }

    /// The manifest is written as a format is, without `kind` and the flags.
    package mutating func addManifest(_ value: JSONValue, document: String) throws(DefinitionError) {
        manifest = try format(value, document: document)
    }

    package mutating func addFormat(_ value: JSONValue, document: String) throws(DefinitionError) {
        formats.append(try format(value, document: document))
    }

    private func format(_ value: JSONValue, document: String) throws(DefinitionError) -> FormatDefinition {
        let root = DefinitionCursor(document: document, pointer: .root, value: value)
        _ = try root.members(["id", "version", "title", "description", "kind", "oneRecipient", "needsConsent", "elements", "rules"])
        guard let version = FormatVersion(try root.required("version").string) else {
            throw root.at("version").failure("a version “major.minor” is expected, in quotes")
        }
        let kind = try root.optionalString("kind") ?? "routed"
        guard kind == "routed" || kind == "evidence" else { throw root.at("kind").failure("routed or evidence is expected") }
        let title = try root.required("title").bilingual
        return FormatDefinition(
            id: try root.required("id").string, version: version, title: title,
            description: try root.optionalBilingual("description") ?? title, isEvidence: kind == "evidence",
            needsConsent: try root.flag("needsConsent"), oneRecipient: try root.flag("oneRecipient"),
            body: BodyDefinition(root: try group(root, id: nil, title: title)))
    }
}

extension DefinitionReader {
    /// The elements and rules at a place that has both.
    func group(_ place: DefinitionCursor, id: String?, title: BilingualText) throws(DefinitionError) -> GroupDefinition {
        let items = try place.required("elements").items
        guard !items.isEmpty else { throw place.at("elements").failure("an object without elements") }
        var positions: [String: Int] = [:]
        var lithuanian: Set<String> = []
        for (position, item) in items.enumerated() {
            let name = try item.required("en").string
            guard positions.updateValue(position, forKey: name) == nil else { throw item.at("en").failure("a second “\(name)” in the object") }
            let other = try item.required("lt").string
            guard lithuanian.insert(other).inserted else { throw item.at("lt").failure("a second “\(other)” in the object") }
        }
        var elements: [ElementDefinition] = []
        for item in items { elements.append(try element(item, positions)) }
        for (item, element) in zip(items, elements) {
            guard case .variant(let variant) = element.content else { continue }
            guard case .code(let list) = elements[variant.decider].content, elements[variant.decider].list == nil else {
                throw item.at("variant").at("by").failure("“\(variant.by)” is not a single code element")
            }
            for entry in variant.cases where list[entry.code] == nil {
                throw item.at("variant").at("groups").at(entry.code).failure("the code list “\(list.id)” has no “\(entry.code)”")
            }
        }
        var rules: [Rule] = []
        for item in try place.optional("rules")?.items ?? [] {
            rules.append(try RuleReader(item: item, positions: positions, elements: elements, roles: codeLists["endpointRole"]).rule())
        }
        return GroupDefinition(id: id, title: title, elements: elements, rules: rules)
    }

    private func element(_ item: DefinitionCursor, _ positions: [String: Int]) throws(DefinitionError) -> ElementDefinition {
        let contents = ["type", "code", "group", "elements", "variant"]
        _ = try item.members(["en", "lt", "label", "help", "required", "absent", "map", "list", "rules", "identifies"] + contents)
        guard contents.count(where: { item.optional($0) != nil }) == 1 else {
            throw item.failure("exactly one of type, code, group, elements and variant is expected")
        }
        if item.optional("rules") != nil, item.optional("elements") == nil {
            throw item.at("rules").failure("rules belong to a group that is written in place")
        }
        let names = BilingualText(lt: try item.required("lt").string, en: try item.required("en").string)
        let label = try item.required("label").bilingual
        var list: ElementDefinition.ListBounds?
        if let bounds = item.optional("list") {
            _ = try bounds.members(["min", "max", "unique"])
            list = .init(
                minimum: try bounds.optionalInteger("min") ?? 0, maximum: try bounds.optionalInteger("max"), isUnique: try bounds.flag("unique"))
        }
        if item.optional("identifies") != nil, item.optional("type") == nil, item.optional("code") == nil {
            throw item.at("identifies").failure("a group’s own elements say whether they identify somebody")
        }
        let isRequired = try item.flag("required")
        if isRequired, item.optional("absent") != nil { throw item.at("absent").failure("a required element is never absent") }
        return ElementDefinition(
            names: names, label: label, help: try item.optionalBilingual("help"), isRequired: isRequired,
            absent: try item.optionalBilingual("absent"), mappings: try mappings(item), list: list,
            content: try content(item, label, positions), identifiesNobody: try item.identifiesNobody())
    }

    /// A vocabulary that names its values (`list`) has no others.
    private func mappings(_ item: DefinitionCursor) throws(DefinitionError) -> [String: String] {
        guard let map = item.optional("map") else { return [:] }
        var mappings: [String: String] = [:]
        for name in try map.members(map.value.object?.names ?? []).names {
            let place = map.at(name)
            guard let vocabulary = vocabularies[name] else { throw place.failure("there is no vocabulary “\(name)” in vocabularies.yaml") }
            let value = try place.string
            if let list = vocabulary.list, let codes = codeLists[list], codes[value] == nil {
                throw place.failure("the code list “\(list)” has no “\(value)”")
            }
            mappings[name] = value
        }
        guard !mappings.isEmpty else { throw map.failure("no mapping") }
        return mappings
    }

    private func content(
        _ item: DefinitionCursor, _ label: BilingualText, _ positions: [String: Int]
    ) throws(DefinitionError) -> ElementDefinition.Content {
        if let place = item.optional("type") {
            guard let type = types[try place.string] else { throw place.failure("there is no type “\(try place.string)”") }
            return .value(type)
        }
        if let place = item.optional("code") {
            guard let list = codeLists[try place.string] else { throw place.failure("there is no code list “\(try place.string)”") }
            return .code(list)
        }
        if let place = item.optional("group") { return .group(try shared(place)) }
        if let place = item.optional("variant") {
            _ = try place.members(["by", "groups"])
            let by = try place.required("by")
            guard let decider = positions[try by.string] else { throw by.failure("there is no element “\(try by.string)” beside it") }
            let map = try place.required("groups")
            var cases: [(code: String, group: GroupDefinition)] = []
            for code in try map.members(map.value.object?.names ?? []).names { cases.append((code, try shared(map.at(code)))) }
            return .variant(.init(decider: decider, by: try by.string, cases: cases))
        }
        return .group(try group(item, id: nil, title: label))
    }

    private func shared(_ place: DefinitionCursor) throws(DefinitionError) -> GroupDefinition {
        guard let group = groups[try place.string] else {
            throw place.failure("there is no group “\(try place.string)”, or it contains itself")
        }
        return group
    }
}
