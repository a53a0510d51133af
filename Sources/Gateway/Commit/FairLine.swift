/// What waits for the group commit: a line for each party, and the parties take turns.
struct FairLine<Element> {
    /// First in, first out; taking is O(1).
    private struct Line<Item> {
        private var items: [Item?] = []
        private var first = 0

        var isEmpty: Bool { first == items.count }
        var count: Int { items.count - first }

        mutating func append(_ item: Item) { items.append(item) }

        mutating func popFirst() -> Item? {
            guard first < items.count else { return nil }
            defer {
                items[first] = nil
                first += 1
                if first > 64, first * 2 > items.count {
                    items.removeFirst(first)
                    first = 0
                }
            }
            return items[first]
        }
    }

    private struct Party {
        var line = Line<(element: Element, bytes: Int)>()
        var bytes = 0
    }

    private var parties: [String: Party] = [:]
    /// Parties that wait, the one whose turn is next first.
    private var turns = Line<String>()
    private(set) var count = 0
    private(set) var bytes = 0

    /// What waits of one party.
    func held(by party: String) -> (count: Int, bytes: Int) {
        parties[party].map { ($0.line.count, $0.bytes) } ?? (0, 0)
    }

    mutating func append(_ element: Element, of party: String, bytes size: Int) {
        if parties[party] == nil { turns.append(party) }
        parties[party, default: Party()].line.append((element, size))
        parties[party]?.bytes += size
        count += 1
        bytes += size
    }

    /// Takes one of each party in turn, until `most` are taken or they have so many bytes; at least one, where any waits.
    mutating func take(most: Int, bytes limit: Int) -> [Element] {
        var taken: [Element] = []
        var size = 0
        while taken.count < most, size < limit, let party = turns.popFirst() {
            guard var own = parties.removeValue(forKey: party), let next = own.line.popFirst() else { continue }
            own.bytes -= next.bytes
            taken.append(next.element)
            size += next.bytes
            if !own.line.isEmpty {
                parties[party] = own
                turns.append(party)
            }
        }
        count -= taken.count
        bytes -= size
        return taken
    }
}
