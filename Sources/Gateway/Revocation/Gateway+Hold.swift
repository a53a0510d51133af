package import ExchangeFormats
import Foundation
import Trust

extension Gateway {
    /// Messages that are looked at in one go.
    private static let holdBatch = 100

    /// Parks what waits from keys that are in doubt: deliveries of messages that they signed, accepted since then, whose content has not left. An
    /// administrator decides what becomes of them; meanwhile they end at the end of their validity like all others.
    ///
    /// - Returns: how many were parked.
    @discardableResult package func hold(_ keys: Set<DoubtfulKey>) async throws(Problem) -> Int {
        var count = 0
        for key in keys.sorted(by: { ($0.sender, $0.since) < ($1.sender, $1.since) }) {
            var last: Int64 = 0
            while true {
                let after = last
                let found = try await read { reader in
                    let messages = try reader.waitingMessages(from: key.sender, acceptedFrom: key.since, after: after, limit: Self.holdBatch)
                    return (messages.last, try messages.filter { try Self.isSigned($0, by: key, in: reader) })
                }
                guard let end = found.0 else { break }
                last = end
                if !found.1.isEmpty { count += try await park(found.1) }
            }
        }
        return count
    }

    /// A content that is gone or damaged goes to nobody anyway.
    private static func isSigned(_ sequence: Int64, by key: DoubtfulKey, in reader: any StoreReader) throws -> Bool {
        let content: [UInt8]?
        do { content = try reader.content(ofMessage: sequence) } catch is StoredContentDamaged { return false }
        guard let content, let message = try? UnverifiedMessage(bytes: content) else { return false }
        return message.header.certificateDigest == key.certificate
    }

    private func park(_ messages: [Int64]) async throws(Problem) -> Int {
        let (parked, _) = try await committer.commit { writer, step in
            var parked: [QueuedDelivery] = []
            for sequence in messages {
                guard let message = try writer.message(sequence: sequence) else { continue }
                for var delivery in try writer.deliveries(ofMessage: sequence) {
                    guard delivery.consignedAt == nil, let state = delivery.state.after(.parked) else { continue }
                    delivery.state = state
                    delivery.leaseUntil = nil
                    delivery.parkedFor = .securityIncident
                    if try writer.update(delivery) { step.bring(delivery.recipient) }
                    step.record(
                        Self.record(.deliveryParked, actor: "gateway", delivery, message, at: step.at, reason: .certificateRevoked))
                    parked.append(QueuedDelivery(delivery: delivery, message: message))
                }
            }
            return parked
        }
        for queued in parked {
            watch.note(
                .request, .certificateRevoked, endpoint: queued.message.sender, formatID: queued.message.formatID, at: clock.now())
            handsAreFreer(of: queued.delivery.recipient)
        }
        return parked.count
    }
}
