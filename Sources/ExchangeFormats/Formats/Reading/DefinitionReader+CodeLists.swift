/// Vocabularies and code lists. What can only be said of all lists together the generator checks.
extension DefinitionReader {
    package mutating func addVocabularies(_ value: JSONValue) throws(DefinitionError) {
        let root = DefinitionCursor(document: "vocabularies", pointer: .root, value: value)
        _ = try root.members(["vocabularies"])
        for item in try root.required("vocabularies").items {
            _ = try item.members(["id", "title", "source", "list"])
            let vocabulary = Vocabulary(
                id: try item.required("id").string, title: try item.required("title").bilingual, source: try item.required("source").string,
                list: try item.optionalString("list"))
            guard vocabularies.updateValue(vocabulary, forKey: vocabulary.id) == nil else {
                throw item.failure("a second vocabulary “\(vocabulary.id)”")
            }
        }
    }

    package mutating func addCodeList(_ value: JSONValue, document: String) throws(DefinitionError) {
        let root = DefinitionCursor(document: document, pointer: .root, value: value)
        _ = try root.members(["id", "version", "title", "source", "extends", "validFrom", "validTo", "identifies", "maps", "codes"])
        let validity = try Self.validity(root, within: .unlimited)
        let base = try extended(root)
        let rules = try (base?.mappingRules ?? []) + mappingRules(root, besides: base)
        var codes = base?.codes ?? []
        var seen = Set(codes.map(\.code))
        for item in try root.required("codes").items {
            let code = try Self.code(item, rules, validity)
            guard seen.insert(code.code).inserted else { throw item.failure("a second code “\(code.code)”") }
            codes.append(code)
        }
        guard !codes.isEmpty else { throw root.at("codes").failure("a list without codes") }
        let list = CodeList(
            id: try root.required("id").string, version: try Self.version(root), title: try root.required("title").bilingual,
            source: try root.optionalString("source"), validity: validity, mappingRules: rules, codes: codes,
            identifiesNobody: try root.identifiesNobody() ?? base?.identifiesNobody ?? true)
        guard codeLists.updateValue(list, forKey: list.id) == nil else { throw root.failure("a second code list “\(list.id)”") }
    }

    /// The list whose codes and mappings come first; `nil` where it extends none.
    private func extended(_ root: DefinitionCursor) throws(DefinitionError) -> CodeList? {
        guard let place = root.optional("extends") else { return nil }
        guard let base = codeLists[try place.string] else {
            throw place.failure("there is no code list “\(try place.string)”, or it extends itself")
        }
        return base
    }

    private static func version(_ root: DefinitionCursor) throws(DefinitionError) -> FormatVersion {
        guard let text = try root.optionalString("version") else { return FormatVersion(1, 0) }
        guard let version = FormatVersion(text) else { throw root.at("version").failure("a version “major.minor” is expected, in quotes") }
        return version
    }

    /// The bounds at a place; one that is not said is that of what is around.
    private static func validity(_ place: DefinitionCursor, within outer: Validity) throws(DefinitionError) -> Validity {
        let own = (from: try place.optionalDate("validFrom"), to: try place.optionalDate("validTo"))
        if let from = own.from, let first = outer.from, from < first {
            throw place.at("validFrom").failure("this is before the list’s first day, \(first.iso8601)")
        }
        if let to = own.to, let last = outer.to, last < to {
            throw place.at("validTo").failure("this is after the list’s last day, \(last.iso8601)")
        }
        let validity = Validity(from: own.from ?? outer.from, to: own.to ?? outer.to)
        if let from = validity.from, let to = validity.to, to < from {
            throw place.at(own.to == nil ? "validFrom" : "validTo").failure("the last day, \(to.iso8601), is before the first, \(from.iso8601)")
        }
        return validity
    }

    private func mappingRules(_ root: DefinitionCursor, besides base: CodeList?) throws(DefinitionError) -> [CodeList.MappingRule] {
        guard let maps = root.optional("maps") else { return [] }
        var rules: [CodeList.MappingRule] = []
        for name in try maps.members(maps.value.object?.names ?? []).names {
            let place = maps.at(name)
            guard let vocabulary = vocabularies[name] else { throw place.failure("there is no vocabulary “\(name)” in vocabularies.yaml") }
            guard base?.mappingRules.contains(where: { $0.vocabulary.id == name }) != true else {
                throw place.failure("the list that it extends maps to “\(name)” already")
            }
            let kinds = ["values", "codes", "pattern"]
            _ = try place.members(kinds + ["complete", "several", "unique"])
            guard kinds.count(where: { place.optional($0) != nil }) == 1 else {
                throw place.failure("exactly one of values, codes and pattern is expected")
            }
            let values: CodeList.MappingRule.Values
            if let listed = place.optional("values") {
                var texts: [String] = []
                for item in try listed.items { texts.append(try item.code) }
                values = .listed(texts)
            } else if let list = place.optional("codes") {
                values = .codes(of: try list.string)
            } else {
                values = .pattern(try place.required("pattern").string)
            }
            rules.append(
                CodeList.MappingRule(
                    vocabulary: vocabulary, values: values, isComplete: try place.flag("complete"), hasSeveral: try place.flag("several"),
                    isUnique: try place.flag("unique")))
        }
        return rules
    }

    private static func code(
        _ item: DefinitionCursor, _ rules: [CodeList.MappingRule], _ outer: Validity
    ) throws(DefinitionError) -> CodeList.Code {
        _ = try item.members(["code", "lt", "en", "help", "map", "validFrom", "validTo"])
        let code = try item.required("code").code
        guard code.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw item.at("code").failure("a code is ASCII without spaces") }
        var mappings: [String: [String]] = [:]
        if let map = item.optional("map") {
            for name in try map.members(map.value.object?.names ?? []).names {
                guard let rule = rules.first(where: { $0.vocabulary.id == name }) else {
                    throw map.at(name).failure("the code “\(code)”: the list’s maps do not name “\(name)”")
                }
                mappings[name] = try Self.values(map.at(name), rule, code)
            }
        }
        return CodeList.Code(
            code: code, label: BilingualText(lt: try item.required("lt").string, en: try item.required("en").string),
            help: try item.optionalBilingual("help"), mappings: mappings, validity: try validity(item, within: outer))
    }

    private static func values(
        _ place: DefinitionCursor, _ rule: CodeList.MappingRule, _ code: String
    ) throws(DefinitionError) -> [String] {
        guard rule.hasSeveral else {
            guard place.value.array == nil else { throw place.failure("the code “\(code)” can have one “\(rule.vocabulary.id)” only") }
            return [try place.code]
        }
        var values: [String] = []
        for item in try place.items {
            let value = try item.code
            guard !values.contains(value) else { throw item.failure("the code “\(code)” has “\(value)” twice") }
            values.append(value)
        }
        guard !values.isEmpty else { throw place.failure("the code “\(code)” has an empty list here") }
        return values
    }
}
