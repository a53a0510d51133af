import ExchangeFormats

extension Gateway {
    /// Parks a delivery that a recipient which works keeps failing on: its content went out ``GatewayLimits/unreceipted`` times without a receipt, and
    /// in the later half of those times the recipient receipted others. A recipient that is away, or whose disk is full, fails on all of them: then
    /// nothing is parked. What an administrator has put back begins anew.
    ///
    /// - Returns: whether it is parked now.
    func parkIfFailing(_ queued: QueuedDelivery, in writer: any StoreWriter, _ step: inout CommitStep) throws -> Bool {
        // Each sending was an offer, so the attempts are read for few.
        guard queued.delivery.attempts >= limits.unreceipted, let worked = lastReceipts.last(of: queued.delivery.recipient) else { return false }
        let attempts = try writer.attempts(of: queued.delivery.id)
        let sent = attempts[(attempts.lastIndex { $0.kind == .redriven } ?? 0)...].filter { $0.kind == .sent }
        guard sent.count >= limits.unreceipted, worked > sent[sent.count / 2].at,
            let message = try writer.message(sequence: queued.delivery.message)
        else { return false }
        var delivery = queued.delivery
        return try Self.parkForFailing(&delivery, message, writer, &step)
    }

    /// - Returns: whether it could be.
    static func parkForFailing(
        _ delivery: inout StoredDelivery, _ message: StoredMessage, _ writer: any StoreWriter, _ step: inout CommitStep
    ) throws -> Bool {
        guard let state = delivery.state.after(.parked) else { return false }
        delivery.state = state
        delivery.leaseUntil = nil
        delivery.parkedFor = .keepsFailing
        if try writer.update(delivery) { step.bring(delivery.recipient) }
        var entry = record(.deliveryParked, actor: "gateway", delivery, message, at: step.at)
        entry.ground = .keepsFailing
        step.record(entry)
        return true
    }
}
