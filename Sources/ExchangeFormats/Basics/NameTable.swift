/// Where names of a definition stand in it. Fixed when it is made, so that names of a message only ask.
struct NameTable: Sendable {
    private struct Entry {
        let hash: UInt64
        /// Where the name stands in ``NameTable/letters``.
        let start: Int
        let end: Int
    }

    /// The names one after the other.
    private let letters: [UInt8]
    private let entries: [Entry]
    /// Positions of names by the lowest bits of their hashes, one after a taken place in the next; -1 where there is none.
    private let slots: [Int32]

    /// - Parameter names: of equal ones the first is found.
    init(_ names: [String]) {
        var capacity = 8
        while capacity < names.count * 2 { capacity *= 2 }
        var slots = [Int32](repeating: -1, count: capacity)
        var letters: [UInt8] = []
        var entries: [Entry] = []
        for (position, name) in names.enumerated() {
            let hash = name.withBytes(NameHash.of)
            let start = letters.count
            letters += Array(name.utf8)
            entries.append(Entry(hash: hash, start: start, end: letters.count))
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = Int32(position)
        }
        self.letters = letters
        self.entries = entries
        self.slots = slots
    }

    /// `nil` for a name that is none of them, byte by byte.
    func position(of name: String) -> Int? {
        name.withBytes { name in
            let hash = NameHash.of(name)
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 {
                let position = Int(slots[slot])
                if entries[position].hash == hash, isName(entries[position], name) { return position }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    private func isName(_ entry: Entry, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        letters.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[entry.start..<entry.end]).hasSameBytes(as: name) }
    }
}
