/// Numbers filed under keys of 32 bits. A bucket holds what is filed under all keys with the same first bits, a handful on average; the last bits of the
/// key stand beside each number, so that one of another key is met once in 256 times.
struct PostingTable: Sendable {
    /// Numbers are smaller.
    static let mostNumbers = 1 << 24

    private let shift: UInt32
    /// Where each bucket starts, and the last ends.
    private let starts: [UInt32]
    /// A number in the lower 24 bits, the last bits of its key in the others.
    private let postings: [UInt32]

    /// - Parameters: of equal length; `numbers` smaller than ``mostNumbers``, and as many of them as 32 bits count.
    init(keys: [UInt32], numbers: [UInt32]) {
        var bits: UInt32 = 1
        while bits < 24, keys.count >> Int(bits) >= Self.load { bits += 1 }
        let shift = 32 - bits
        var starts = [UInt32](repeating: 0, count: 1 << Int(bits) + 1)
        for key in keys { starts[Int(key >> shift) + 1] += 1 }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        postings = [UInt32](unsafeUninitializedCapacity: keys.count) { output, count in
            var next = starts
            for (key, number) in zip(keys, numbers) {
                let place = Int(next[Int(key >> shift)])
                next[Int(key >> shift)] += 1
                output[place] = key << 24 | number
            }
            count = keys.count
        }
        self.shift = shift
        self.starts = starts
    }

    /// Of a bucket on average, at least half of it.
    private static let load = 4

    /// How many numbers are filed under the key.
    func count(of key: LookupKey) -> Int {
        var count = 0
        forEach(key) { _ in count += 1 }
        return count
    }

    /// What is filed under the key, in the order in which it was filed.
    @inline(__always)
    func forEach(_ key: LookupKey, atMost most: Int = .max, _ body: (UInt32) -> Void) {
        let bucket = Int(key.digest >> shift)
        let (start, end) = (Int(starts[bucket]), Int(starts[bucket + 1]))
        guard start < end else { return }
        let mark = key.digest << 24
        var left = most
        postings.withUnsafeBufferPointer { postings in
            for place in start..<end where (postings[place] ^ mark) >> 24 == 0 && left > 0 {
                left -= 1
                body(postings[place] & 0xFF_FFFF)
            }
        }
    }
}

// MARK: Coding

extension PostingTable {
    /// The buckets' lengths, then the postings as they are.
    func write(to writer: inout ByteWriter) {
        writer.write(UInt64(32 - shift))
        for bucket in 1..<starts.count {
            writer.write(UInt64(starts[bucket] - starts[bucket - 1]))
            writer.spill()
        }
        writer.write(numbers: postings)
    }

    /// - Parameter limit: numbers have to be smaller.
    init(from reader: inout ByteReader, below limit: Int) throws(CodingFailure) {
        let bits = try reader.number()
        guard (1...24).contains(bits) else { throw CodingFailure() }
        shift = 32 - UInt32(bits)
        starts = try reader.starts(1 << Int(bits))
        postings = try reader.numbers()
        guard postings.count == Int(starts.last ?? 0) else { throw CodingFailure() }
        var largest: UInt32 = 0
        for posting in postings { largest = max(largest, posting & 0xFF_FFFF) }
        guard postings.isEmpty || Int(largest) < limit else { throw CodingFailure() }
    }
}
