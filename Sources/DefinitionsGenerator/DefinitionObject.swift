package import ExchangeFormats

/// An object of a definition with the text that it was read from: rules are put into words from what was written.
package struct DefinitionObject {
    /// What an element holds.
    enum Inner {
        case none
        case object(DefinitionObject)
        case variant(by: String, cases: [(code: String, object: DefinitionObject)])
    }

    let group: GroupDefinition
    private let json: JSONValue
    /// The shared groups, by their ids.
    private let shared: [String: JSONValue]

    package init(_ group: GroupDefinition, _ json: JSONValue, shared: [String: JSONValue]) {
        self.group = group
        self.json = json
        self.shared = shared
    }

    /// Each rule with its definition.
    var rules: [(rule: Rule, json: JSONValue)] { Array(zip(group.rules, json["rules"]?.array ?? [])).map { (rule: $0, json: $1) } }

    /// The element of that English name.
    func element(_ name: String) -> ElementDefinition? { group.elements.first { $0.names.en == name } }

    func inner(_ position: Int) -> Inner {
        switch group.elements[position].content {
        case .value, .code: return .none
        case .group(let inner):
            guard let id = inner.id else { return .object(DefinitionObject(inner, json["elements"]?.array?[position] ?? .null, shared: shared)) }
            return .object(DefinitionObject(inner, shared[id] ?? .null, shared: shared))
        case .variant(let variant):
            return .variant(
                by: variant.by,
                cases: variant.cases.map { entry in
                    (code: entry.code, object: DefinitionObject(entry.group, entry.group.id.flatMap { shared[$0] } ?? .null, shared: shared))
                })
        }
    }
}

extension Rule {
    /// `E-FLD-01`, `W-PII-01`.
    var codeText: String {
        switch breach {
        case .error(let code): code.rawValue
        case .warning(let code): code.rawValue
        }
    }
}

extension DefinitionFolder {
    /// The body of a format; `nil` where it has none.
    func body(_ format: Format) -> DefinitionObject? {
        let shared = Dictionary(groups.map { ($0.stem, $0.json) }, uniquingKeysWith: { first, _ in first })
        return format.definition.body.root.map { DefinitionObject($0, format.file.json, shared: shared) }
    }
}
