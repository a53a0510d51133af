/// A segment, and which of its records are gone.
struct IndexPart: Sendable {
    let segment: IndexSegment
    /// A bit a record; empty where none is gone.
    private var gone: [UInt64] = []
    private(set) var goneCount = 0

    init(_ segment: IndexSegment) { self.segment = segment }

    var count: Int { segment.count - goneCount }

    func isGone(_ number: UInt32) -> Bool { !gone.isEmpty && gone[Int(number >> 6)] >> UInt64(number & 63) & 1 == 1 }

    mutating func remove(_ number: UInt32) {
        if gone.isEmpty { gone = [UInt64](repeating: 0, count: (segment.count + 63) / 64) }
        guard !isGone(number) else { return }
        gone[Int(number >> 6)] |= 1 << UInt64(number & 63)
        goneCount += 1
    }

    /// Of the record with this id.
    func number(of id: String) -> UInt32? {
        var found: UInt32?
        segment.table.forEach(LookupKey(.recordID, id)) { number in
            if found == nil, !isGone(number), (try? segment.id(number)) == id { found = number }
        }
        return found
    }

    var records: [SourceRecord] {
        (0..<UInt32(segment.count)).compactMap { isGone($0) ? nil : try? segment.record($0) }
    }
}

// MARK: Coding

extension IndexPart {
    func write(to writer: inout ByteWriter) {
        writer.write(gone.count)
        for word in gone { withUnsafeBytes(of: word.littleEndian) { writer.write($0) } }
        segment.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(CodingFailure) {
        let words = try reader.count()
        for _ in 0..<words { gone.append(UInt64(littleEndian: try reader.raw(8).loadUnaligned(as: UInt64.self))) }
        goneCount = gone.reduce(0) { $0 + $1.nonzeroBitCount }
        segment = try IndexSegment(from: &reader)
        guard gone.isEmpty || gone.count == (segment.count + 63) / 64, goneCount <= segment.count else { throw CodingFailure() }
    }
}
