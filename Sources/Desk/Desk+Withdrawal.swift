package import ExchangeFormats
package import Foundation

extension Desk {
    /// Asks for a message of one's own to be taken back: before its content was consigned that ends the delivery. It is durable once this returns; what
    /// came of it ``OutboxItem/withdrawals`` says.
    ///
    /// - Parameter recipient: whose delivery; `nil`: every one.
    /// - Throws: ``Problem``: `messageNotFound`; `deliveryUnknown` where the recipient is none of the message's; `deliveryEnded` where all has ended.
    package func withdraw(_ id: UUID, recipient: String?) async throws(Problem) -> OutboxItem {
        let now = parts.clock.now()
        try await write { writer in
            guard let message = try writer.outgoing(messageID: id) else { throw Problem(.messageNotFound) }
            let events = try writer.evidence(messageID: id).map(\.event)
            if let recipient, !OutboxItem.recipients(message.recipients, after: events).contains(recipient) { throw Problem(.deliveryUnknown) }
            if message.state == .withdrawn { return }
            guard !message.state.isTerminal else { throw Problem(.deliveryEnded) }
            try writer.put(Withdrawal(messageID: id, recipient: recipient, askedAt: now))
        }
        signals.signal(.withdrawals)
        return try await outboxItem(id, wait: .zero)
    }

    /// Messages of one's own whose terminal evidence is overdue, the oldest first.
    package func overdueEvidence(limit: Int) async throws(Problem) -> [UUID] {
        let now = parts.clock.now()
        return try await read { try $0.overdueEvidence(at: now, limit: limit).map(\.messageID) }
    }
}
