package import ExchangeFormats
package import Foundation

extension Gateway {
    /// A message of one's own and where its deliveries are.
    ///
    /// - Throws: ``Problem`` `resourceUnknown`, also for a message of somebody else: whether it exists is nobody's business.
    package func status(of id: UUID, for caller: Caller) async throws(Problem) -> (StoredMessage, [StoredDelivery]) {
        let sender = caller.endpoint.id
        return try await read { reader in
            guard let message = try reader.message(sender: sender, id: id) else { throw Problem(.resourceUnknown) }
            return (message, try reader.deliveries(ofMessage: message.sequence))
        }
    }

    /// All evidence of a message of one's own, in order of release.
    package func evidence(ofMessage id: UUID, for caller: Caller) async throws(Problem) -> [StoredEvidence] {
        let sender = caller.endpoint.id
        return try await read { reader in
            guard let message = try reader.message(sender: sender, id: id) else { throw Problem(.resourceUnknown) }
            return try reader.evidence(ofMessage: message.sequence)
        }
    }

    /// What was stated about a delivery to the caller; of one that was re-routed not where to, since recipients do not see each other
    /// (`corrections.md` §1.4).
    package func evidence(ofDelivery id: UUID, for caller: Caller) async throws(Problem) -> [StoredEvidence] {
        let recipient = caller.endpoint.id
        return try await read { reader in
            guard let delivery = try reader.delivery(id), delivery.recipient == recipient else { throw Problem(.deliveryUnknown) }
            let all = try reader.evidence(ofMessage: delivery.message).filter { $0.delivery == id }
            return delivery.state == .rerouted ? all.filter { !$0.event.isTerminal } : all
        }
    }

    /// Evidence of one's own messages past a place in the feed. Waits where there is none.
    ///
    /// - Throws: ``Problem``: those of ``caller(certificate:)`` where the caller loses its access while it waits.
    package func evidenceFeed(for caller: Caller, after: Int64, limit: Int, wait: Duration) async throws(Problem) -> [StoredEvidence] {
        let sender = caller.endpoint.id
        let deadline = ContinuousClock.now.advanced(by: wait)
        while true {
            let generation = wakeups.generation(of: Topic.evidence(sender))
            try confirm(caller)
            let page = try await read { try $0.evidence(forSender: sender, after: after, limit: limit) }
            let left = deadline - ContinuousClock.now
            guard page.isEmpty, left > .zero, !isStopping, !Task.isCancelled else { return page }
            await wakeups.wait(for: Topic.evidence(sender), after: generation, timeout: left)
        }
    }
}
