/// Pieces of a JSON text, byte for byte as they stand in it: for what was signed and must not be written anew.
///
/// The text has been read by a strict reader before, so that here nothing is judged and no input can ask for more than one pass.
struct JSONTextSlices {
    private let bytes: [UInt8]
    private var index = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The text of a member of each of the objects in a list that is a member of the whole.
    ///
    /// - Parameters:
    ///   - list: the member of the whole that holds the objects; its name needs no escapes, and neither does `name`.
    /// - Returns: one for each object; `nil` where it has no such member.
    static func texts(of name: String, in list: String, _ bytes: [UInt8]) -> [[UInt8]?] {
        var texts: [[UInt8]?] = []
        var slices = JSONTextSlices(bytes)
        slices.members { slices, member in
            guard member.elementsEqual(list.utf8) else { return slices.skip() }
            slices.elements { slices in
                var text: [UInt8]?
                slices.members { slices, member in
                    let start = slices.index
                    slices.skip()
                    if member.elementsEqual(name.utf8) { text = Array(slices.bytes[start..<slices.index]) }
                }
                texts.append(text)
            }
        }
        return texts
    }

    // MARK: Walking

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func space() { while let byte, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { index += 1 } }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        space()
        guard byte == UInt8(ascii: wanted) else { return false }
        index += 1
        return true
    }

    /// Calls `visit` at the value of each member, with the raw bytes of its name; `visit` goes past the value.
    private mutating func members(_ visit: (inout JSONTextSlices, ArraySlice<UInt8>) -> Void) {
        guard take("{") else { return skip() }
        while !take("}"), byte != nil {
            let start = index
            string()
            let name = bytes[min(start + 1, index)..<max(min(start + 1, index), index - 1)]
            _ = take(":")
            space()
            visit(&self, name)
            _ = take(",")
        }
    }

    private mutating func elements(_ visit: (inout JSONTextSlices) -> Void) {
        guard take("[") else { return skip() }
        while !take("]"), byte != nil {
            space()
            visit(&self)
            _ = take(",")
        }
    }

    /// Past a string, from its first quotation mark.
    private mutating func string() {
        index += 1
        while let byte, byte != UInt8(ascii: "\"") { index += byte == UInt8(ascii: "\\") ? 2 : 1 }
        index = min(index + 1, bytes.count)
    }

    /// Past a value, white space after it not included.
    private mutating func skip() {
        var depth = 0
        while let byte {
            switch byte {
            case UInt8(ascii: "\""): string()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
                index += 1
            case UInt8(ascii: ","), 0x20, 0x0A, 0x0D, 0x09:
                if depth == 0 { return }
                index += 1
            default: index += 1
            }
            // A string or a structure that began at this level has ended with it.
            if depth == 0, [UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(byte) { return }
        }
    }
}
