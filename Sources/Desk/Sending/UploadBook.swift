import ExchangeFormats
import Foundation
import Synchronization

/// What is being uploaded now, and what is not to be tried again before when. In memory: after a restart everything may be tried at once, and what the
/// gateway has is asked of it.
final class UploadBook: Sendable {
    private struct Retry {
        var backoff: Backoff
        var at: UTCInstant
    }

    private struct State {
        var claimed: Set<UUID> = []
        /// Bytes of the part on its way that were handed to the transport.
        var sent: [UUID: Int] = [:]
        var retries: [UUID: Retry] = [:]
    }

    private let state = Mutex(State())
    private let random: any RandomSource

    init(random: any RandomSource) { self.random = random }

    /// The first message that nobody is at and that may be tried now.
    ///
    /// - Returns: the message, or when the next of those that wait may be tried.
    func claim(_ messages: [OutgoingMessage], at now: UTCInstant) -> (message: OutgoingMessage?, next: UTCInstant?) {
        state.withLock { state in
            let free = messages.filter { !state.claimed.contains($0.messageID) }
            guard let first = free.first(where: { state.retries[$0.messageID].map { $0.at <= now } ?? true }) else {
                return (nil, free.compactMap { state.retries[$0.messageID]?.at }.min())
            }
            state.claimed.insert(first.messageID)
            return (first, nil)
        }
    }

    func release(_ id: UUID) {
        state.withLock { state in
            state.claimed.remove(id)
            state.sent[id] = nil
        }
    }

    /// The message is not tried again before some time, longer from failure to failure.
    ///
    /// - Parameter seconds: what the gateway asked for.
    func postpone(_ id: UUID, at now: UTCInstant, seconds: Int?) {
        state.withLock { state in
            var retry = state.retries[id] ?? Retry(backoff: Backoff(random: random), at: now)
            retry.at = now.adding(retry.backoff.fail(atLeast: seconds))
            state.retries[id] = retry
        }
    }

    /// Nothing more has to be uploaded for the message, ever.
    func forget(_ id: UUID) { state.withLock { $0.retries[id] = nil } }

    func setSent(_ bytes: Int, of id: UUID) { state.withLock { $0.sent[id] = bytes } }

    /// How far a message's uploads are; `nil` where it has no parts in files, or does not wait for them.
    func progress(_ message: OutgoingMessage, _ parts: [StoredPart]) -> OutboxItem.Upload? {
        guard message.state == .queued, !parts.isEmpty else { return nil }
        let total = parts.reduce(0) { $0 + $1.file.size }
        let done = parts.filter(\.isUploaded).reduce(0) { $0 + $1.file.size }
        return OutboxItem.Upload(done: min(total, done + (state.withLock { $0.sent[message.messageID] } ?? 0)), total: total)
    }
}
