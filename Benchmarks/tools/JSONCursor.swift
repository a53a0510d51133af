import Glibc

/// Walks through JSON text of the gateway without making values of it: the load generator shares the machine with what it measures, and needs a
/// few members of long answers. Strict about structure where it looks, and lenient where it skips: a generator is no validator.
package struct JSONCursor {
    package struct Failure: Error, Equatable {}

    private let bytes: UnsafeRawBufferPointer
    package private(set) var position = 0

    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Calls `member` with each name of the object that begins here; it has to read or skip exactly the value.
    package mutating func object(_ member: (inout JSONCursor, Slice<UnsafeRawBufferPointer>) throws -> Void) throws {
        try list(from: "{", to: "}") { cursor in
            let name = try cursor.string()
            try cursor.take(":")
            try member(&cursor, name)
        }
    }

    /// Calls `element` for each element of the array that begins here; it has to read or skip exactly the value.
    package mutating func array(_ element: (inout JSONCursor) throws -> Void) throws { try list(from: "[", to: "]", element) }

    /// A string's bytes between its quotes.
    ///
    /// - Throws: also where it has escapes: ids and base64url have none.
    package mutating func string() throws -> Slice<UnsafeRawBufferPointer> {
        let (content, isPlain) = try rawString()
        guard isPlain else { throw Failure() }
        return content
    }

    /// An unsigned integer of at most 15 digits.
    package mutating func integer() throws -> Int {
        space()
        let start = position
        var value = 0
        while position < bytes.count, case let byte = bytes[position], (0x30...0x39).contains(byte) {
            value = value * 10 + Int(byte - 0x30)
            position += 1
            guard position - start <= 15 else { throw Failure() }
        }
        guard position > start else { throw Failure() }
        return value
    }

    /// Passes over a value of any kind.
    ///
    /// - Returns: where it stands in the text.
    @discardableResult
    package mutating func skip() throws -> Range<Int> {
        space()
        let start = position
        var depth = 0
        repeat {
            space()
            guard position < bytes.count else { throw Failure() }
            switch bytes[position] {
            case UInt8(ascii: "\""): _ = try rawString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                position += 1
                guard depth >= 0 else { throw Failure() }
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw Failure() }
                position += 1
            default: try scalar()
            }
        } while depth > 0
        return start..<position
    }

    /// The bytes of a place that ``skip()`` told.
    package subscript(place: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[place]) }

    private mutating func list(from open: Unicode.Scalar, to close: Unicode.Scalar, _ item: (inout JSONCursor) throws -> Void) throws {
        try take(open)
        space()
        if position < bytes.count, bytes[position] == UInt8(ascii: close) {
            position += 1
            return
        }
        while true {
            try item(&self)
            space()
            guard position < bytes.count else { throw Failure() }
            if bytes[position] == UInt8(ascii: close) {
                position += 1
                return
            }
            try take(",")
        }
    }

    private mutating func take(_ mark: Unicode.Scalar) throws {
        space()
        guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { throw Failure() }
        position += 1
    }

    private mutating func space() {
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// `,` `]` `}`: what may follow a number or a word.
    private static func isMark(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x5D || byte == 0x7D }

    private mutating func scalar() throws {
        let start = position
        while position < bytes.count, !Self.isSpace(bytes[position]), !Self.isMark(bytes[position]) { position += 1 }
        guard position > start else { throw Failure() }
    }

    private mutating func rawString() throws -> (Slice<UnsafeRawBufferPointer>, isPlain: Bool) {
        try take("\"")
        guard let base = bytes.baseAddress else { throw Failure() }
        let start = position
        var from = position
        while from < bytes.count, let found = memchr(base + from, 0x22, bytes.count - from) {
            let quote = UnsafeRawPointer(found) - base
            // An odd number of backslashes before it makes the quote a part of the string.
            var before = quote
            while before > start, bytes[before - 1] == 0x5C { before -= 1 }
            guard (quote - before).isMultiple(of: 2) else {
                from = quote + 1
                continue
            }
            position = quote + 1
            let isPlain = memchr(base + start, 0x5C, quote - start) == nil
            return (bytes[start..<quote], isPlain)
        }
        throw Failure()
    }
}

extension Slice<UnsafeRawBufferPointer> {
    package func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && text.withUTF8Buffer { elementsEqual($0) }
    }
}
