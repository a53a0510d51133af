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
            for index in steps.indices {
                guard let state = steps[index].next else { continue }
                steps[index].delivery.state = state
                steps[index].delivery.leaseUntil = nil
                steps[index].delivery.endedAt = step.at
                let delivery = steps[index].delivery
                if try writer.update(delivery) { step.bring(delivery.recipient) }
                var statement = Self.statement(
                    EvidenceOutcome.withdrawn.event, exchange, delivery, message, at: step.at, random: random)
                statement.reason = .withdrawnBySender
                step.state(statement, message: message.sequence, delivery: delivery.id)
                step.record(
                    Self.record(.deliveryWithdrawn, actor: sender, delivery, message, at: step.at, reason: .withdrawnBySender))
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
