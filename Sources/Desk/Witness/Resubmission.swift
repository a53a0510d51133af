import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging
import Trust

/// After the gateway was restored from a backup: messages that it had accepted and no longer knows are queued again, with the same bytes, so that a
/// repeat stays a repeat for who has them already.
struct Resubmission: Sendable {
    private static let batch = 256

    private let parts: DeskParts
    private let client: GatewayClient
    private let signals: Signals

    init(_ parts: DeskParts, client: GatewayClient, signals: Signals) {
        self.parts = parts
        self.client = client
        self.signals = signals
    }

    /// - Throws: ``GatewayFailure`` where the gateway does not answer: then it has to be done again from the beginning, which harms nothing.
    func run() async throws {
        var after: Int64 = 0
        var count = 0
        while true {
            let last = after
            let batch = try await parts.store.read { try $0.accepted(after: last, limit: Self.batch) }
            guard let end = batch.last else { break }
            after = end.sequence
            for message in batch where try await isUnknown(message) {
                let id = message.messageID
                try await parts.store.write { writer in
                    guard try writer.outgoing(messageID: id)?.state == .accepted else { return }
                    try writer.setOutgoing(messageID: id, state: .queued, problem: nil)
                    try writer.setUploaded(false, messageID: id, partID: nil)
                }
                count += 1
            }
        }
        guard count > 0 else { return }
        parts.log.notice("messages that the restored gateway no longer knows are submitted again", metadata: ["messages": "\(count)"])
        for topic in [Signals.Topic.outbox, .uploads] { signals.signal(topic) }
    }

    private func isUnknown(_ message: OutgoingMessage) async throws -> Bool {
        do throws(GatewayFailure) {
            try await client.status(of: message.messageID)
            return false
        } catch {
            guard error.refusal == .resourceUnknown else { throw error }
            return true
        }
    }
}
