/// The members of one object by the elements of its definition.
struct GroupValues {
    private let members: [JSONObject.Member]
    /// First for every element the index of its member, then for every member the position of its element; -1 where there is none.
    private let places: [Int]
    private let elements: Int

    init(_ object: JSONObject, of group: GroupDefinition, _ binding: Language) {
        members = object.members
        elements = group.elements.count
        var places = [Int](repeating: -1, count: elements + members.count)
        for index in members.indices {
            guard let position = group.position(members[index].name, binding) else { continue }
            places[position] = index
            places[elements + index] = position
        }
        self.places = places
    }

    /// Whether the element is there.
    func has(_ position: Int) -> Bool { places[position] >= 0 }

    /// The element's value; `nil` where it is not there.
    subscript(position: Int) -> JSONValue? { has(position) ? members[places[position]].value : nil }

    /// The element that a member is; `nil` for a name that the definition does not know.
    func position(ofMember index: Int) -> Int? {
        let position = places[elements + index]
        return position >= 0 ? position : nil
    }
}
