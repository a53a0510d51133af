import ExchangeFormats

extension OutboxItem.State {
    /// Where a message stands by everything that verified evidence has stated of it. With several recipients it ends when the last delivery has; then
    /// a refusal weighs more than an expiry, and an expiry more than a handover.
    ///
    /// - Parameter current: what it was before; a state never goes back.
    static func after(_ events: [OutboxItem.Event], recipients: [String], current: OutboxItem.State) -> OutboxItem.State {
        guard !current.isTerminal else { return current }
        // A part that the gateway has swept meanwhile is uploaded again: that rejection is not the end.
        if events.contains(where: { $0.event == .submissionRejection && $0.reason != .partMissing }), current == .queued { return .rejected }
        let ends = events.filter(\.event.isTerminal)
        if !recipients.isEmpty, recipients.allSatisfy({ recipient in ends.contains { $0.recipient == recipient } }) {
            if ends.contains(where: { $0.event == .contentHandoverFailure || $0.event == .consignmentRejection }) { return .refused }
            if ends.contains(where: { $0.event == .acceptanceRejectionExpiry }) { return .expired }
            return .handedOver
        }
        // Evidence of anything that happens to a delivery shows that the message was accepted.
        return events.contains { $0.event != .submissionRejection } ? .accepted : current
    }
}
