/// The record files of a sender and a recipient, joined by message: from the instant at which each message was due to its confirmed handover.
///
/// Both are what `bench-load` writes: message id (16 bytes), then instants as big-endian nanoseconds of CLOCK_MONOTONIC; of a sender when the
/// message was due and when it was answered, of a recipient when its receipt was confirmed.
package struct HandoverRecords: Sendable, Equatable {
    package enum Mismatch: Error, Equatable {
        /// A file does not end with a whole record, or has none.
        case truncated
        /// A message was sent that the recipient has no record of.
        case notHandedOver
    }

    /// Due to handed over, in the sender's order; milliseconds.
    package let handover: [Double]
    /// Due to accepted; milliseconds.
    package let acceptance: [Double]
    /// From the first instant due to the last handover; seconds.
    package let span: Double

    private static let idBytes = 16

    package init(sent: [UInt8], received: [UInt8]) throws(Mismatch) {
        var confirmed: [ArraySlice<UInt8>: UInt64] = [:]
        // Of a message that was handed over twice the first counts.
        for (id, instants) in try Self.records(received, instants: 1) { confirmed[id] = min(confirmed[id] ?? .max, instants[0]) }
        var (handover, acceptance): ([Double], [Double]) = ([], [])
        var (first, last) = (UInt64.max, UInt64(0))
        for (id, instants) in try Self.records(sent, instants: 2) {
            guard let end = confirmed[id] else { throw .notHandedOver }
            handover.append(Self.milliseconds(from: instants[0], to: end))
            acceptance.append(Self.milliseconds(from: instants[0], to: instants[1]))
            (first, last) = (min(first, instants[0]), max(last, end))
        }
        guard !handover.isEmpty else { throw .truncated }
        self.handover = handover
        self.acceptance = acceptance
        span = Self.milliseconds(from: first, to: last) / 1000
    }

    private static func records(_ bytes: [UInt8], instants: Int) throws(Mismatch) -> [(id: ArraySlice<UInt8>, instants: [UInt64])] {
        let size = idBytes + 8 * instants
        guard bytes.count.isMultiple(of: size) else { throw .truncated }
        return stride(from: 0, to: bytes.count, by: size).map { start in
            let times = (0..<instants).map { index in
                let place = start + idBytes + 8 * index
                return bytes[place..<place + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            }
            return (bytes[start..<start + idBytes], times)
        }
    }

    private static func milliseconds(from start: UInt64, to end: UInt64) -> Double {
        let nanoseconds = end >= start ? Double(end - start) : -Double(start - end)
        return nanoseconds / 1e6
    }
}
