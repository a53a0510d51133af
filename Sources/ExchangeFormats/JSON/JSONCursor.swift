/// The reader's place in the text.
struct JSONCursor: ~Copyable {
    let bytes: UnsafeBufferPointer<UInt8>
    private let limits: JSONLimits
    private let leaving: JSONLeftMembers?
    private let tracking: Bool
    /// Where the strings stand that were left.
    private(set) var left: [Range<Int>?] = []
    var index = 0
    private var depth = 0
    private var values = 0
    private var path: [String] = []
    /// What was read of the objects and arrays that are still open, the innermost last.
    private var members = JSONStack<JSONObject.Member>()
    private var elements = JSONStack<JSONValue>()
    /// Of the name of every one of ``members`` its ``NameHash``.
    private var hashes = JSONStack<UInt64>()

    init(bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits, leaving: JSONLeftMembers? = nil, tracking: Bool) {
        self.bytes = bytes
        self.limits = limits
        self.leaving = leaving
        self.tracking = tracking
    }

    borrowing func failure(_ reason: JSONError.Reason, at offset: Int? = nil) -> JSONError {
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

    private mutating func skipWhitespace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    borrowing func peek() throws(JSONError) -> UInt8 {
        guard index < bytes.count else { throw failure(.truncated) }
        return bytes[index]
    }

    private mutating func value() throws(JSONError) -> JSONValue {
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

    /// A string without escapes stays where it is; all else is read.
    private mutating func leftValue() throws(JSONError) -> JSONValue {
        let start = index + 1
        guard try peek() == UInt8(ascii: "\"") else { return try readValue() }
        let end = PlainBytes.end(of: bytes, from: start)
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return try readValue() }
        values += 1
        guard values <= limits.values else { throw failure(.tooManyValues) }
        left.append(start..<end)
        index = end + 1
        return .null
    }

    private mutating func readValue() throws(JSONError) -> JSONValue {
        left.append(nil)
        return try value()
    }

    private mutating func literal(_ text: StaticString) throws(JSONError) {
        for position in 0..<text.utf8CodeUnitCount {
            guard index < bytes.count else { throw failure(.truncated) }
            guard bytes[index] == text.utf8Start[position] else { throw failure(.unexpectedByte) }
            index += 1
        }
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        depth += 1
        guard depth <= limits.depth else { throw failure(.tooDeep) }
        index += 1
        skipWhitespace()
        if try peek() == UInt8(ascii: "}") {
            index += 1
            depth -= 1
            return JSONObject()
        }
        let first = members.count
        var names = JSONNames(first: first)
        while true {
            let start = index
            guard try peek() == UInt8(ascii: "\"") else { throw failure(.unexpectedByte) }
            let name = try string()
            if tracking { path.append(name) }
            guard names.insert(name, members, &hashes) else { throw failure(.duplicateMember, at: start) }
            skipWhitespace()
            guard try peek() == UInt8(ascii: ":") else { throw failure(.unexpectedByte) }
            index += 1
            skipWhitespace()
            // The name's hash stands already, so its member has to come before those of the value.
            let place = members.count
            members.append(JSONObject.Member(name, .null))
            let value = if let leaving, leaving.depth == depth, leaving.name == name { try leftValue() } else { try value() }
            members[place].value = value
            if tracking { path.removeLast() }
            skipWhitespace()
            let next = try peek()
            guard next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else { throw failure(.unexpectedByte) }
            index += 1
            if next == UInt8(ascii: "}") { break }
            skipWhitespace()
        }
        depth -= 1
        hashes.drop(to: first)
        return JSONObject(unchecked: members.take(from: first))
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        depth += 1
        guard depth <= limits.depth else { throw failure(.tooDeep) }
        index += 1
        skipWhitespace()
        if try peek() == UInt8(ascii: "]") {
            index += 1
            depth -= 1
            return []
        }
        let first = elements.count
        while true {
            if tracking { path.append(String(elements.count - first)) }
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
        return elements.take(from: first)
    }

    private mutating func number() throws(JSONError) -> JSONNumber {
        let start = index
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        let leadingZero = index < bytes.count && bytes[index] == UInt8(ascii: "0")
        let whole = index
        try digits()
        guard !(leadingZero && index - whole > 1) else { throw failure(.invalidNumber, at: whole) }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        guard index - start <= 1024 else { throw failure(.invalidNumber, at: start) }
        return JSONNumber(text: String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func digits() throws(JSONError) {
        guard index < bytes.count else { throw failure(.truncated) }
        let first = index
        while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
        guard index > first else { throw failure(.invalidNumber) }
    }
}
