/// Up to a million records, packed: their bytes one after the other, their dates of birth, and under which keys they are found. It never changes.
final class IndexSegment: Sendable {
    /// More records than this make another segment: a segment is what is held twice while it is built.
    static let mostRecords = 1 << 20
    /// … or more bytes.
    static let mostBytes = 1 << 30

    private let bytes: [UInt8]
    /// Where each record starts, and the last ends.
    private let starts: [UInt32]
    private let dates: [UInt32]
    let table: PostingTable

    init(bytes: [UInt8], starts: [UInt32], dates: [UInt32], table: PostingTable) {
        self.bytes = bytes
        self.starts = starts
        self.dates = dates
        self.table = table
    }

    var count: Int { dates.count }

    func date(_ number: UInt32) -> PackedDate { PackedDate(bits: dates[Int(number)]) }

    func record(_ number: UInt32) throws(CodingFailure) -> SourceRecord { try read(number, RecordCoding.read) }

    func id(_ number: UInt32) throws(CodingFailure) -> String { try read(number, RecordCoding.readID) }

    private func read<Value>(
        _ number: UInt32, _ body: (UnsafeRawBufferPointer) throws(CodingFailure) -> Value
    ) throws(CodingFailure) -> Value {
        let (start, end) = (Int(starts[Int(number)]), Int(starts[Int(number) + 1]))
        let result: Result<Value, CodingFailure> = bytes.withUnsafeBytes { bytes in
            do throws(CodingFailure) {
                return .success(try body(UnsafeRawBufferPointer(rebasing: bytes[start..<end])))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// What a segment is made of, as long as it grows.
struct SegmentBuilder {
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]
    private var dates: [UInt32] = []
    private var keys: [UInt32] = []
    private var numbers: [UInt32] = []

    var count: Int { dates.count }
    var isFull: Bool { count >= IndexSegment.mostRecords || bytes.count >= IndexSegment.mostBytes }

    mutating func add(_ batch: PreparedBatch) {
        let first = UInt32(count)
        let start = UInt32(bytes.count)
        bytes += batch.writer.bytes
        for end in batch.ends { starts.append(start + end) }
        dates += batch.dates
        keys += batch.keys
        for number in batch.numbers { numbers.append(first + number) }
    }

    /// The segment; what it was made of is let go.
    mutating func finish() -> IndexSegment {
        let made = self
        self = SegmentBuilder()
        return IndexSegment(
            bytes: Array(made.bytes[...]), starts: Array(made.starts[...]), dates: Array(made.dates[...]),
            table: PostingTable(keys: made.keys, numbers: made.numbers))
    }
}

// MARK: Coding

extension IndexSegment {
    func write(to writer: inout ByteWriter) {
        writer.write(count)
        for position in 1..<starts.count {
            writer.write(UInt64(starts[position] - starts[position - 1]))
            writer.spill()
        }
        writer.write(numbers: dates)
        writer.write(bytes.count)
        writer.write(long: bytes)
        table.write(to: &writer)
    }

    convenience init(from reader: inout ByteReader) throws(CodingFailure) {
        let count = try reader.count()
        guard count <= Self.mostRecords + PreparedBatch.most else { throw CodingFailure() }
        let starts = try reader.starts(count)
        let dates = try reader.numbers()
        let size = try reader.count()
        guard dates.count == count, size == Int(starts.last ?? 0) else { throw CodingFailure() }
        let bytes = [UInt8](try reader.raw(size))
        self.init(bytes: bytes, starts: starts, dates: dates, table: try PostingTable(from: &reader, below: count))
    }
}
