/// Some records on their way into a segment: coded, and with their keys. Filled by one thread at a time.
final class PreparedBatch: @unchecked Sendable {
    /// Records that are prepared at a time, and are in memory as such.
    static let most = 8192

    private(set) var writer = ByteWriter()
    private(set) var ends: [UInt32] = []
    private(set) var dates: [UInt32] = []
    private(set) var keys: [UInt32] = []
    private(set) var numbers: [UInt32] = []
    /// Of all batches that it held.
    private(set) var counts = ValueCounts()
    private(set) var words: [UInt64: String] = [:]

    private let reader = WordReader(most: 1 << 15)

    /// Lets go what it held but for counts and words.
    func fill(_ records: ArraySlice<SourceRecord>) {
        writer.removeAll()
        ends.removeAll(keepingCapacity: true)
        dates.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        for record in records { add(record) }
    }

    private func add(_ record: SourceRecord) {
        let number = UInt32(dates.count)
        RecordCoding.write(record, to: &writer)
        ends.append(UInt32(writer.bytes.count))
        let subject = PreparedSubject(record.subject, reader: reader)
        if case .person(let person) = record.subject { dates.append(PackedDate(person.dateOfBirth).bits) } else { dates.append(0) }
        counts.add(subject)
        subject.file(id: record.id) { key in
            keys.append(key.digest)
            numbers.append(number)
        } word: { word in
            // Whatever the order, one spelling stands for all that have the same letters.
            if let known = words[word.digest], known <= word.written { return }
            words[word.digest] = word.written
        }
    }
}
