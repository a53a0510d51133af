/// Writes numbers and texts as few bytes.
package struct ByteWriter {
    package private(set) var bytes: [UInt8] = []
    /// Takes what was written whenever it has become much.
    private let drain: (([UInt8]) -> Void)?

    package init(drain: (([UInt8]) -> Void)? = nil) { self.drain = drain }

    /// Seven bits a byte, the lowest first; the top bit says that more come (LEB128).
    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func write(_ number: Int) { write(UInt64(max(0, number))) }

    /// Digits two a byte, other texts as UTF-8; before them how many, and which.
    mutating func write(_ text: String) {
        let utf8 = text.utf8
        if utf8.count >= Self.fewestDigits, utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            write(utf8.count << 1 | 1)
            var high: UInt8?
            for byte in utf8 {
                if let first = high {
                    bytes.append(first << 4 | byte & 15)
                    high = nil
                } else {
                    high = byte
                }
            }
            if let high { bytes.append(high << 4) }
        } else {
            write(utf8.count << 1)
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func write(_ raw: some Collection<UInt8>) { bytes.append(contentsOf: raw) }

    /// Many bytes, piece by piece.
    mutating func write(long raw: [UInt8]) {
        for start in stride(from: 0, to: raw.count, by: Self.much) {
            bytes += raw[start..<min(raw.count, start + Self.much)]
            spill()
        }
    }

    /// Numbers of four bytes each.
    mutating func write(numbers: [UInt32]) {
        write(numbers.count)
        for start in stride(from: 0, to: numbers.count, by: Self.much) {
            for number in numbers[start..<min(numbers.count, start + Self.much)] {
                withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
            }
            spill()
        }
    }

    /// To be called now and then where much is written.
    mutating func spill() { if bytes.count >= Self.much { flush() } }

    mutating func flush() {
        guard let drain, !bytes.isEmpty else { return }
        drain(bytes)
        removeAll()
    }

    private static let much = 1 << 20

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    private static let fewestDigits = 3
}

/// Bytes that are no coding of what they should be.
package struct CodingFailure: Error, Sendable, Hashable {
    package init() {}
}

/// Reads what a ``ByteWriter`` wrote. Nothing in the bytes is believed: a length is compared with what is left before it is used.
package struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// Reads as long as `bytes` live.
    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var left: Int { bytes.count - position }

    mutating func byte() throws(CodingFailure) -> UInt8 {
        guard position < bytes.count else { throw CodingFailure() }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func number() throws(CodingFailure) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            let part = UInt64(byte & 0x7F)
            guard shift < 63 || (shift == 63 && part <= 1) else { throw CodingFailure() }
            number |= part << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }

    /// How many things follow, each of at least one byte.
    mutating func count() throws(CodingFailure) -> Int {
        let number = try number()
        guard number <= UInt64(left) else { throw CodingFailure() }
        return Int(number)
    }

    mutating func text() throws(CodingFailure) -> String {
        let head = try number()
        let isDigits = head & 1 == 1
        let length = head >> 1
        // Half as many bytes as digits: compared without a sum, which might overflow.
        let needed = isDigits ? length / 2 + length % 2 : length
        guard needed <= UInt64(left) else { throw CodingFailure() }
        let (start, count) = (position, Int(length))
        position += Int(needed)
        if !isDigits {
            guard let text = String(validating: UnsafeRawBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self) else {
                throw CodingFailure()
            }
            return text
        }
        var isSound = true
        let text = String(unsafeUninitializedCapacity: count) { output in
            for digit in 0..<count {
                let pair = bytes[start + digit / 2]
                let value = digit % 2 == 0 ? pair >> 4 : pair & 15
                isSound = isSound && value <= 9
                output[digit] = 0x30 + min(value, 9)
            }
            return count
        }
        guard isSound, count % 2 == 0 || bytes[position - 1] & 15 == 0 else { throw CodingFailure() }
        return text
    }

    mutating func raw(_ count: Int) throws(CodingFailure) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= left else { throw CodingFailure() }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)])
    }

    /// What ``ByteWriter/write(numbers:)`` wrote.
    package mutating func numbers() throws(CodingFailure) -> [UInt32] {
        let count = try count()
        guard count <= left / 4 else { throw CodingFailure() }
        let raw = try raw(4 * count)
        return [UInt32](unsafeUninitializedCapacity: count) { output, initialized in
            for position in 0..<count { output[position] = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * position, as: UInt32.self)) }
            initialized = count
        }
    }

    /// Where things start that follow on one another, of whose lengths so many stand here; and where the last ends.
    mutating func starts(_ count: Int) throws(CodingFailure) -> [UInt32] {
        guard count <= left else { throw CodingFailure() }
        var starts: [UInt32] = [0]
        starts.reserveCapacity(count + 1)
        var end: UInt32 = 0
        for _ in 0..<count {
            guard let length = UInt32(exactly: try number()), length <= UInt32.max - end else { throw CodingFailure() }
            end += length
            starts.append(end)
        }
        return starts
    }
}
