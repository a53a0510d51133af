/// Writes JSON compactly, or indented for people. The output is read back to the same value by ``JSONReader``.
public enum JSONWriter {
    /// UTF-8 bytes; members in their order, nothing escaped that need not be.
    public static func bytes(_ value: JSONValue) -> [UInt8] {
        var output = ByteWriter(capacity: 1024)
        write(value, into: &output, indent: nil)
        return output.bytes
    }

    /// Indented by two spaces, with a newline at the end.
    public static func pretty(_ value: JSONValue) -> String {
        var output = ByteWriter(capacity: 1024)
        write(value, into: &output, indent: 0)
        output.append(0x0A)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    /// - Parameter indent: the depth of the value; `nil` for the compact form.
    private static func write(_ value: JSONValue, into output: inout ByteWriter, indent: Int?) {
        switch value {
        case .null: output.append("null")
        case .bool(let value): output.append(value ? "true" : "false" as StaticString)
        case .number(let number): output.append(number.text)
        case .string(let text): write(text, into: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for index in elements.indices {
                next(index, into: &output, indent)
                write(elements[index], into: &output, indent: indent.map { $0 + 1 })
            }
            end(elements.isEmpty, UInt8(ascii: "]"), into: &output, indent)
        case .object(let object):
            let members = object.members
            output.append(UInt8(ascii: "{"))
            for index in members.indices {
                next(index, into: &output, indent)
                write(members[index].name, into: &output)
                output.append(UInt8(ascii: ":"))
                if indent != nil { output.append(0x20) }
                write(members[index].value, into: &output, indent: indent.map { $0 + 1 })
            }
            end(members.isEmpty, UInt8(ascii: "}"), into: &output, indent)
        }
    }

    private static func next(_ index: Int, into output: inout ByteWriter, _ indent: Int?) {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        if let indent { newline(indent + 1, into: &output) }
    }

    private static func end(_ isEmpty: Bool, _ bracket: UInt8, into output: inout ByteWriter, _ indent: Int?) {
        if let indent, !isEmpty { newline(indent, into: &output) }
        output.append(bracket)
    }

    private static func newline(_ depth: Int, into output: inout ByteWriter) {
        output.append(0x0A)
        for _ in 0..<depth * 2 { output.append(0x20) }
    }

    private static func write(_ text: String, into output: inout ByteWriter) {
        text.withBytes { bytes in
            output.append(UInt8(ascii: "\""))
            var index = 0
            while true {
                let end = PlainBytes.endOfUnescaped(bytes, from: index)
                output.append(UnsafeBufferPointer(rebasing: bytes[index..<end]))
                guard end < bytes.count else { break }
                escape(bytes[end], into: &output)
                index = end + 1
            }
            output.append(UInt8(ascii: "\""))
        }
    }

    private static func escape(_ byte: UInt8, into output: inout ByteWriter) {
        switch byte {
        case 0x0A: output.append("\\n")
        case 0x0D: output.append("\\r")
        case 0x09: output.append("\\t")
        case 0..<0x20:
            output.append(byte < 0x10 ? "\\u000" : "\\u00" as StaticString)
            output.append(String(byte, radix: 16))
        default:
            output.append(UInt8(ascii: "\\"))
            output.append(byte)
        }
    }
}
