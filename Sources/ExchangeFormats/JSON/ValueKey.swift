/// Bytes that two JSON values share exactly where JSON Schema calls them equal (Core §4.2.2): numbers by value, strings by code points, objects
/// without regard to the order of their members. So `uniqueItems` costs a set, not a comparison of each with each.
package struct ValueKey: Sendable, Hashable {
    package let bytes: [UInt8]

    package init(_ value: JSONValue) {
        var bytes: [UInt8] = []
        Self.append(value, to: &bytes)
        self.bytes = bytes
    }

    /// In one piece: an array hashes its bytes one by one.
    package func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

    private static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(UInt8(ascii: "n"))
        case .bool(let value): bytes.append(value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
        case .number(let number): ExactNumber(number).appendKey(to: &bytes)
        case .string(let text): append(text, to: &bytes)
        case .array(let elements):
            append(UInt8(ascii: "["), elements.count, to: &bytes)
            for element in elements { append(element, to: &bytes) }
        case .object(let object):
            append(UInt8(ascii: "{"), object.count, to: &bytes)
            for member in object.members.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
                append(member.name, to: &bytes)
                append(member.value, to: &bytes)
            }
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(UInt8(ascii: "s"), text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    /// A mark and a length, so that no value's bytes begin another's.
    private static func append(_ mark: UInt8, _ count: Int, to bytes: inout [UInt8]) {
        bytes.append(mark)
        withUnsafeBytes(of: UInt64(count).littleEndian) { bytes.append(contentsOf: $0) }
    }
}
