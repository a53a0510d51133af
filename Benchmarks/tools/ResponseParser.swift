import Glibc

/// Finds complete HTTP/1.1 answers at the beginning of what has come so far (RFC 9112 §4, §6.3). Reads bodies of a stated length only: the
/// gateway sends no others, and for anything else it says so rather than guess where the answer ends.
package struct ResponseParser {
    package struct Response: Equatable {
        package let status: Int
        /// Where the body stands in the bytes.
        package let body: Range<Int>
        /// The server closes the connection after it.
        package let closes: Bool
        /// Bytes of the whole answer: to be dropped before the next one is looked for.
        package var end: Int { body.upperBound }
    }

    package struct Failure: Error, Equatable, CustomStringConvertible {
        package let description: String
        init(_ description: String) { self.description = description }
    }

    private static let headBytes = 64 * 1024
    private static let bodyBytes = 64 * 1024 * 1024

    private struct Head {
        var status: Int
        var length: Int?
        var closes = false
    }

    /// So far no end of the head was found.
    private var scanned = 0
    /// Read already: its body is being waited for.
    private var pending: Response?

    package init() {}

    /// - Parameter bytes: all that has come and was not dropped, from the first byte of an answer.
    /// - Returns: the first answer; `nil` until all of it is there.
    package mutating func next(in bytes: UnsafeRawBufferPointer) throws(Failure) -> Response? {
        if pending == nil { pending = try head(bytes) }
        guard let response = pending, bytes.count >= response.end else { return nil }
        pending = nil
        scanned = 0
        return response
    }

    private mutating func head(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> Response? {
        guard let length = endOfHead(bytes) else {
            guard bytes.count <= Self.headBytes else { throw Failure("an answer's head is longer than 64 KiB") }
            return nil
        }
        let head = try Self.read(UnsafeRawBufferPointer(rebasing: bytes[..<length]))
        let bodyLength: Int
        switch (head.status, head.length) {
        // Interim answers, and those that have no body whatever their fields say.
        case (100..<200, _), (204, _), (304, _): bodyLength = 0
        case (_, let stated?): bodyLength = stated
        case (_, nil): throw Failure("an answer of status \(head.status) does not state its length")
        }
        return Response(status: head.status, body: length..<length + bodyLength, closes: head.closes)
    }

    /// Just behind the empty line.
    private mutating func endOfHead(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var position = scanned
        while position < bytes.count, let found = memchr(base + position, 0x0D, bytes.count - position) {
            let place = UnsafeRawPointer(found) - base
            guard place + 4 <= bytes.count else {
                scanned = place
                return nil
            }
            if bytes[place + 1] == 0x0A, bytes[place + 2] == 0x0D, bytes[place + 3] == 0x0A { return place + 4 }
            position = place + 1
        }
        scanned = bytes.count
        return nil
    }

    private static func read(_ head: UnsafeRawBufferPointer) throws(Failure) -> Head {
        var result: Head?
        var position = 0
        while position < head.count - 2 {
            var end = position
            while end < head.count - 1, head[end] != 0x0D || head[end + 1] != 0x0A { end += 1 }
            let line = UnsafeRawBufferPointer(rebasing: head[position..<end])
            if result == nil { result = Head(status: try status(line)) } else { try field(line, into: &result) }
            position = end + 2
        }
        guard let result else { throw Failure("an answer without a status line") }
        return result
    }

    /// `HTTP/1.1 202 Accepted`
    private static func status(_ line: UnsafeRawBufferPointer) throws(Failure) -> Int {
        guard line.count >= 12, line.prefix(9).elementsEqual("HTTP/1.1 ".utf8), let status = number(line[9..<12]), (100...599).contains(status),
            line.count == 12 || line[12] == 0x20
        else { throw Failure("not an HTTP/1.1 answer: \(String(decoding: line.prefix(64), as: UTF8.self))") }
        return status
    }

    private static func field(_ line: UnsafeRawBufferPointer, into head: inout Head?) throws(Failure) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { throw Failure("a header field without a name") }
        let name = line[..<colon]
        let value = trimmed(line[(colon + 1)...])
        if same(name, "content-length") {
            guard let length = number(value), length <= bodyBytes else { throw Failure("a length that is none, or above 64 MiB") }
            guard head?.length == nil || head?.length == length else { throw Failure("two lengths that differ") }
            head?.length = length
        } else if same(name, "transfer-encoding") {
            throw Failure("an answer in a transfer coding; the generator reads those of a stated length only")
        } else if same(name, "connection"), same(value, "close") {
            head?.closes = true
        }
    }

    private static func trimmed(_ value: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var value = value
        while let byte = value.first, byte == 0x20 || byte == 0x09 { value = value.dropFirst() }
        while let byte = value.last, byte == 0x20 || byte == 0x09 { value = value.dropLast() }
        return value
    }

    private static func number(_ digits: Slice<UnsafeRawBufferPointer>) -> Int? {
        guard (1...15).contains(digits.count) else { return nil }
        var value = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// - Parameter text: lower case.
    private static func same(_ bytes: Slice<UnsafeRawBufferPointer>, _ text: StaticString) -> Bool {
        guard bytes.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { text in
            zip(bytes, text).allSatisfy { byte, wanted in byte == wanted || (0x41...0x5A).contains(byte) && byte | 0x20 == wanted }
        }
    }
}
