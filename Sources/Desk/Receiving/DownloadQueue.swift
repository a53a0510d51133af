import ExchangeAPI
import Foundation
import Synchronization

/// A delivery that is judged good and whose separate parts have to be fetched before it can take effect.
struct Download: Sendable {
    let entry: InboxEntry
    /// The message as it was delivered.
    let bytes: [UInt8]
    let judged: JudgedDelivery
    let content: AcceptedContent
}

/// Deliveries that wait for their parts. Large content does not hold up small: the pull loop puts it here and goes on.
final class DownloadQueue: Sendable {
    /// Messages that are held in memory for it at most; what is more is offered again by the gateway.
    private static let capacity = 16

    private struct State {
        var waiting: [Download] = []
        /// Waiting or under way.
        var known: Set<UUID> = []
    }

    private let state = Mutex(State())

    func contains(_ delivery: UUID) -> Bool { state.withLock { $0.known.contains(delivery) } }

    /// - Returns: `false` where there is no room.
    func add(_ download: Download) -> Bool {
        state.withLock { state in
            guard !state.known.contains(download.entry.deliveryID) else { return true }
            guard state.waiting.count < Self.capacity else { return false }
            state.waiting.append(download)
            state.known.insert(download.entry.deliveryID)
            return true
        }
    }

    func next() -> Download? { state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() } }

    func finish(_ delivery: UUID) { state.withLock { _ = $0.known.remove(delivery) } }
}
