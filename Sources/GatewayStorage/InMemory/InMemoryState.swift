import ExchangeFormats
import Foundation
import Gateway

/// Everything a store holds, as a value: a transaction works on a copy, and a throw forgets the copy.
struct InMemoryState: Sendable {
    struct MessageName: Hashable {
        let sender: String
        let id: UUID
    }

    struct Lane: Hashable {
        let recipient: String
        let sender: String
        let rank: Int
    }

    /// By sequence, which is the position + 1.
    var messages: [StoredMessage] = []
    var sequences: [MessageName: Int64] = [:]
    var contents: [Int64: [UInt8]] = [:]
    /// In order of insertion.
    var deliveries: [StoredDelivery] = []
    var deliveryPositions: [UUID: Int] = [:]
    /// When each sender was served last, in offers to the recipient.
    var servedAt: [Lane: Int] = [:]
    /// By recipient.
    var offerCounts: [String: Int] = [:]
    var turns: [String: OfferTurns] = [:]
    var attempts: [UUID: [StoredAttempt]] = [:]
    /// By sequence, which is the position + 1.
    var evidence: [StoredEvidence] = []
    /// In their order.
    var roots: [EvidenceRootText] = []
    var stamps = InMemoryStamps()
    /// By index.
    var leaves: [StoredAuditLeaf] = []
    /// By key.
    var tiles: [Int64: [UInt8]] = [:]
    /// By sequence, which is the position + 1.
    var heads: [StoredTreeHead] = []
    var epochs: [StoredLogEpoch] = []
    /// By name.
    var witnesses: [String: StoredLogWitness] = [:]
    /// By file.
    var parts: [UUID: StoredPart] = [:]
    var pauses: [PauseScope: StoredPause] = [:]
    var limits: [String: EndpointLimit] = [:]
    var redrives = InMemoryRedrives()
    var awaitedAnswers: [AnswerName: AwaitedAnswer] = [:]
    /// By message.
    var retention: [Int64: UTCInstant] = [:]
    var erasures: [Int64: StoredErasure] = [:]
    var holds: [Int64: StoredHold] = [:]
    var changes = InMemoryChanges()
    var highWaterMark: UTCInstant?
    var directoryInForce: [UInt8]?
    var lastRootSequence = 0

    func message(_ sequence: Int64) -> StoredMessage? {
        messages.indices.contains(Int(sequence) - 1) ? messages[Int(sequence) - 1] : nil
    }

    /// Deliveries that have not ended, with their messages, in order of insertion.
    func standing(where matches: (StoredDelivery) -> Bool = { _ in true }) -> [QueuedDelivery] {
        deliveries.compactMap { delivery in
            guard !delivery.state.isTerminal, matches(delivery), let message = message(delivery.message) else { return nil }
            return QueuedDelivery(delivery: delivery, message: message)
        }
    }

    /// The first in line of a delivery's recipient, sender and conversation.
    func head(beside delivery: StoredDelivery) -> QueuedDelivery? {
        guard let message = message(delivery.message) else { return nil }
        let line = standing { $0.recipient == delivery.recipient && $0.state != .parked }.filter {
            $0.message.sender == message.sender && $0.message.conversationID == message.conversationID
        }
        return line.min { $0.message.sequence < $1.message.sequence }
    }
}

extension StoredDelivery {
    /// Whether the recipient has it in hand. A lease is over at its very instant.
    func isLeased(at now: UTCInstant) -> Bool { leaseUntil.map { $0 > now } ?? false }
}
