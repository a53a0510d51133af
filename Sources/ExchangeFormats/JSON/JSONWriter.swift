/// Writes JSON compactly, or indented for people. The output is read back to the same value by ``JSONReader``.
public enum JSONWriter {
    /// UTF-8 bytes; members in their order, nothing escaped that need not be.
    public static func bytes(_ value: JSONValue) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(512)
        write(value, into: &output, indent: nil)
        return output
    }

    /// Indented by two spaces, with a newline at the end.
    public static func pretty(_ value: JSONValue) -> String {
        var output: [UInt8] = []
        write(value, into: &output, indent: 0)
        output.append(0x0A)
        return String(decoding: output, as: UTF8.self)
    }

    private static func write(_ value: JSONValue, into output: inout [UInt8], indent: Int?) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let number): output.append(contentsOf: number.text.utf8)
        case .string(let text): write(text, into: &output)
        case .array(let elements):
            list(elements, UInt8(ascii: "["), UInt8(ascii: "]"), into: &output, indent: indent) { element, output, indent in
                write(element, into: &output, indent: indent)
            }
        case .object(let object):
            list(object.members, UInt8(ascii: "{"), UInt8(ascii: "}"), into: &output, indent: indent) { member, output, indent in
                write(member.name, into: &output)
                output.append(UInt8(ascii: ":"))
                if indent != nil { output.append(0x20) }
                write(member.value, into: &output, indent: indent)
            }
        }
    }

    private static func list<Element>(
        _ elements: [Element], _ open: UInt8, _ close: UInt8, into output: inout [UInt8], indent: Int?,
        _ each: (Element, inout [UInt8], Int?) -> Void
    ) {
        func newline(_ depth: Int, _ output: inout [UInt8]) {
            output.append(0x0A)
            output.append(contentsOf: repeatElement(0x20, count: depth * 2))
        }
        output.append(open)
        let inner = indent.map { $0 + 1 }
        for (position, element) in elements.enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            if let inner { newline(inner, &output) }
            each(element, &output, inner)
        }
        if let indent, !elements.isEmpty { newline(indent, &output) }
        output.append(close)
    }

    private static func write(_ text: String, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case 0x0A: output.append(contentsOf: "\\n".utf8)
            case 0x0D: output.append(contentsOf: "\\r".utf8)
            case 0x09: output.append(contentsOf: "\\t".utf8)
            case 0..<0x20:
                output.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
                output.append(contentsOf: String(byte, radix: 16).utf8)
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}
