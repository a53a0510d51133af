import ExchangeFormats

/// A name that is equal to another where the code points are. Swift's own strings are equal by canonical equivalence, so two members of one
/// object could be one key.
struct NameKey: Sendable, Hashable, ExpressibleByStringLiteral {
    let text: String

    init(_ text: String) { self.text = text }
    init(stringLiteral value: String) { text = value }

    static func == (a: NameKey, b: NameKey) -> Bool { a.text.hasSameBytes(as: b.text) }

    func hash(into hasher: inout Hasher) { text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) } }
}

extension JSONObject {
    /// Those of the names that no member has.
    func lacking(_ names: [NameKey]) -> [NameKey] {
        // A long object is looked through once, not once for every name.
        guard count > 16, names.count > 4 else { return names.filter { self[$0.text] == nil } }
        let present = Set(members.map { NameKey($0.name) })
        return names.filter { !present.contains($0) }
    }
}

extension JSONValue {
    /// Arrays and objects inside one another, 0 for a plain value; counted without recursion, and no further than to one past the limit.
    func depth(limit: Int) -> Int {
        var level = [self]
        var depth = 0
        while depth <= limit {
            var next: [JSONValue] = []
            var isNested = false
            for value in level {
                switch value {
                case .array(let elements):
                    isNested = true
                    next.append(contentsOf: elements)
                case .object(let object):
                    isNested = true
                    for member in object.members { next.append(member.value) }
                default: break
                }
            }
            guard isNested else { break }
            depth += 1
            level = next
        }
        return depth
    }
}
