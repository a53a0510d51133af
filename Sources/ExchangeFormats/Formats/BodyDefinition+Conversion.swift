extension BodyDefinition {
    /// The same body in the other binding. Lossless: converting back gives an equal value. Members that the definition does not know stay as
    /// they are.
    public func convert(_ body: JSONValue, from: Language, to: Language) -> JSONValue {
        guard from != to, let root else { return body }
        return Self.convert(body, root, from, to)
    }

    private static func convert(_ value: JSONValue, _ group: GroupDefinition, _ from: Language, _ to: Language) -> JSONValue {
        guard case .object(let object) = value else { return value }
        let members = object.members.map { member -> JSONObject.Member in
            guard let position = group.position(member.name, from) else { return member }
            let element = group.elements[position]
            let inner = element.innerGroup(in: group, of: object, from)
            let value: JSONValue =
                switch (inner, member.value) {
                case (nil, let value): value
                case (let inner?, .array(let items)): .array(items.map { convert($0, inner, from, to) })
                case (let inner?, let value): convert(value, inner, from, to)
                }
            return JSONObject.Member(element.names[to], value)
        }
        // An invalid body may hold an unknown member by a name of the other binding; then nothing is renamed rather than a member lost.
        guard Set(members.map { Array($0.name.utf8) }).count == members.count else { return value }
        return .object(JSONObject(unchecked: members))
    }
}

extension ElementDefinition {
    /// The group of the element's objects, where it holds any; a variant's is the one that its sibling chooses.
    func innerGroup(in group: GroupDefinition, of object: JSONObject, _ binding: Language) -> GroupDefinition? {
        switch content {
        case .value, .code: nil
        case .group(let inner): inner
        case .variant(let variant):
            object[group.elements[variant.decider].names[binding]]?.string.flatMap(variant.group(for:))
        }
    }
}
