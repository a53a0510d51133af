extension JSONCursor {
    /// From the opening quotation mark to past the closing one.
    mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        while true {
            index = PlainBytes.end(of: bytes, from: index)
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "\""):
                let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
                index += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0x80...: index += try multibyte()
            default: throw failure(.controlCharacter)
            }
        }
    }

    /// A string with escapes, the first of them here.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var buffer = ContiguousArray(bytes[start..<index])
        while true {
            let run = index
            index = PlainBytes.end(of: bytes, from: index)
            buffer.append(contentsOf: bytes[run..<index])
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: buffer, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &buffer)
            case 0x80...:
                let length = try multibyte()
                buffer.append(contentsOf: bytes[index..<index + length])
                index += length
            default: throw failure(.controlCharacter)
            }
        }
    }

    /// The length of the UTF-8 sequence here: two to four bytes, in its shortest form (RFC 3629 §4).
    private borrowing func multibyte() throws(JSONError) -> Int {
        let first = bytes[index]
        let length =
            switch first {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0 else { throw failure(.invalidUTF8) }
        guard index + length <= bytes.count else { throw failure(.invalidUTF8) }
        var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
        for position in 1..<length {
            let next = bytes[index + position]
            guard next & 0xC0 == 0x80 else { throw failure(.invalidUTF8) }
            scalar = scalar << 6 | UInt32(next & 0x3F)
        }
        let shortest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard scalar >= shortest, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else { throw failure(.invalidUTF8) }
        guard !Self.isNoncharacter(scalar) else { throw failure(.noncharacter) }
        return length
    }

    private mutating func escape(into buffer: inout ContiguousArray<UInt8>) throws(JSONError) {
        let start = index
        index += 1
        let kind = try peek()
        index += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(kind)
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0C)
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "u"):
            var scalar = try hexadecimal(start)
            if (0xD800...0xDBFF).contains(scalar) {
                guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
                    throw failure(.loneSurrogate, at: start)
                }
                index += 2
                let low = try hexadecimal(start)
                guard (0xDC00...0xDFFF).contains(low) else { throw failure(.loneSurrogate, at: start) }
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let character = Unicode.Scalar(scalar) else { throw failure(.loneSurrogate, at: start) }
            guard !Self.isNoncharacter(scalar) else { throw failure(.noncharacter, at: start) }
            buffer.append(contentsOf: UTF8.encode(character).map { Array($0) } ?? [])
        default: throw failure(.invalidEscape, at: start)
        }
    }

    private mutating func hexadecimal(_ start: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = try peek()
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw failure(.invalidEscape, at: start)
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    private static func isNoncharacter(_ scalar: UInt32) -> Bool {
        (0xFDD0...0xFDEF).contains(scalar) || scalar & 0xFFFE == 0xFFFE
    }
}
