import ExchangeFormats

extension OutboxItem.State {
    /// Where a message stands by everything that verified evidence has stated of it. With several recipients it ends when the last delivery has; then
    /// the worst of them counts, and a withdrawal only where it ended all of them.
    ///
    /// - Parameter current: what it was before; a state never goes back.
    package static func after(_ events: [OutboxItem.Event], recipients: [String], current: OutboxItem.State) -> OutboxItem.State {
        guard !current.isTerminal else { return current }
        // A part that the gateway has swept meanwhile is uploaded again: that rejection is not the end.
        if events.contains(where: { $0.event == .submissionRejection && $0.reason != .partMissing }), current == .queued { return .rejected }
        let ends = events.filter { $0.event.isTerminal && $0.rerouted == nil }
        let recipients = OutboxItem.recipients(recipients, after: events)
        if !recipients.isEmpty, recipients.allSatisfy({ recipient in ends.contains { $0.recipient == recipient } }) {
            let states = Set(ends.map(\.endedAs))
            return [.refused, .returned, .discarded, .expired, .handedOver].first(where: states.contains) ?? .withdrawn
        }
        // Evidence of anything that happens to a delivery shows that the message was accepted.
        return events.contains { $0.event != .submissionRejection } ? .accepted : current
    }
}

extension OutboxItem {
    /// To whom a message goes after all that was stated of it.
    ///
    /// - Parameter named: whom its sender named.
    package static func recipients(_ named: [String], after events: [Event]) -> [String] {
        var current = named
        for event in events {
            guard let first = event.recipient, let next = event.rerouted, let index = current.firstIndex(of: first) else { continue }
            current[index] = next
        }
        return current
    }
}

extension OutboxItem.Event {
    /// The state of a message all of whose deliveries ended so.
    fileprivate var endedAs: OutboxItem.State {
        switch (event, reason) {
        case (.contentHandover, _): .handedOver
        case (.acceptanceRejectionExpiry, _): .expired
        case (_, .withdrawnBySender): .withdrawn
        case (_, .discardedByAdministrator): .discarded
        case (_, .returnedToSender): .returned
        default: .refused
        }
    }
}
