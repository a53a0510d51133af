extension BodyDefinition {
    /// The same body in the other binding. Lossless: converting back gives an equal value. Members that the definition does not know stay as
    /// they are.
    ///
    /// - Parameter body: renamed in place where nobody else holds it.
    public func convert(_ body: consuming JSONValue, from: Language, to: Language) -> JSONValue {
        guard from != to, let root else { return body }
        var body = body
        body.rename(as: root, from, to)
        return body
    }
}

extension JSONValue {
    fileprivate mutating func rename(as group: GroupDefinition, _ from: Language, _ to: Language) {
        guard case .object(var object) = self else { return }
        // Two holders would make the change below copy the members.
        self = .null
        object.rename(as: group, from, to)
        self = .object(object)
    }

    /// The objects of one element, which are a value or a list of values.
    fileprivate mutating func renameItems(as group: GroupDefinition, _ from: Language, _ to: Language) {
        guard case .array(var items) = self else { return rename(as: group, from, to) }
        self = .null
        for index in items.indices { items[index].rename(as: group, from, to) }
        self = .array(items)
    }
}

extension JSONObject {
    fileprivate mutating func rename(as group: GroupDefinition, _ from: Language, _ to: Language) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { positions in
            var isKnown = true
            for index in members.indices {
                let position = group.position(members[index].name, from)
                isKnown = isKnown && position != nil
                positions.initializeElement(at: index, to: position ?? -1)
            }
            // Names map one to one, but an invalid body may hold an unknown member by a name of the other binding; then nothing is renamed
            // rather than a member lost.
            guard isKnown || namesDiffer(positions, group, to) else { return }
            // Before any is renamed, as a variant's group is chosen by a sibling.
            for index in members.indices where positions[index] >= 0 {
                let inner = group.elements[positions[index]].innerGroup { decider in
                    positions.firstIndex(of: decider).flatMap { members[$0].value.string }
                }
                guard let inner else { continue }
                members[index].value.renameItems(as: inner, from, to)
            }
            for index in members.indices where positions[index] >= 0 { members[index].name = group.elements[positions[index]].names[to] }
        }
    }

    private func namesDiffer(_ positions: UnsafeMutableBufferPointer<Int>, _ group: GroupDefinition, _ to: Language) -> Bool {
        let names = members.indices.map { index in
            Array((positions[index] >= 0 ? group.elements[positions[index]].names[to] : members[index].name).utf8)
        }
        return Set(names).count == names.count
    }
}

extension ElementDefinition {
    /// The group of the element's objects, where it holds any; a variant's is the one that its sibling chooses.
    ///
    /// - Parameter text: the value of the sibling at a position in the group.
    func innerGroup(sibling text: (Int) -> String?) -> GroupDefinition? {
        switch content {
        case .value, .code: nil
        case .group(let inner): inner
        case .variant(let variant): text(variant.decider).flatMap(variant.group(for:))
        }
    }
}
