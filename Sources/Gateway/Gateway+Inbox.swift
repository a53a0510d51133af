package import ExchangeFormats
import Foundation
import Synchronization
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
        let offering = Offering(recipient: caller.endpoint.id, limit: limit, bringsMessages: false)
        return try await offers(to: caller, offering, wait: wait).map(\.queued)
    }

    /// Offers a recipient what it may take next, and gives it the messages at once: what ``inbox(of:limit:wait:)`` and ``content(of:for:)`` do,
    /// in one commit.
    ///
    /// - Returns: as ``inbox(of:limit:wait:)``; messages of ``GatewayLimits/inboxBytes`` in all, or one that is larger.
    /// - Throws: as ``inbox(of:limit:wait:)``.
    package func inboxWithMessages(of caller: Caller, limit: Int, wait: Duration) async throws(Problem) -> [OfferedDelivery] {
        try await offers(to: caller, Offering(recipient: caller.endpoint.id, limit: limit, bringsMessages: true), wait: wait)
    }

    /// How often a waiting recipient looks by itself: a lease that ends signals nobody.
    private static let leaseLook = Duration.seconds(5)

    /// What a recipient asks for.
    private struct Offering: Sendable {
        let recipient: String
        let limit: Int
        let bringsMessages: Bool
    }

    /// Tries until something was offered or the time is over. Who waits travels with the group that accepts something for it: acceptance, offer
    /// and consignment are then one commit.
    private func offers(to caller: Caller, _ offering: Offering, wait: Duration) async throws(Problem) -> [OfferedDelivery] {
        let topic = Topic.inbox(offering.recipient)
        let deadline = ContinuousClock.now.advanced(by: wait)
        while true {
            // Nothing is put into the hand of somebody who has gone.
            guard !Task.isCancelled else { return [] }
            let generation = wakeups.generation(of: topic)
            try confirm(caller)
            lastCalls.note(offering.recipient, at: clock.now())
            // Who does not wait is told what there is now.
            if wait == .zero || !emptyQueues.knows(offering.recipient, generation: generation, at: clock.leaseNow()) {
                let asked = clock.leaseNow()
                let offered = try await offer(offering)
                if !offered.isEmpty { return offered }
                // What a rate keeps back is there as soon as its time has come, and nobody signals that.
                if untilRoom(of: offering.recipient) == nil { emptyQueues.note(offering.recipient, generation: generation, at: asked) }
            }
            let left = deadline - ContinuousClock.now
            guard left > .zero, !isStopping else { return [] }
            let look = min(Self.leaseLook, untilRoom(of: offering.recipient) ?? Self.leaseLook)
            let brought = await next(for: caller, offering, after: generation, timeout: min(left, look))
            if let brought { return try brought.get() }
        }
    }

    /// Waits for something to be brought, or for a reason to look again.
    ///
    /// - Returns: what was offered; `nil` where it is to be looked for.
    private func next(
        for caller: Caller, _ offering: Offering, after generation: UInt64, timeout: Duration
    ) async -> Result<[OfferedDelivery], Problem>? {
        await withTaskGroup(of: Result<[OfferedDelivery], Problem>?.self) { group in
            group.addTask {
                do throws(Problem) {
                    return .success(try await self.travel(caller, offering))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                await self.wakeups.wait(for: Topic.inbox(offering.recipient), after: generation, timeout: timeout)
                return nil
            }
            var brought: Result<[OfferedDelivery], Problem>?
            for await ended in group {
                group.cancelAll()
                if let ended { brought = ended }
            }
            guard case .success(let offered)? = brought, offered.isEmpty else { return brought }
            return nil
        }
    }

    /// - Returns: empty where it was cancelled, or its group failed.
    private func travel(_ caller: Caller, _ offering: Offering) async throws(Problem) -> [OfferedDelivery] {
        let random = random
        let exchange = registry.directory.exchange
        let budget = offering.bringsMessages ? limits.inboxBytes : .max
        let lease = limits.lease
        let taken = try await committer.travel(with: offering.recipient) { writer, step -> [OfferedDelivery]? in
            try self.confirm(caller)
            let room = try self.room(of: offering.recipient, in: writer, at: step.leaseNow)
            if room.all <= 0 { self.handsAreFull(of: offering.recipient) }
            guard room.count > 0 else { return nil }
            let queue = try writer.takeTurns(
                of: offering.recipient, at: step.leaseNow, limit: min(offering.limit, room.count), bytes: budget,
                emergenciesOnly: room.isForEmergencies)
            guard !queue.isEmpty else { return nil }
            self.handovers.spend(queue.count, of: offering.recipient)
            let offered = try queue.compactMap { queued -> OfferedDelivery? in
                guard try !self.parkIfFailing(queued, in: writer, &step) else { return nil }
                var content: [UInt8]?
                // One that is damaged is asked for on its own, and then said to be.
                if offering.bringsMessages {
                    do { content = try Self.handedOver(queued.message.sequence, in: writer) } catch is StoredContentDamaged {}
                }
                return try Self.offer(queued, content, exchange, lease: lease, in: writer, &step, random)
            }
            if queue.count < min(offering.limit, room.all), try writer.offerable(to: offering.recipient, at: step.leaseNow, limit: 1).isEmpty {
                step.takeAll()
                self.emptyQueues.note(
                    offering.recipient, generation: self.wakeups.generation(of: Topic.inbox(offering.recipient)), at: step.leaseNow)
            }
            return offered
        }
        guard let (offered, evidence) = taken else { return [] }
        tellConsignments(evidence, offered)
        return offered
    }

    /// Looks into the queue.
    private func offer(_ offering: Offering) async throws(Problem) -> [OfferedDelivery] {
        let recipient = offering.recipient
        let now = clock.leaseNow()
        let budget = limits.inboxBytes
        // Read first: consignment is stated only of content that is there, and only after it is stated does the content leave.
        let find = { @Sendable (reader: any StoreReader) throws -> (room: Int, offers: Int, contents: [UUID: [UInt8]]) in
            let room = try self.room(of: recipient, in: reader, at: now)
            let offers = try reader.offerable(
                to: recipient, at: now, limit: offering.bringsMessages ? min(offering.limit, room.count) : min(1, room.count),
                emergenciesOnly: room.isForEmergencies)
            var contents: [UUID: [UInt8]] = [:]
            guard offering.bringsMessages else { return (room.all, offers.isEmpty ? 0 : offering.limit, contents) }
            var left = budget
            for queued in offers {
                guard contents.isEmpty || queued.message.size <= left else { break }
                guard let content = try Self.handedOver(queued.message.sequence, in: reader) else { continue }
                contents[queued.delivery.id] = content
                left -= content.count
            }
            // As many as were read, so that none is offered that has to wait for the next request.
            return (room.all, offers.isEmpty ? 0 : max(contents.count, 1), contents)
        }
        var found = try await read(find)
        // Looked for again once every receipt is sure to tell.
        if found.room <= 0, handsAreFull(of: recipient) { found = try await read(find) }
        let (_, count, contents) = found
        guard count > 0 else { return [] }
        let lease = limits.lease
        let random = random
        let exchange = registry.directory.exchange
        let ((offered, hasParked), evidence) = try await committer.commit(for: recipient) { writer, step -> ([OfferedDelivery], Bool) in
            let room = try self.room(of: recipient, in: writer, at: step.leaseNow)
            var hasParked = false
            let queue = try writer.takeTurns(
                of: recipient, at: step.leaseNow, limit: min(count, room.count), bytes: .max, emergenciesOnly: room.isForEmergencies)
            self.handovers.spend(queue.count, of: recipient)
            let offered = try queue.compactMap { queued -> OfferedDelivery? in
                guard try !self.parkIfFailing(queued, in: writer, &step) else {
                    hasParked = true
                    return nil
                }
                return try Self.offer(queued, contents[queued.delivery.id], exchange, lease: lease, in: writer, &step, random)
            }
            return (offered, hasParked)
        }
        tellConsignments(evidence, offered)
        // What was parked stood before others.
        guard !offered.isEmpty || !hasParked else { return try await offer(offering) }
        return offered
    }

    /// Puts a delivery into its recipient's hand, with its message where that is at hand and may still be consigned.
    ///
    /// - Returns: `nil` where it cannot be offered.
    private static func offer(
        _ queued: QueuedDelivery, _ content: [UInt8]?, _ exchange: String, lease: Duration, in writer: any StoreWriter, _ step: inout CommitStep,
        _ random: any RandomSource
    ) throws -> OfferedDelivery? {
        guard var offered = queued.offered(until: step.leaseNow.adding(lease)) else { return nil }
        if offered.delivery.origin != nil {
            // While it is made in this very commit the delivery waits: its recipient is told once that is over.
            guard let routing = try Self.routing(of: offered.delivery, in: writer) else { return nil }
            offered.routing = routing
        }
        var content = content
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

    private func tellConsignments(_ evidence: [Evidence], _ offered: [OfferedDelivery]) {
        guard !evidence.isEmpty else { return }
        for _ in evidence { metrics.consigned() }
        for sender in Set(offered.map(\.queued.message.sender)) { wakeups.signal(Topic.evidence(sender)) }
    }

    /// A recipient is offered nothing more because of what it has in hand: what it puts down has to tell.
    ///
    /// - Returns: whether that was not noted before.
    @discardableResult private func handsAreFull(of recipient: String) -> Bool { fullHands.withLock { $0.insert(recipient).inserted } }

    /// A recipient has put something down.
    func handsAreFreer(of recipient: String) {
        guard fullHands.withLock({ $0.remove(recipient) }) != nil else { return }
        wakeups.signal(Topic.inbox(recipient))
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
