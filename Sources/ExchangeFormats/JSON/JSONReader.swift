/// How much a JSON text may ask of its reader.
public struct JSONLimits: Sendable {
    /// Length of the whole text in bytes.
    public var bytes: Int
    /// Arrays and objects inside one another.
    public var depth: Int
    /// Values in the whole text.
    public var values: Int

    public init(bytes: Int, depth: Int = 32, values: Int = 100_000) {
        self.bytes = bytes
        self.depth = depth
        self.values = values
    }
}

/// Why a text was not read, and where.
public struct JSONError: Error, Sendable, Hashable {
    /// Codes of the list `jsonFault`.
    public enum Reason: String, Sendable, CaseIterable {
        case empty = "EMPTY"
        case truncated = "TRUNCATED"
        case trailingContent = "TRAILING_CONTENT"
        case unexpectedByte = "UNEXPECTED_BYTE"
        case byteOrderMark = "BYTE_ORDER_MARK"
        case controlCharacter = "CONTROL_CHARACTER"
        case invalidEscape = "INVALID_ESCAPE"
        case invalidUTF8 = "INVALID_UTF8"
        case loneSurrogate = "LONE_SURROGATE"
        case noncharacter = "NONCHARACTER"
        case invalidNumber = "INVALID_NUMBER"
        case duplicateMember = "DUPLICATE_MEMBER"
        case tooManyBytes = "TOO_MANY_BYTES"
        case tooDeep = "TOO_DEEP"
        case tooManyValues = "TOO_MANY_VALUES"
    }

    public let reason: Reason
    /// Bytes from the start of the text.
    public let offset: Int
    /// The innermost value that was being read.
    public let pointer: JSONPointer

    /// The text may be JSON, but asks for more than it may.
    public var isLimit: Bool { [.tooManyBytes, .tooDeep, .tooManyValues].contains(reason) }
}

/// A strict reader over bytes: RFC 8259 with I-JSON (RFC 7493) on top. UTF-8 only, no BOM, no duplicate members (compared after unescaping,
/// code point by code point), no lone surrogates, no noncharacters. Numbers of any size are kept as text of at most 1,024 characters.
public enum JSONReader {
    /// - Throws: ``JSONError``.
    public static func read(_ bytes: some Sequence<UInt8>, limits: JSONLimits) throws(JSONError) -> JSONValue {
        let contiguous = ContiguousArray(bytes)
        do {
            return try contiguous.withUnsafeBufferPointer { try parse($0, limits, tracking: false) }
        } catch {
            // Only now is it worth knowing where: read again with the path kept.
            do {
                return try contiguous.withUnsafeBufferPointer { try parse($0, limits, tracking: true) }
            } catch let error as JSONError {
                throw error
            } catch {
                throw JSONError(reason: .unexpectedByte, offset: 0, pointer: .root)
            }
        }
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, tracking: Bool) throws -> JSONValue {
        var cursor = JSONCursor(bytes: bytes, limits: limits, tracking: tracking)
        return try cursor.document()
    }
}

