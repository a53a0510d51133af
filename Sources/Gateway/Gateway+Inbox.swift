package import ExchangeFormats
import Foundation
import Trust

/// A delivery that was put into its recipient's hand together with its message.
package struct OfferedDelivery: Sendable, Hashable {
    package let queued: QueuedDelivery
    /// The message exactly as it was signed, its consignment durable; `nil` where it is to be asked for on its own: there was no room, or it is
    /// no longer valid.
    package let message: [UInt8]?
}

extension Gateway {
    /// Offers a recipient what it may take next, under a lease. Waits where there is nothing.
    ///
    /// - Returns: at most `limit` deliveries in the order of ``OfferTurns``, and no more than it may have in hand; empty when `wait` is over.
    /// - Throws: ``Problem``: those of ``caller(certificate:)`` where the caller loses its access while it waits.
    package func inbox(of caller: Caller, limit: Int, wait: Duration) async throws(Problem) -> [QueuedDelivery] {
        try await offers(to: caller, wait: wait) { gateway async throws(Problem) in try await gateway.offer(to: caller, limit: limit) }
    }

    /// Offers a recipient what it may take next, and gives it the messages at once: what ``inbox(of:limit:wait:)`` and ``content(of:for:)`` do,
    /// in one commit.
    ///
    /// - Returns: as ``inbox(of:limit:wait:)``; messages of ``GatewayLimits/inboxBytes`` in all, or one that is larger.
    /// - Throws: as ``inbox(of:limit:wait:)``.
    package func inboxWithMessages(of caller: Caller, limit: Int, wait: Duration) async throws(Problem) -> [OfferedDelivery] {
        try await offers(to: caller, wait: wait) { gateway async throws(Problem) in try await gateway.offerWithMessages(to: caller, limit: limit) }
    }

    /// How often a waiting recipient looks by itself: a lease that ends signals nobody.
    private static let leaseLook = Duration.seconds(5)

    /// Tries until something was offered or the time is over.
    private func offers<Offer: Sendable>(
        to caller: Caller, wait: Duration, _ offer: (Gateway) async throws(Problem) -> [Offer]
    ) async throws(Problem) -> [Offer] {
        let topic = Topic.inbox(caller.endpoint.id)
        let deadline = ContinuousClock.now.advanced(by: wait)
        while true {
            // Nothing is put into the hand of somebody who has gone.
            guard !Task.isCancelled else { return [] }
            let generation = wakeups.generation(of: topic)
            try confirm(caller)
            let offered = try await offer(self)
            if !offered.isEmpty { return offered }
            let left = deadline - ContinuousClock.now
            guard left > .zero, !isStopping else { return [] }
            await wakeups.wait(for: topic, after: generation, timeout: min(left, Self.leaseLook))
        }
    }

    private func offer(to caller: Caller, limit: Int) async throws(Problem) -> [QueuedDelivery] {
        let recipient = caller.endpoint.id
        let now = clock.leaseNow()
        let most = limits.inFlight
        let hasSome = try await read { reader in
            try reader.inFlight(of: recipient, at: now) < most && !reader.offerable(to: recipient, at: now, limit: 1).isEmpty
        }
        guard hasSome else { return [] }
        let lease = limits.lease
        return try await committer.commit(for: recipient) { writer, step in
            let room = most - (try writer.inFlight(of: recipient, at: step.leaseNow))
            return try writer.takeTurns(of: recipient, at: step.leaseNow, limit: min(limit, room)).compactMap { queued -> QueuedDelivery? in
                guard let offered = queued.offered(until: step.leaseNow.adding(lease)) else { return nil }
                try writer.update(offered.delivery)
                try writer.insert(StoredAttempt(delivery: offered.delivery.id, at: step.at, kind: .offered))
                return offered
            }
        }.outcome
    }

    private func offerWithMessages(to caller: Caller, limit: Int) async throws(Problem) -> [OfferedDelivery] {
        let recipient = caller.endpoint.id
        let now = clock.leaseNow()
        let (most, budget) = (limits.inFlight, limits.inboxBytes)
        // Read first: consignment is stated only of content that is there, and only after it is stated does the content leave.
        let contents = try await read { reader -> [UUID: [UInt8]]? in
            let room = most - (try reader.inFlight(of: recipient, at: now))
            let offers = try reader.offerable(to: recipient, at: now, limit: min(limit, room))
            guard !offers.isEmpty else { return nil }
            var contents: [UUID: [UInt8]] = [:]
            var left = budget
            for queued in offers {
                guard contents.isEmpty || queued.message.size <= left else { break }
                guard let content = try reader.content(ofMessage: queued.message.sequence) else { continue }
                contents[queued.delivery.id] = content
                left -= content.count
            }
            return contents
        }
        guard let contents else { return [] }
        let lease = limits.lease
        let random = random
        let exchange = registry.directory.exchange
        let (offered, evidence) = try await committer.commit(for: recipient) { writer, step in
            let room = most - (try writer.inFlight(of: recipient, at: step.leaseNow))
            // As many as were read, so that none is offered that has to wait for the next request.
            let count = min(max(contents.count, 1), limit, room)
            return try writer.takeTurns(of: recipient, at: step.leaseNow, limit: count).compactMap { queued -> OfferedDelivery? in
                guard var offered = queued.offered(until: step.leaseNow.adding(lease)) else { return nil }
                var content = contents[queued.delivery.id]
                if content != nil, offered.delivery.consignedAt == nil {
                    if step.isCertain, step.at <= offered.message.validUntil {
                        Self.consign(&offered.delivery, of: offered.message, exchange, in: &step, random)
                    } else {
                        content = nil
                    }
                }
                try writer.update(offered.delivery)
                try writer.insert(StoredAttempt(delivery: offered.delivery.id, at: step.at, kind: content == nil ? .offered : .sent))
                return OfferedDelivery(queued: offered, message: content)
            }
        }
        if !evidence.isEmpty {
            for _ in evidence { metrics.consigned() }
            for sender in Set(offered.map(\.queued.message.sender)) { wakeups.signal(Topic.evidence(sender)) }
        }
        return offered
    }
}

extension QueuedDelivery {
    /// The delivery in its recipient's hand once more; `nil` where it cannot be offered.
    fileprivate func offered(until leaseUntil: UTCInstant) -> QueuedDelivery? {
        guard let state = delivery.state.after(.offered) else { return nil }
        var queued = self
        queued.delivery.state = state
        queued.delivery.leaseUntil = leaseUntil
        queued.delivery.attempts += 1
        return queued
    }
}
