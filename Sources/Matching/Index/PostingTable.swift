/// Numbers filed under keys of 32 bits. A bucket holds what is filed under all keys with the same first bits, a handful on average, so that a key itself
/// needs no place: what else is in its bucket costs a comparison. Numbers take three bytes.
struct PostingTable: Sendable {
    /// Numbers are smaller.
    static let mostNumbers = 1 << 24
    private static let width = 3

    private let shift: UInt32
    /// Where each bucket starts, and the last ends.
    private let starts: [UInt32]
    private let numbers: [UInt8]

    /// - Parameters: of equal length; `numbers` smaller than ``mostNumbers``, and as many of them as 32 bits count.
    init(keys: [UInt32], numbers filed: [UInt32]) {
        var bits: UInt32 = 1
        while bits < 30, keys.count >> Int(bits) >= Self.load { bits += 1 }
        shift = 32 - bits
        var starts = [UInt32](repeating: 0, count: 1 << Int(bits) + 1)
        for key in keys { starts[Int(key >> shift) + 1] += 1 }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        let shift = shift
        numbers = [UInt8](unsafeUninitializedCapacity: keys.count * Self.width) { output, count in
            var next = starts
            for (key, number) in zip(keys, filed) {
                let place = Int(next[Int(key >> shift)]) * Self.width
                next[Int(key >> shift)] += 1
                output[place] = UInt8(truncatingIfNeeded: number)
                output[place + 1] = UInt8(truncatingIfNeeded: number >> 8)
                output[place + 2] = UInt8(truncatingIfNeeded: number >> 16)
            }
            count = keys.count * Self.width
        }
        self.starts = starts
    }

    /// Of a bucket on average, at least half of it.
    private static let load = 4

    var count: Int { numbers.count / Self.width }

    /// How many numbers stand in the bucket of the key.
    func count(of key: LookupKey) -> Int {
        let bucket = Int(key.digest >> shift)
        return Int(starts[bucket + 1] - starts[bucket])
    }

    /// What is in the bucket of the key, in the order in which it was filed.
    @inline(__always)
    func forEach(_ key: LookupKey, atMost most: Int = .max, _ body: (UInt32) -> Void) {
        let bucket = Int(key.digest >> shift)
        let (start, end) = (Int(starts[bucket]), Int(starts[bucket + 1]))
        guard start < end else { return }
        numbers.withUnsafeBufferPointer { numbers in
            for place in start..<min(end, start + min(most, end - start)) {
                let at = place * Self.width
                body(UInt32(numbers[at]) | UInt32(numbers[at + 1]) << 8 | UInt32(numbers[at + 2]) << 16)
            }
        }
    }
}

// MARK: Coding

extension PostingTable {
    /// The buckets' lengths, then the numbers as they are.
    func write(to writer: inout ByteWriter) {
        writer.write(UInt64(32 - shift))
        for bucket in 1..<starts.count {
            writer.write(UInt64(starts[bucket] - starts[bucket - 1]))
            writer.spill()
        }
        writer.write(numbers.count)
        writer.write(long: numbers)
    }

    /// - Parameter limit: numbers have to be smaller.
    init(from reader: inout ByteReader, below limit: Int) throws(CodingFailure) {
        let bits = try reader.number()
        guard (1...30).contains(bits), 1 << bits <= UInt64(reader.left) else { throw CodingFailure() }
        shift = 32 - UInt32(bits)
        var starts: [UInt32] = [0]
        starts.reserveCapacity(1 << Int(bits) + 1)
        var end: UInt32 = 0
        for _ in 0..<(1 << Int(bits)) {
            guard let length = UInt32(exactly: try reader.number()), length <= UInt32.max - end else { throw CodingFailure() }
            end += length
            starts.append(end)
        }
        let bytes = try reader.count()
        guard bytes == Int(end) * Self.width else { throw CodingFailure() }
        let numbers = [UInt8](try reader.raw(bytes))
        var largest: UInt32 = 0
        numbers.withUnsafeBufferPointer { numbers in
            for at in stride(from: 0, to: numbers.count, by: Self.width) {
                largest = max(largest, UInt32(numbers[at]) | UInt32(numbers[at + 1]) << 8 | UInt32(numbers[at + 2]) << 16)
            }
        }
        guard numbers.isEmpty || Int(largest) < limit else { throw CodingFailure() }
        self.starts = starts
        self.numbers = numbers
    }
}
