import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway

extension SubmissionAnswer {
    init(_ acceptance: Acceptance) {
        self.init(messageID: acceptance.messageID, acceptedAt: acceptance.acceptedAt, evidence: acceptance.evidence)
    }
}

extension InboxEntry {
    /// - Parameter queued: as the gateway offered it, under a lease.
    init(_ queued: QueuedDelivery) {
        let (delivery, message) = (queued.delivery, queued.message)
        self.init(
            deliveryID: delivery.id, messageID: message.messageID, conversationID: message.conversationID, sender: message.sender,
            formatID: message.formatID, formatVersion: message.formatVersion, priority: message.priority, acceptedAt: message.acceptedAt,
            validUntil: message.validUntil, leaseUntil: delivery.leaseUntil ?? message.acceptedAt, attempt: delivery.attempts,
            size: message.size, trace: message.trace, routing: queued.routing)
    }
}

extension MessageStatus {
    init(_ message: StoredMessage, _ deliveries: [StoredDelivery]) {
        self.init(
            messageID: message.messageID, conversationID: message.conversationID, sender: message.sender, formatID: message.formatID,
            formatVersion: message.formatVersion, acceptedAt: message.acceptedAt, validUntil: message.validUntil,
            deliveries: deliveries.map {
                Delivery(
                    deliveryID: $0.id, recipient: $0.recipient, state: $0.state.rawValue, attempts: $0.attempts,
                    consignedAt: $0.consignedAt, endedAt: $0.endedAt)
            })
    }
}

extension WithdrawalAnswer {
    init(_ message: UUID, _ outcomes: [WithdrawalOutcome]) {
        self.init(
            messageID: message,
            deliveries: outcomes.map {
                Item(
                    deliveryID: $0.delivery.id, recipient: $0.delivery.recipient, state: $0.delivery.state.rawValue, evidence: $0.evidence,
                    refusal: $0.refusal)
            })
    }
}

extension FormatListing {
    /// The formats of the message library.
    static let ofCatalogue = FormatListing(
        items: FormatCatalogue.formats.map { Entry(id: $0.id, version: $0.version, title: $0.title, isRouted: !$0.isEvidence) })
}

extension DirectoryListing {
    init(_ directory: Directory) {
        self.init(
            exchange: directory.exchange, version: directory.version,
            endpoints: directory.endpoints.map { endpoint in
                var entry = DirectoryEntry(
                    id: endpoint.id, name: endpoint.name, role: endpoint.role, signingCertificates: endpoint.signingCertificates,
                    reads: endpoint.reads.mapValues { $0.sorted() }, contactPhone: endpoint.contactPhone, contactHours: endpoint.contactHours,
                    contactOnCall: endpoint.contactOnCall)
                entry.contactEmail = endpoint.contactEmail
                entry.contactOpen = endpoint.opening?.json
                entry.capacity = endpoint.capacity
                entry.units = endpoint.units.map { DirectoryEntry.Unit(id: $0.id, name: $0.name) }
                return entry
            })
    }
}
