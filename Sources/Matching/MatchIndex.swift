/// The records of one source, packed and filed so that a query is compared only with those that may match it.
///
/// A value: whoever holds one may change it while others go on answering from the copies that they took. See Docs/decisions/0039.
package struct MatchIndex: Sendable {
    /// Oldest and largest first.
    private(set) var parts: [IndexPart] = []
    /// The words of all names; a word stands in one book only.
    private(set) var books: [WordBook] = []
    package private(set) var counts = ValueCounts()
    /// The latest, not packed yet: compared one by one.
    private(set) var pending: [SourceRecord] = []

    /// Of records that queries were compared with.
    private(set) var reader = WordReader(most: Self.mostFields)
    private static let mostFields = 8192

    package init() {}

    /// The ids of `records` are taken to be unique.
    package init(_ records: [SourceRecord]) {
        let builder = Builder()
        for record in records { builder.add(record) }
        self = builder.finish()
    }

    init(parts: [IndexPart], books: [WordBook], counts: ValueCounts) {
        self.parts = parts
        self.books = books
        self.counts = counts
    }

    /// Of how many parts it is made: few, however it came about.
    package var partCount: Int { parts.count }

    package var count: Int { parts.reduce(pending.count) { $0 + $1.count } }
}

// MARK: Changing

extension MatchIndex {
    /// So many are compared one by one before they are packed.
    private static let mostPending = 16
    /// Parts of more records together are not made one: that would take long.
    private static let largestMerge = 1 << 18
    /// A part is made one with the one before it where it has at least so much of its records.
    private static let mergeRatio = 4

    /// Adds the record, or puts it into the place of that with the same id. One that grows the index by many at once should use ``put(contentsOf:)``.
    package mutating func put(_ record: SourceRecord) {
        forget(record.id)
        counts.add(PreparedSubject(record.subject))
        pending.append(record)
        if pending.count >= Self.mostPending { pack() }
    }

    /// Adds the records, or puts them into the places of those with the same ids; the last of several with one id stays.
    package mutating func put(contentsOf records: [SourceRecord]) {
        var last: [String: Int] = [:]
        for (position, record) in records.enumerated() { last[record.id] = position }
        let kept = records.enumerated().filter { last[$1.id] == $0 }.map(\.element)
        for record in kept {
            forget(record.id)
            counts.add(PreparedSubject(record.subject))
        }
        pending += kept
        if pending.count >= Self.mostPending { pack() }
    }

    /// - Returns: whether there was one.
    @discardableResult
    package mutating func remove(id: String) -> Bool { forget(id) }

    @discardableResult
    private mutating func forget(_ id: String) -> Bool {
        if let position = pending.firstIndex(where: { $0.id == id }) {
            counts.remove(PreparedSubject(pending.remove(at: position).subject))
            return true
        }
        for position in parts.indices {
            guard let number = parts[position].number(of: id) else { continue }
            if let record = try? parts[position].segment.record(number) { counts.remove(PreparedSubject(record.subject)) }
            parts[position].remove(number)
            return true
        }
        return false
    }

    /// Makes a part of what is pending, and one of the latest parts that are not much larger.
    mutating func pack() {
        guard !pending.isEmpty else { return }
        add(pending)
        pending = []
        while let last = parts.last, parts.count > 1 {
            let before = parts[parts.count - 2]
            guard last.count * Self.mergeRatio >= before.count, last.count + before.count <= Self.largestMerge else { break }
            parts.removeLast(2)
            add(before.records + last.records)
        }
        parts.removeAll { $0.count == 0 }
    }

    private mutating func add(_ records: [SourceRecord]) {
        guard !records.isEmpty else { return }
        let builder = Builder()
        for record in records { builder.add(record) }
        let made = builder.segments()
        parts += made.segments.map { IndexPart($0) }
        let fresh = made.words.filter { word in !books.contains { $0.contains(word.key) } }
        guard !fresh.isEmpty else { return }
        books.append(WordBook(fresh))
        while let last = books.last, books.count > 1, last.count * Self.mergeRatio >= books[books.count - 2].count {
            let both = books[books.count - 2].words.merging(last.words) { one, _ in one }
            books.removeLast(2)
            books.append(WordBook(both))
        }
    }
}
