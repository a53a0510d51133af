import ExchangeFormats

/// What can only be seen of code lists together: that mappings lead somewhere, and that people can tell codes apart.
struct CodeListChecks {
    private(set) var findings: [Finding] = []
    private let lists: [String: CodeList]

    init(_ folder: DefinitionFolder) {
        lists = folder.reader.codeLists
        for file in folder.codeLists {
            guard let list = lists[file.stem] else { continue }
            if list.source == nil { findings.append(file.finding("a code list says where it comes from: “source” is missing")) }
            for rule in list.mappingRules { check(rule, of: list, file) }
            checkLabels(list, file)
        }
        for (index, entry) in (folder.vocabularies.json["vocabularies"]?.array ?? []).enumerated() {
            guard let list = entry["list"]?.string, lists[list] == nil else { continue }
            let place = JSONPointer(["vocabularies", String(index), "list"])
            findings.append(folder.vocabularies.finding("there is no code list “\(list)”", at: place))
        }
        let bodies = folder.reader.groups.values + folder.formats.compactMap(\.definition.body.root)
        let used = Set(lists.values.flatMap { $0.mappingRules.map(\.vocabulary.id) } + bodies.flatMap(Self.vocabularies))
        for (index, entry) in (folder.vocabularies.json["vocabularies"]?.array ?? []).enumerated() {
            guard let id = entry["id"]?.string, !used.contains(id) else { continue }
            findings.append(folder.vocabularies.finding("nothing is mapped to “\(id)”", at: JSONPointer(["vocabularies", String(index)])))
        }
    }

    /// Those that elements are mapped to, in the group and the groups written in place in it.
    private static func vocabularies(_ group: GroupDefinition) -> [String] {
        group.elements.flatMap { element in
            if case .group(let inner) = element.content, inner.id == nil { return Array(element.mappings.keys) + vocabularies(inner) }
            return Array(element.mappings.keys)
        }
    }

    // MARK: Mappings

    private mutating func check(_ rule: CodeList.MappingRule, of list: CodeList, _ file: DefinitionFile) {
        let name = rule.vocabulary.id
        let head = JSONPointer(["maps", name])
        let allows: (String) -> Bool
        switch rule.values {
        case .listed(let values): allows = { values.contains($0) }
        case .codes(let id):
            guard let target = lists[id] else {
                findings.append(file.finding("there is no code list “\(id)”", at: head.appending("codes")))
                return
            }
            allows = { target[$0] != nil }
        case .pattern(let text):
            let fault = PatternPortability.fault(text)
            guard fault == nil, let pattern = Pattern(text) else {
                findings.append(file.finding("the pattern \(fault ?? "is none that RE2 takes")", at: head.appending("pattern")))
                return
            }
            allows = { pattern.matches($0) }
        }
        var owners: [String: String] = [:]
        for (index, code) in list.codes.enumerated() {
            let place = JSONPointer(["codes", String(index), "map", name])
            let values = code.mappings[name] ?? []
            if values.isEmpty, rule.isComplete {
                findings.append(file.finding("the code “\(code.code)” has no “\(name)”", at: JSONPointer(["codes", String(index)])))
            }
            for value in values {
                if !allows(value) {
                    findings.append(file.finding("the code “\(code.code)”: “\(value)” is no value of “\(name)”", at: place))
                }
                if rule.isUnique, let owner = owners.updateValue(code.code, forKey: value) {
                    findings.append(file.finding("the code “\(code.code)” has the “\(name)” of “\(owner)”", at: place))
                }
            }
        }
        if list.codes.allSatisfy({ $0.mappings[name] == nil }) { findings.append(file.finding("no code has a “\(name)”", at: head)) }
    }

    // MARK: Labels

    /// A choice between two equal labels is none. Within groups, though, as people are shown them: indicators by their dimension, municipalities
    /// by their county; and after a code was withdrawn another may have its label.
    private mutating func checkLabels(_ list: CodeList, _ file: DefinitionFile) {
        let groups = list.mappingRules.filter { rule in
            if case .codes = rule.values { rule.isComplete && !rule.hasSeveral } else { false }
        }
        for language in Language.allCases {
            var owners: [[String]: CodeList.Code] = [:]
            for (index, code) in list.codes.enumerated() {
                let key = [code.label[language]] + groups.compactMap { code.mapping(to: $0.vocabulary.id) }
                guard let other = owners.updateValue(code, forKey: key), other.validity.overlaps(code.validity) else { continue }
                let place = JSONPointer(["codes", String(index), language.rawValue])
                findings.append(file.finding("the codes “\(other.code)” and “\(code.code)” have one label", at: place))
            }
        }
    }
}
