import ExchangeFormats
import Foundation
import Synchronization

/// Receipts that have arrived and are not committed yet: their deliveries do not expire, if they arrived in time.
final class ReceiptsUnderWay: Sendable {
    private let arrivals = Mutex<[UUID: [UTCInstant]]>([:])

    func enter(_ delivery: UUID, at arrival: UTCInstant) { arrivals.withLock { $0[delivery, default: []].append(arrival) } }

    func leave(_ delivery: UUID, at arrival: UTCInstant) {
        arrivals.withLock { arrivals in
            guard var own = arrivals[delivery], let position = own.firstIndex(of: arrival) else { return }
            own.remove(at: position)
            arrivals[delivery] = own.isEmpty ? nil : own
        }
    }

    /// Whether one arrived before the end of the message's validity, or at its very instant.
    func hasOne(for delivery: UUID, until end: UTCInstant) -> Bool {
        arrivals.withLock { $0[delivery]?.contains { $0 <= end } ?? false }
    }
}
