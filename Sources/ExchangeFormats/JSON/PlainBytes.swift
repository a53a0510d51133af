/// Bytes that stand for themselves in a JSON string: ASCII but controls, the quotation mark and the backslash.
enum PlainBytes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Where the first byte that is not plain stands at or after `start`; the end of the text where there is none. Eight bytes at a time.
    @inline(__always)
    static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int { end(of: text, from: start, stopping: highs) }

    /// The same for text known to be UTF-8, whose bytes past ASCII need no look.
    @inline(__always)
    static func endOfUnescaped(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int { end(of: text, from: start, stopping: 0) }

    @inline(__always)
    private static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int, stopping high: UInt64) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(text)
        while index + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            // A byte below a bound borrows from its highest bit; only the lowest such mark is sure to be right, and it is the one that counts.
            let control = (word &- ones &* 0x20) & ~word
            let quotes = word ^ ones &* 0x22
            let backslashes = word ^ ones &* 0x5C
            let marks = (control | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & highs | word & high
            if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < raw.count {
            let byte = raw[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte & UInt8(truncatingIfNeeded: high) != 0 { break }
            index += 1
        }
        return index
    }
}
