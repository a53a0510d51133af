/// Rules that look into lists, codes and texts.
extension BodyValidator {
    /// Reports every object of the list that agrees with one before it.
    mutating func checkDistinct(_ rule: Rule, _ list: Int, _ by: [Int], _ values: GroupValues, _ group: GroupDefinition) {
        guard let items = values[list]?.array, let inner = group.elements[list].objects else { return }
        let element = group.elements[list]
        let names = by.map { inner.elements[$0].names[binding] }
        var seen: Set<[JSONValue?]> = []
        for (index, item) in items.enumerated() {
            guard case .object(let object) = item, !seen.insert(names.map { object[$0] }).inserted else { continue }
            report(
                rule.breach, element.label, ["fields": .bilingual(.list(by.map { inner.elements[$0].label }))],
                at: [element.names[binding], String(index)])
        }
    }

    /// Codes that their lists do not have are reported by themselves.
    mutating func checkMove(_ rule: Rule, _ from: Int, _ to: Int, _ moves: [Rule.Move], _ values: GroupValues, _ group: GroupDefinition) {
        guard case .code(let states) = group.elements[to].content, let next = values[to]?.string, states[next] != nil else { return }
        var state: String?
        if let value = values[from] {
            guard case .code(let states) = group.elements[from].content, let code = value.string, states[code] != nil else { return }
            state = code
        }
        if moves.allows(from: state, to: next) { return }
        report(rule.breach, group.elements[to].label, at: [group.elements[to].names[binding]])
    }

    /// The element is a code, or a list of codes.
    mutating func checkSigner(_ rule: Rule, _ element: Int, _ signers: [Rule.Signers], _ values: GroupValues, _ group: GroupDefinition) {
        let (name, label) = (group.elements[element].names[binding], group.elements[element].label)
        for (code, tokens) in Self.texts(of: values[element]) {
            guard let signers = signers.first(where: { $0.code.hasSameBytes(as: code) }) else { continue }
            guard let senderRole else {
                reportUnjudgedSigner(at: [name] + tokens)
                continue
            }
            if signers.roles.contains(where: { $0.code.hasSameBytes(as: senderRole) }) { continue }
            report(rule.breach, label, ["roles": .bilingual(.list(signers.roles.map(\.label)))], at: [name] + tokens)
        }
    }

    mutating func checkServices(
        _ rule: Rule, _ services: Int, _ consent: Int, _ places: Rule.ConsentedServices, _ values: GroupValues, _ group: GroupDefinition
    ) {
        guard let given = values[consent], case .group(let inner) = group.elements[consent].content,
            let objects = inner.elements[places.list].objects
        else { return }
        let (service, granted) = (objects.elements[places.service].names[binding], objects.elements[places.granted].names[binding])
        var consented: Set<String> = []
        for entry in given[inner.elements[places.list].names[binding]]?.array ?? [] where entry[granted]?.bool == true {
            if let code = entry[service]?.string { consented.insert(code) }
        }
        let (name, label) = (group.elements[services].names[binding], group.elements[services].label)
        for (code, tokens) in Self.texts(of: values[services]) where !consented.contains(code) {
            report(rule.breach, label, at: [name] + tokens)
        }
    }

    /// One finding for every kind of identifier in a text.
    mutating func checkFreeText(_ rule: Rule, _ element: Int, _ values: GroupValues, _ group: GroupDefinition) {
        let (name, label) = (group.elements[element].names[binding], group.elements[element].label)
        for (text, tokens) in Self.texts(of: values[element]) {
            var kinds: [IdentifierFinder.Kind] = []
            for finding in IdentifierFinder.findings(in: text, today: today) where !kinds.contains(finding.kind) { kinds.append(finding.kind) }
            for kind in kinds { report(rule.breach, label, ["kind": .bilingual(kind.label)], at: [name] + tokens) }
        }
    }

    /// The text of an element, or those of its list, each with what leads to it.
    private static func texts(of value: JSONValue?) -> [(text: String, tokens: [String])] {
        switch value {
        case .string(let text): [(text, [])]
        case .array(let items): items.enumerated().compactMap { index, item in item.string.map { ($0, [String(index)]) } }
        default: []
        }
    }
}

extension [Rule.Move] {
    /// - Parameter from: `nil` for the beginning.
    func allows(from: String?, to: String) -> Bool {
        contains { move in
            switch (move.from, from) {
            case (nil, nil): move.to.contains { $0.hasSameBytes(as: to) }
            case (let state?, let from?): state.hasSameBytes(as: from) && move.to.contains { $0.hasSameBytes(as: to) }
            default: false
            }
        }
    }
}

extension ElementDefinition {
    /// The definition of the objects that its list holds; `nil` where it is no list of objects.
    var objects: GroupDefinition? {
        guard list != nil, case .group(let group) = content else { return nil }
        return group
    }
}
