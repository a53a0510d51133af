extension JSONValue {
    /// Equal as JSON Schema has it (Core §4.2.2), exactly where the ``ValueKey``s are: numbers by value, strings by code points, objects without regard
    /// to the order of their members. `==` goes by the text: 1 and 1.0 differ, and so do two orders.
    package func isEqual(to other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a.text.hasSameBytes(as: b.text) || ExactNumber(a) == ExactNumber(b)
        case (.string(let a), .string(let b)): a.hasSameBytes(as: b)
        case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isEqual(to: $1) }
        case (.object(let a), .object(let b)): a.isEqual(to: b)
        default: false
        }
    }
}

extension JSONObject {
    /// Members that are looked for one by one; more of them are compared by their key, which is made once.
    private static let few = 32

    /// As many members, and each of them in the other under its name: no name occurs twice.
    fileprivate func isEqual(to other: JSONObject) -> Bool {
        guard count == other.count else { return false }
        guard count <= Self.few else { return ValueKey(.object(self)) == ValueKey(.object(other)) }
        return zip(members, other.members).allSatisfy { own, beside in
            // Mostly both have one order.
            let counterpart = own.name.hasSameBytes(as: beside.name) ? beside.value : other[own.name]
            return counterpart.map { own.value.isEqual(to: $0) } ?? false
        }
    }
}
