package import ExchangeFormats
import Logging

/// Where anything with a SHA-256 is handed in to be time-stamped with the next batch. Messages and evidence roots need not be: the store knows
/// which of them have no stamp yet.
package protocol StampQueue: Sendable {
    /// Hands in a digest, one of the kinds ``StampedKind/enqueued``; again is the same as once. Does not wait.
    func enqueue(digest: [UInt8], kind: StampedKind)
}

extension Gateway: StampQueue {
    package func enqueue(digest: [UInt8], kind: StampedKind) {
        guard stamps != nil else { return }
        Task { [committer, log, wakeups] in
            do throws(Problem) {
                _ = try await committer.commit { writer, step in try writer.enqueueStamp(of: digest, kind: kind, at: step.at) }
                wakeups.signal(Topic.stamps)
            } catch {
                log.error("a digest was not handed in for its time-stamp", metadata: ["kind": "\(kind.rawValue)", "code": "\(error.code.rawValue)"])
            }
        }
    }
}
