import ExchangeFormats
import Synchronization

/// Queues that were looked into and had nothing to offer: while nobody has signalled since, and for a moment only, since a lease that ends signals
/// nobody, whoever asks and is ready to wait waits at once. A recipient that asks again and again as fast as it is answered does not make the store look each time.
final class EmptyQueues: Sendable {
    private struct Look {
        /// Of the topic, noted before the look.
        let generation: UInt64
        let at: UTCInstant
    }

    /// How long a look is good for, by the clock of leases.
    private static let age = Duration.seconds(1)

    private let looks = Mutex<[String: Look]>([:])

    func note(_ recipient: String, generation: UInt64, at now: UTCInstant) {
        looks.withLock { $0[recipient] = Look(generation: generation, at: now) }
    }

    func knows(_ recipient: String, generation: UInt64, at now: UTCInstant) -> Bool {
        guard let look = looks.withLock({ $0[recipient] }), look.generation == generation else { return false }
        return now >= look.at && now.since(look.at) < Self.age
    }
}
