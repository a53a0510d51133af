package import ExchangeFormats
import Foundation
import Trust

extension Gateway {
    /// How often the high-water mark is kept where nothing else is committed: a gateway without traffic is not one that was off.
    /// Nothing waits for the end of it: what it bounds is how much of the time before an end is forgotten.
    static let markInterval = Duration.seconds(60)

    /// Keeps the high-water mark, and stops at cancellation.
    func keepMarkUntilCancelled() async {
        while (try? await Task.sleep(for: Self.markInterval)) != nil { try? await keepMark() }
    }

    /// Makes the clock's high-water mark durable.
    package func keepMark() async throws(Problem) { _ = try await committer.commit { _, _ in } }

    /// Why the clock is not believed now; `nil` where it is.
    package var clockDoubt: ClockGuard.Doubt? { clock.doubt }

    /// What a store says before the gateway works on it: the high-water mark, and no lease of an earlier run.
    ///
    /// - Parameter accepted: the instant that an administrator vouches for: from now on it is the mark, and the audit log says so.
    /// - Throws: ``StorageFailure`` where the store does not answer.
    static func take(over store: any MessageStore, accepting accepted: UTCInstant?, random: any RandomSource) async throws -> UTCInstant? {
        if let accepted {
            let leaf = AuditRecord(.clockAccepted, at: accepted, actor: "administrator").leaf(salt: random.bytes(WireLimits.saltBytes))
            try await store.write { writer in
                try writer.setHighWaterMark(accepted)
                try writer.append(leaf)
            }
        }
        do {
            // A lease belongs to the run that gave it (`Docs/decisions/0013-fair-queues.md`).
            _ = try await store.write { try $0.releaseLeases() }
        } catch StorageFailure.full {
            // They end by themselves.
        }
        return try await store.read { try $0.highWaterMark() }
    }
}

extension Registry {
    /// The newest instant that an authority has signed: wall time cannot be before it.
    var signedBefore: UTCInstant? { signatures.paths.revocationLists.map(\.thisUpdate).max() }
}
