import Foundation
import Synchronization

/// Messages that are being submitted at this moment: nobody withdraws them until it is known what came of it.
final class SubmissionBook: Sendable {
    private let messages = Mutex<Set<UUID>>([])

    func enter(_ id: UUID) { messages.withLock { _ = $0.insert(id) } }

    func leave(_ id: UUID) { messages.withLock { _ = $0.remove(id) } }

    func contains(_ id: UUID) -> Bool { messages.withLock { $0.contains(id) } }
}
