/// How often the values of a source occur in it: what a coincidence is measured by. A common name or date weighs less than a rare one.
package struct ValueCounts: Sendable {
    /// Fewer records are no register: what is common among them is chance.
    package static let fewestRecords = 1000

    package private(set) var records = 0
    private var words: [UInt64: UInt32] = [:]
    private var dates: [PackedDate: UInt32] = [:]

    package init() {}

    package mutating func add(_ subject: MatchSubject) { add(PreparedSubject(subject)) }

    mutating func add(_ subject: PreparedSubject) { change(subject, by: 1) }

    mutating func remove(_ subject: PreparedSubject) { change(subject, by: -1) }

    /// The counts where they are worth asking.
    var telling: ValueCounts? { records >= Self.fewestRecords ? self : nil }

    private mutating func change(_ subject: PreparedSubject, by step: Int) {
        guard case .person(let person) = subject.subject, let name = subject.names.first else { return }
        records += step
        var seen: [UInt64] = []
        for token in name.content {
            let word = token.digest
            guard !seen.contains(word) else { continue }
            seen.append(word)
            Self.change(&words[word], by: step)
        }
        if let date = person.dateOfBirth { Self.change(&dates[PackedDate(date)], by: step) }
    }

    private static func change(_ count: inout UInt32?, by step: Int) {
        let changed = Int(count ?? 0) + step
        count = changed > 0 ? UInt32(clamping: changed) : nil
    }

    mutating func add(_ other: ValueCounts) {
        records += other.records
        words.merge(other.words) { $0 &+ $1 }
        dates.merge(other.dates) { $0 &+ $1 }
    }

    /// The share of the records that have the value, apart from the one that is compared.
    func share(_ token: NameToken) -> Double { share(word: token.digest) }
    func share(_ date: PartialDate) -> Double { share(dates[PackedDate(date)]) }

    /// The share of the records with a date of birth that agrees with `asked` as well as `known` does.
    func share(_ known: PartialDate, asNearAs asked: PartialDate) -> Double? {
        guard let rules = known.agreement(with: asked) else { return nil }
        let full = max(asked.isFull ? share(asked) : 0, known.isFull ? share(known) : 0)
        return rules.reduce(full) { share, rule in
            switch rule {
            case .dayUnknown: 30 * share
            case .monthUnknown: 365 * share
            case .dateOneEdit: 30 * share
            default: 3 * share
            }
        }
    }

    /// - Parameter word: ``NameToken/digest``.
    func share(word: UInt64) -> Double { share(words[word]) }

    /// Records whose usual name has the word.
    func count(word: UInt64) -> Int { Int(words[word] ?? 0) }

    private func share(_ count: UInt32?) -> Double {
        max(Double(count ?? 0) - 1, 0.4) / Double(max(records, 2))
    }
}

extension NameToken {
    /// Of its letters: words that are spelt alike have the same (FNV-1a).
    var digest: UInt64 { letters.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 } }
}

// MARK: Coding

extension ValueCounts {
    func write(to writer: inout ByteWriter) {
        writer.write(records)
        writer.write(words.count)
        for (word, count) in words.sorted(by: { $0.key < $1.key }) {
            withUnsafeBytes(of: word.littleEndian) { writer.write($0) }
            writer.write(UInt64(count))
        }
        writer.write(dates.count)
        for (date, count) in dates.sorted(by: { $0.key.bits < $1.key.bits }) {
            writer.write(UInt64(date.bits))
            writer.write(UInt64(count))
        }
    }

    init(from reader: inout ByteReader) throws(CodingFailure) {
        func number<Number: FixedWidthInteger>(_ reader: inout ByteReader, _: Number.Type) throws(CodingFailure) -> Number {
            guard let number = Number(exactly: try reader.number()) else { throw CodingFailure() }
            return number
        }
        records = try number(&reader, Int.self)
        let wordCount = try reader.count()
        words.reserveCapacity(wordCount)
        for _ in 0..<wordCount {
            let word = UInt64(littleEndian: try reader.raw(8).loadUnaligned(as: UInt64.self))
            words[word] = try number(&reader, UInt32.self)
        }
        let dateCount = try reader.count()
        dates.reserveCapacity(dateCount)
        for _ in 0..<dateCount {
            let date = PackedDate(bits: try number(&reader, UInt32.self))
            dates[date] = try number(&reader, UInt32.self)
        }
    }
}
