/// What the senders of a week were promised and what its recipients got, kept outside the gateway: the record files of `bench-load submit` and
/// `bench-load desks`, held against the plan.
package struct WeekLedger: Sendable {
    package enum Damage: Error, Equatable {
        /// A file does not end with a whole record.
        case truncated
        /// A record is of no message of the plan.
        case stranger
    }

    /// One message's instants: nanoseconds of CLOCK_MONOTONIC, 0 where it did not come to it.
    package struct Entry: Sendable, Hashable {
        /// When it was to be sent.
        package var due: UInt64 = 0
        package var accepted: UInt64 = 0
        /// When its receipt was confirmed, the first time.
        package var handedOver: UInt64 = 0
        /// How often a receipt of it was confirmed.
        package var handovers = 0
        /// Whether it came to somebody else than the plan says.
        package var isAstray = false
    }

    package struct Tally: Sendable, Hashable {
        package var accepted = 0
        package var handedOver = 0
        /// Accepted, and not handed over.
        package var lost = 0
        /// Handed over more than once.
        package var repeated = 0
        /// Handed over to somebody else.
        package var astray = 0
        /// Handed over, and not accepted.
        package var unaccepted = 0

        package init(accepted: Int = 0, handedOver: Int = 0, lost: Int = 0, repeated: Int = 0, astray: Int = 0, unaccepted: Int = 0) {
            (self.accepted, self.handedOver, self.lost) = (accepted, handedOver, lost)
            (self.repeated, self.astray, self.unaccepted) = (repeated, astray, unaccepted)
        }
    }

    private static let idBytes = 16
    private static let sentBytes = 16 + 8 + 8
    private static let receivedBytes = 16 + 4 + 8

    package let plan: WeekPlan
    package private(set) var entries: [Entry]

    package init(_ plan: WeekPlan) {
        self.plan = plan
        entries = Array(repeating: Entry(), count: plan.total)
    }

    /// - Parameter records: of `bench-load submit`: id, due, accepted.
    package mutating func add(sent records: [UInt8]) throws(Damage) {
        try read(records, Self.sentBytes) { entry, record, _ in
            entry.due = Self.integer(record.dropFirst(Self.idBytes).prefix(8))
            entry.accepted = Self.integer(record.suffix(8))
        }
    }

    /// - Parameter records: of `bench-load desks`: id, the desk's number (UInt32), confirmed.
    package mutating func add(received records: [UInt8]) throws(Damage) {
        try read(records, Self.receivedBytes) { [plan] entry, record, number in
            let instant = Self.integer(record.suffix(8))
            entry.handedOver = entry.handedOver == 0 ? instant : min(entry.handedOver, instant)
            entry.handovers += 1
            if Int(Self.integer(record.dropFirst(Self.idBytes).prefix(4))) != plan.message(number).recipient { entry.isAstray = true }
        }
    }

    package var tally: Tally {
        entries.reduce(into: Tally()) { tally, entry in
            if entry.accepted > 0 { tally.accepted += 1 }
            if entry.handovers > 0 { tally.handedOver += 1 }
            if entry.accepted > 0, entry.handovers == 0 { tally.lost += 1 }
            if entry.accepted == 0, entry.handovers > 0 { tally.unaccepted += 1 }
            if entry.handovers > 1 { tally.repeated += 1 }
            if entry.isAstray { tally.astray += 1 }
        }
    }

    private mutating func read(
        _ bytes: [UInt8], _ size: Int, _ note: (inout Entry, ArraySlice<UInt8>, _ number: Int) -> Void
    ) throws(Damage) {
        guard bytes.count.isMultiple(of: size) else { throw .truncated }
        for start in stride(from: 0, to: bytes.count, by: size) {
            let record = bytes[start..<start + size]
            let number = WeekID.number(of: record.prefix(Self.idBytes))
            guard entries.indices.contains(number) else { throw .stranger }
            note(&entries[number], record, number)
        }
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
