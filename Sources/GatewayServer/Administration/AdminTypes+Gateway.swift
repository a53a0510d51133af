import ExchangeAPI
import ExchangeFormats
import Gateway

// The gateway's values as the admin API shows them.

extension AdministrativeGround {
    /// - Throws: ``Problem`` `internalFailure` where the two lists are not one; a test holds them together.
    init(_ ground: AdminGround) throws(Problem) {
        guard let same = AdministrativeGround(rawValue: ground.rawValue) else { throw Problem(.internalFailure) }
        self = same
    }
}

extension AdminDelivery {
    init(_ queued: QueuedDelivery) {
        let (delivery, message) = (queued.delivery, queued.message)
        self.init(
            deliveryID: delivery.id, messageID: message.messageID, sender: message.sender, endpoint: delivery.recipient,
            formatID: message.formatID, formatVersion: message.formatVersion, priority: message.priority, state: delivery.state.rawValue,
            cause: delivery.parkedFor.flatMap { AdminGround(rawValue: $0.rawValue) }, attempts: delivery.attempts,
            acceptedAt: message.acceptedAt, validUntil: message.validUntil, consignedAt: delivery.consignedAt, size: message.size)
    }
}

extension AdminParkedGroup {
    init(_ group: ParkedGroup) {
        self.init(
            endpoint: group.recipient, formatID: group.formatID, cause: group.ground.flatMap { AdminGround(rawValue: $0.rawValue) },
            count: group.count, oldest: group.oldest)
    }
}

extension AdminPause {
    init?(_ pause: StoredPause) {
        guard let ground = AdminGround(rawValue: pause.ground.rawValue) else { return nil }
        let scope: AdminScope =
            switch pause.scope {
            case .endpoint(let id): .endpoint(id)
            case .format(let id): .format(id)
            case .route(let sender, let recipient): .route(sender: sender, recipient: recipient)
            }
        self.init(scope: scope, since: pause.since, administrator: pause.administrator, ground: ground)
    }
}

extension PauseScope {
    init(_ scope: AdminScope) {
        switch scope {
        case .endpoint(let id): self = .endpoint(id)
        case .format(let id): self = .format(id)
        case .route(let sender, let recipient): self = .route(sender: sender, recipient: recipient)
        }
    }
}
