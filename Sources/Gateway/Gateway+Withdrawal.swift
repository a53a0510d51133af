package import ExchangeFormats
package import Foundation

/// What a sender's withdrawal came to for one delivery.
package struct WithdrawalOutcome: Sendable, Hashable {
    package let delivery: StoredDelivery
    /// ContentHandoverFailure with the reason `withdrawnBySender`; the same for every repeat. `nil` where the delivery goes on, or has ended otherwise.
    package let evidence: Evidence?
    /// Why it was not withdrawn: `withdrawalTooLate`, `deliveryEnded`.
    package let refusal: ErrorCode?
}

extension Gateway {
    /// Ends deliveries of a message of one's own whose content has not left. From the consignment on there is nothing to call back: the recipient may
    /// have read it.
    ///
    /// - Parameter recipient: whose delivery; `nil`: every one.
    /// - Returns: one outcome for each, in their order; at least one is withdrawn, now or before.
    /// - Throws: ``Problem``: `resourceUnknown`; `deliveryUnknown` where the recipient is none of the message's; `withdrawalTooLate`, `deliveryEnded`
    ///   where nothing could be withdrawn; `clockUncertain`.
    package func withdraw(_ id: UUID, recipient: String? = nil, for caller: Caller) async throws(Problem) -> [WithdrawalOutcome] {
        let sender = caller.endpoint.id
        let random = random
        let exchange = registry.directory.exchange
        let arrival = clock.now()
        let ((message, steps), evidence) = try await committer.commit(for: sender) { writer, step -> (StoredMessage, [WithdrawalStep]) in
            guard let message = try writer.message(sender: sender, id: id) else { throw Problem(.resourceUnknown) }
            let all = try writer.deliveries(ofMessage: message.sequence)
            let named = all.filter { recipient == nil || $0.recipient == recipient }
            guard !named.isEmpty else { throw Problem(.deliveryUnknown) }
            var steps = named.map { WithdrawalStep($0, of: message, at: arrival) }
            if steps.contains(where: { $0.next != nil }) { try step.requireCertainTime() }
            guard steps.contains(where: { $0.refusal == nil }) else {
                throw Problem(steps.contains { $0.refusal == .withdrawalTooLate } ? .withdrawalTooLate : .deliveryEnded)
            }
            for index in steps.indices where steps[index].next != nil {
                steps[index].delivery = try Self.end(steps[index], of: message, exchange, writer, &step, random)
            }
            return (message, steps)
        }
        var proofs = evidence[...]
        var outcomes: [WithdrawalOutcome] = []
        for step in steps {
            var proof: Evidence?
            if step.next != nil {
                proof = proofs.popFirst()
                tellEnd(of: step.delivery, .withdrawnBySender, message)
            } else if step.refusal == nil {
                proof = try await terminalEvidence(of: step.delivery)
            }
            outcomes.append(WithdrawalOutcome(delivery: step.delivery, evidence: proof, refusal: step.refusal))
        }
        return outcomes
    }

    /// In a commit: ends the deliveries of a sender's own messages to a recipient whose content has not left. What is not there, or has left or ended,
    /// stays as it is.
    ///
    /// - Returns: those that ended now.
    static func endWaiting(
        _ ids: [UUID], from sender: String, to recipients: [String], _ exchange: String, arrival: UTCInstant, _ writer: any StoreWriter,
        _ step: inout CommitStep, _ random: any RandomSource
    ) throws -> [(delivery: StoredDelivery, message: StoredMessage)] {
        var ended: [(delivery: StoredDelivery, message: StoredMessage)] = []
        for id in ids {
            guard let message = try writer.message(sender: sender, id: id) else { continue }
            for delivery in try writer.deliveries(ofMessage: message.sequence) where recipients.contains(delivery.recipient) {
                let withdrawal = WithdrawalStep(delivery, of: message, at: arrival)
                guard withdrawal.next != nil else { continue }
                ended.append((try end(withdrawal, of: message, exchange, writer, &step, random), message))
            }
        }
        return ended
    }

    /// - Returns: the delivery as it is now.
    private static func end(
        _ withdrawal: WithdrawalStep, of message: StoredMessage, _ exchange: String, _ writer: any StoreWriter, _ step: inout CommitStep,
        _ random: any RandomSource
    ) throws -> StoredDelivery {
        var delivery = withdrawal.delivery
        guard let state = withdrawal.next else { return delivery }
        delivery.state = state
        delivery.leaseUntil = nil
        delivery.endedAt = step.at
        if try writer.update(delivery) { step.bring(delivery.recipient) }
        var statement = Self.statement(EvidenceOutcome.withdrawn.event, exchange, delivery, message, at: step.at, random: random)
        statement.reason = .withdrawnBySender
        step.state(statement, message: message.sequence, delivery: delivery.id)
        step.record(record(.deliveryWithdrawn, actor: message.sender, delivery, message, at: step.at, reason: .withdrawnBySender))
        return delivery
    }

    /// Tells the figures and whoever waits that a delivery was ended by somebody else than its recipient.
    func tellEnd(of delivery: StoredDelivery, _ reason: ErrorCode, _ message: StoredMessage) {
        metrics.ended(delivery.state)
        watch.note(.ended, reason, endpoint: delivery.recipient, formatID: message.formatID, at: delivery.endedAt ?? clock.now())
        wakeups.signal(Topic.evidence(message.sender))
        handsAreFreer(of: delivery.recipient)
    }
}

/// What a withdrawal does to one delivery.
private struct WithdrawalStep: Sendable {
    var delivery: StoredDelivery
    /// `nil` where nothing changes.
    let next: DeliveryState?
    let refusal: ErrorCode?

    init(_ delivery: StoredDelivery, of message: StoredMessage, at arrival: UTCInstant) {
        self.delivery = delivery
        switch delivery.state {
        case .withdrawn: (next, refusal) = (nil, nil)
        case let state where state.isTerminal: (next, refusal) = (nil, .deliveryEnded)
        case _ where delivery.consignedAt != nil: (next, refusal) = (nil, .withdrawalTooLate)
        case _ where arrival > message.validUntil: (next, refusal) = (nil, .deliveryEnded)
        default:
            next = delivery.state.after(.withdrawn)
            refusal = next == nil ? .withdrawalTooLate : nil
        }
    }
}