/// The reader's place in the text.
private struct JSONCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: JSONLimits
    let tracking: Bool
    var index = 0
    var depth = 0
    var values = 0
    var path: [String] = []

    func failure(_ reason: JSONError.Reason, at offset: Int? = nil) -> JSONError {
        JSONError(reason: reason, offset: offset ?? index, pointer: JSONPointer(path))
    }

    mutating func document() throws(JSONError) -> JSONValue {
        guard bytes.count <= limits.bytes else { throw failure(.tooManyBytes, at: limits.bytes) }
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { throw failure(.byteOrderMark) }
        skipWhitespace()
        guard index < bytes.count else { throw failure(.empty) }
        let value = try value()
        skipWhitespace()
        guard index == bytes.count else { throw failure(.trailingContent) }
        return value
    }

    mutating func skipWhitespace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    func peek() throws(JSONError) -> UInt8 {
        guard index < bytes.count else { throw failure(.truncated) }
        return bytes[index]
    }

    mutating func value() throws(JSONError) -> JSONValue {
        values += 1
        guard values <= limits.values else { throw failure(.tooManyValues) }
        switch try peek() {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw failure(.unexpectedByte)
        }
    }

    mutating func literal(_ text: StaticString) throws(JSONError) {
        for position in 0..<text.utf8CodeUnitCount {
            guard index < bytes.count else { throw failure(.truncated) }
            guard bytes[index] == text.utf8Start[position] else { throw failure(.unexpectedByte) }
            index += 1
        }
    }

    mutating func object() throws(JSONError) -> JSONObject {
        depth += 1
        guard depth <= limits.depth else { throw failure(.tooDeep) }
        index += 1
        var members: [JSONObject.Member] = []
        var seen: Set<String> = []
        skipWhitespace()
        if try peek() == UInt8(ascii: "}") {
            index += 1
            depth -= 1
            return JSONObject()
        }
        while true {
            let start = index
            guard try peek() == UInt8(ascii: "\"") else { throw failure(.unexpectedByte) }
            let name = try string()
            if tracking { path.append(name) }
            // Few members: look through them. Many: a set, so that a hostile text costs no more than its length.
            let duplicate =
                members.count < 16
                ? members.contains { $0.name.utf8.elementsEqual(name.utf8) }
                : seen.contains(Self.key(name))
            guard !duplicate else { throw failure(.duplicateMember, at: start) }
            if members.count == 15 { seen.formUnion(members.map { Self.key($0.name) }) }
            if members.count >= 15 { seen.insert(Self.key(name)) }
            skipWhitespace()
            guard try peek() == UInt8(ascii: ":") else { throw failure(.unexpectedByte) }
            index += 1
            skipWhitespace()
            members.append(JSONObject.Member(name, try value()))
            if tracking { path.removeLast() }
            skipWhitespace()
            let next = try peek()
            guard next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else { throw failure(.unexpectedByte) }
            index += 1
            if next == UInt8(ascii: "}") { break }
            skipWhitespace()
        }
        depth -= 1
        return JSONObject(unchecked: members)
    }

    /// Swift compares strings by canonical equivalence; member names differ by code points. Escaping what is not ASCII keeps them apart.
    private static func key(_ name: String) -> String {
        name.utf8.allSatisfy { $0 < 0x80 } ? name : name.unicodeScalars.map { "\u{1}\($0.value)" }.joined()
    }

    mutating func array() throws(JSONError) -> [JSONValue] {
        depth += 1
        guard depth <= limits.depth else { throw failure(.tooDeep) }
        index += 1
        var elements: [JSONValue] = []
        skipWhitespace()
        if try peek() == UInt8(ascii: "]") {
            index += 1
            depth -= 1
            return elements
        }
        while true {
            if tracking { path.append(String(elements.count)) }
            elements.append(try value())
            if tracking { path.removeLast() }
            skipWhitespace()
            let next = try peek()
            guard next == UInt8(ascii: ",") || next == UInt8(ascii: "]") else { throw failure(.unexpectedByte) }
            index += 1
            if next == UInt8(ascii: "]") { break }
            skipWhitespace()
        }
        depth -= 1
        return elements
    }

    mutating func number() throws(JSONError) -> JSONNumber {
        let start = index
        func digit() -> Bool { index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39 }
        func digits(_ cursor: inout JSONCursor) throws(JSONError) {
            guard cursor.index < cursor.bytes.count else { throw cursor.failure(.truncated) }
            let first = cursor.index
            while cursor.index < cursor.bytes.count, cursor.bytes[cursor.index] >= 0x30, cursor.bytes[cursor.index] <= 0x39 {
                cursor.index += 1
            }
            guard cursor.index > first else { throw cursor.failure(.invalidNumber) }
        }
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        let leadingZero = index < bytes.count && bytes[index] == UInt8(ascii: "0")
        let whole = index
        try digits(&self)
        guard !(leadingZero && index - whole > 1) else { throw failure(.invalidNumber, at: whole) }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            try digits(&self)
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
            try digits(&self)
        }
        guard index - start <= 1024 else { throw failure(.invalidNumber, at: start) }
        return JSONNumber(text: String(decoding: bytes[start..<index], as: UTF8.self))
    }

    mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        var plain = true
        while true {
            guard index < bytes.count else { throw failure(.truncated) }
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { break }
            if byte < 0x20 { throw failure(.controlCharacter) }
            if byte == UInt8(ascii: "\\") || byte >= 0x80 {
                plain = false
                break
            }
            index += 1
        }
        if plain {
            let text = String(decoding: bytes[start..<index], as: UTF8.self)
            index += 1
            return text
        }
        return try longString(from: start)
    }

    /// A string with escapes or with letters past ASCII.
    private mutating func longString(from start: Int) throws(JSONError) -> String {
        var buffer = ContiguousArray(bytes[start..<index])
        while true {
            guard index < bytes.count else { throw failure(.truncated) }
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: buffer, as: UTF8.self)
            case 0..<0x20: throw failure(.controlCharacter)
            case UInt8(ascii: "\\"): try escape(into: &buffer)
            case 0x80...:
                try multibyte(into: &buffer)
            default:
                buffer.append(byte)
                index += 1
            }
        }
    }

    /// One UTF-8 sequence of two to four bytes, in its shortest form (RFC 3629 §4).
    private mutating func multibyte(into buffer: inout ContiguousArray<UInt8>) throws(JSONError) {
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
        buffer.append(contentsOf: bytes[index..<index + length])
        index += length
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
