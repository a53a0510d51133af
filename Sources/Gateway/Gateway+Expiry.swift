package import ExchangeFormats
import Foundation
import Logging

extension Gateway {
    /// Looks again and again, and stops at cancellation.
    func expireUntilCancelled() async {
        while !Task.isCancelled {
            do {
                while try await expireOverdue() > 0 {}
                while try await noticeOverdueAnswers() > 0 {}
            } catch {
                log.error("expiry failed", metadata: ["code": "\(error.code.rawValue)"])
            }
            try? await Task.sleep(for: limits.expiryInterval)
        }
    }

    /// Ends deliveries whose message is no longer valid; never early, and never while the clock is uncertain.
    ///
    /// - Returns: how many ended.
    package func expireOverdue(limit: Int = 200) async throws(Problem) -> Int {
        guard let now = clock.certainNow()?.adding(.zero - limits.expiryGrace) else { return 0 }
        guard try await read({ try !$0.overdue(at: now, limit: 1).isEmpty }) else { return 0 }
        let exchange = registry.directory.exchange
        let (random, receipts) = (random, receipts)
        let (ended, _) = try await committer.commit { writer, step in
            // The instant that goes into the evidence has to lie past the end too, should the clock have gone back meanwhile.
            try step.requireCertainTime()
            return try writer.overdue(at: min(now, step.at), limit: limit).compactMap { queued -> QueuedDelivery? in
                var queued = queued
                // Its receipt arrived in time and is on its way to the commit.
                guard !receipts.hasOne(for: queued.delivery.id, until: queued.message.validUntil) else { return nil }
                guard let state = queued.delivery.state.after(.expired) else { return nil }
                queued.delivery.state = state
                queued.delivery.leaseUntil = nil
                queued.delivery.endedAt = step.at
                if try writer.update(queued.delivery) { step.bring(queued.delivery.recipient) }
                var statement = Self.statement(
                    .acceptanceRejectionExpiry, exchange, queued.delivery, queued.message, at: step.at, random: random)
                let reason: ErrorCode = queued.delivery.consignedAt == nil ? .neverFetched : .messageExpired
                statement.reason = reason
                step.state(statement, message: queued.message.sequence, delivery: queued.delivery.id)
                step.record(
                    Self.record(.deliveryExpired, actor: "gateway", queued.delivery, queued.message, at: step.at, reason: reason))
                return queued
            }
        }
        for queued in ended {
            metrics.ended(.expired)
            watch.count(\.expired)
            watch.note(
                .expiry, queued.delivery.consignedAt == nil ? .neverFetched : .messageExpired, endpoint: queued.delivery.recipient,
                formatID: queued.message.formatID,
                at: queued.delivery.endedAt ?? now)
            wakeups.signal(Topic.evidence(queued.message.sender))
            handsAreFreer(of: queued.delivery.recipient)
        }
        return ended.count
    }
}
