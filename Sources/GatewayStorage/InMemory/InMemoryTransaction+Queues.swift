import ExchangeFormats
import Foundation
import Gateway

extension InMemoryTransaction {
    func deliveries(matching filter: DeliveryFilter, after: UUID?, limit: Int) -> [QueuedDelivery] {
        var past: (UTCInstant, Int64, Int)?
        if let after {
            guard let position = state.deliveryPositions[after], let message = state.message(state.deliveries[position].message) else { return [] }
            past = (message.validUntil, message.sequence, position)
        }
        func place(_ queued: QueuedDelivery) -> (UTCInstant, Int64, Int) {
            (queued.message.validUntil, queued.message.sequence, state.deliveryPositions[queued.delivery.id] ?? 0)
        }
        let found = state.standing { delivery in
            filter.recipient.map { $0 == delivery.recipient } ?? true && filter.state.map { $0 == delivery.state } ?? true
                && filter.ground.map { $0 == delivery.parkedFor } ?? true
        }.filter { queued in
            filter.formatID.map { $0 == queued.message.formatID } ?? true && past.map { place(queued) > $0 } ?? true
        }
        return Array(found.sorted { place($0) < place($1) }.prefix(max(0, limit)))
    }

    func parkedGroups(limit: Int) -> [ParkedGroup] {
        let alike = Dictionary(grouping: state.standing { $0.state == .parked }) { queued in
            [queued.delivery.recipient, queued.message.formatID, queued.delivery.parkedFor?.rawValue ?? ""]
        }
        let groups = alike.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, queue -> ParkedGroup? in
            guard let first = queue.min(by: { $0.message.acceptedAt < $1.message.acceptedAt }) else { return nil }
            return ParkedGroup(
                recipient: first.delivery.recipient, formatID: first.message.formatID, ground: first.delivery.parkedFor, count: queue.count,
                oldest: first.message.acceptedAt)
        }
        return Array(groups.prefix(max(0, limit)))
    }

    func pauses() -> [StoredPause] { state.pauses.values.sorted { $0.scope < $1.scope } }

    func insert(_ pause: StoredPause) -> Bool {
        guard state.pauses[pause.scope] == nil else { return false }
        state.pauses[pause.scope] = pause
        return true
    }

    func endpointLimits() -> [EndpointLimit] { state.limits.values.sorted { $0.recipient < $1.recipient } }

    func put(_ limit: EndpointLimit) { state.limits[limit.recipient] = limit }

    func removeLimit(of recipient: String) -> EndpointLimit? { state.limits.removeValue(forKey: recipient) }

    func removePause(_ scope: PauseScope) -> Bool { state.pauses.removeValue(forKey: scope) != nil }
}

extension InMemoryState {
    /// Whether a pause keeps it from being offered.
    func isPaused(_ queued: QueuedDelivery) -> Bool {
        let scopes: [PauseScope] = [
            .endpoint(queued.delivery.recipient), .route(sender: queued.message.sender, recipient: queued.delivery.recipient),
            .format(queued.message.formatID),
        ]
        return scopes.contains { pauses[$0] != nil }
    }
}
