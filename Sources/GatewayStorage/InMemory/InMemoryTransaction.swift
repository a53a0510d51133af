import ExchangeFormats
import Foundation
import Gateway

/// One transaction on a copy of the state. Stays on the thread that made it.
final class InMemoryTransaction: StoreWriter {
    var state: InMemoryState

    init(_ state: InMemoryState) { self.state = state }
}

// MARK: Reading

extension InMemoryTransaction {
    func message(sender: String, id: UUID) -> StoredMessage? {
        state.sequences[InMemoryState.MessageName(sender: sender, id: id)].flatMap(state.message)
    }

    func message(sequence: Int64) -> StoredMessage? { state.message(sequence) }

    func content(ofMessage sequence: Int64) -> [UInt8]? { state.erasures[sequence] == nil ? state.contents[sequence] : nil }

    func accepted(format: String, from sender: String, after: UTCInstant) -> (count: Int, first: UTCInstant?) {
        let instants = state.messages.filter { $0.sender == sender && $0.formatID == format && $0.acceptedAt > after }.map(\.acceptedAt)
        return (instants.count, instants.min())
    }

    func recipients(ofFormat format: String, from sender: String, in conversation: UUID) -> Set<String> {
        let sequences = Set(
            state.messages.filter { $0.sender == sender && $0.formatID == format && $0.conversationID == conversation }.map(\.sequence))
        return Set(state.deliveries.filter { sequences.contains($0.message) }.map(\.recipient))
    }

    func delivery(_ id: UUID) -> StoredDelivery? { state.deliveryPositions[id].map { state.deliveries[$0] } }

    func deliveries(ofMessage sequence: Int64) -> [StoredDelivery] { state.deliveries.filter { $0.message == sequence } }

    func offerable(to recipient: String, at now: UTCInstant, limit: Int, emergenciesOnly: Bool) throws -> [QueuedDelivery] {
        try offers(to: recipient, at: now, limit: limit, emergenciesOnly: emergenciesOnly).offers
    }

    func overdue(at now: UTCInstant, limit: Int) -> [QueuedDelivery] {
        // The position breaks ties: the standard library's sort is not promised to be stable.
        let late = state.standing().enumerated().filter { $0.element.message.validUntil < now }
        let ordered = late.sorted { a, b in
            (a.element.message.validUntil, a.element.message.sequence, a.offset) < (
                b.element.message.validUntil, b.element.message.sequence, b.offset
            )
        }
        return ordered.prefix(max(0, limit)).map(\.element)
    }

    func waitingMessages(from sender: String, acceptedFrom: UTCInstant, after: Int64, limit: Int) -> [Int64] {
        let waiting = state.standing { $0.state != .parked }.filter {
            $0.message.sender == sender && $0.message.acceptedAt >= acceptedFrom && $0.message.sequence > after
        }
        return Array(Set(waiting.map(\.message.sequence)).sorted().prefix(max(0, limit)))
    }

    func queueDepth(of recipient: String) -> Int { state.standing { $0.recipient == recipient }.count }

    func queueDepth(of recipient: String, from sender: String) -> Int {
        state.standing { $0.recipient == recipient }.count { $0.message.sender == sender }
    }

    func inFlight(of recipient: String, at now: UTCInstant) -> Int {
        state.standing { $0.recipient == recipient && $0.isLeased(at: now) }.count
    }

    func queueFigures(at now: UTCInstant) -> [QueueFigures] {
        let queues = Dictionary(grouping: state.standing(), by: \.delivery.recipient)
        return queues.map { recipient, queue in
            let inFlight = queue.count { $0.delivery.isLeased(at: now) }
            let parked = queue.count { $0.delivery.state == .parked }
            let first = queue.min { $0.message.sequence < $1.message.sequence }
            return QueueFigures(
                recipient: recipient, waiting: queue.count - inFlight - parked, inFlight: inFlight, parked: parked, oldest: first?.message.acceptedAt)
        }.sorted { $0.recipient.utf8.lexicographicallyPrecedes($1.recipient.utf8) }
    }

    func attempts(of delivery: UUID) -> [StoredAttempt] { state.attempts[delivery] ?? [] }

    func evidence(ofMessage sequence: Int64) -> [StoredEvidence] { state.evidence.filter { $0.message == sequence } }

    func evidence(forSender sender: String, after: Int64, limit: Int) -> [StoredEvidence] {
        Array(state.evidence.lazy.filter { $0.sender == sender && $0.sequence > after }.prefix(max(0, limit)))
    }

    func auditSize() -> Int64 { Int64(state.leaves.count) }

    func auditLeaf(_ index: Int64) -> StoredAuditLeaf? {
        state.leaves.indices.contains(Int(index)) ? state.leaves[Int(index)] : nil
    }

    func highWaterMark() -> UTCInstant? { state.highWaterMark }

    func directoryInForce() -> [UInt8]? { state.directoryInForce }

    func lastRootSequence() -> Int { state.lastRootSequence }
}

// MARK: Writing

extension InMemoryTransaction {
    func insert(_ message: StoredMessage, content: MessageContent) throws -> Int64 {
        guard case .clear(let bytes) = content else { throw StorageMisuse.foreignContent }
        let name = InMemoryState.MessageName(sender: message.sender, id: message.messageID)
        guard state.sequences[name] == nil else { throw StorageConflict() }
        var stored = message
        stored.sequence = Int64(state.messages.count) + 1
        state.messages.append(stored)
        state.sequences[name] = stored.sequence
        state.contents[stored.sequence] = bytes
        return stored.sequence
    }

    func insert(_ delivery: StoredDelivery, answerDue: UTCInstant?) throws {
        guard state.message(delivery.message) != nil else { throw StorageMisuse.unknownMessage }
        let taken = deliveries(ofMessage: delivery.message).contains { $0.recipient == delivery.recipient }
        guard !taken, state.deliveryPositions[delivery.id] == nil else { throw StorageMisuse.deliveryExists }
        state.deliveryPositions[delivery.id] = state.deliveries.count
        state.deliveries.append(delivery)
        if let answerDue { expect(AwaitedAnswer(message: delivery.message, recipient: delivery.recipient, dueAt: answerDue)) }
        if !delivery.state.isTerminal { state.retention[delivery.message] = nil }
        state.joinQueue(delivery)
    }

    func update(_ delivery: StoredDelivery) throws -> Bool {
        guard let position = state.deliveryPositions[delivery.id], state.deliveries[position].message == delivery.message,
            state.deliveries[position].recipient == delivery.recipient
        else { throw StorageMisuse.unknownDelivery }
        let head = state.head(beside: delivery)
        let ends = !state.deliveries[position].state.isTerminal && delivery.state.isTerminal
        state.deliveries[position] = delivery
        if ends, let due = retentionEnd(ofMessage: delivery.message) { state.retention[delivery.message] = due }
        state.joinQueue(delivery)
        guard head?.delivery.id == delivery.id, let next = state.head(beside: delivery) else { return false }
        return next.delivery.id != delivery.id
    }

    func insert(_ attempt: StoredAttempt) throws {
        guard state.deliveryPositions[attempt.delivery] != nil else { throw StorageMisuse.unknownDelivery }
        state.attempts[attempt.delivery, default: []].append(attempt)
    }

    func append(_ evidence: StoredEvidence) throws -> Int64 {
        if let message = evidence.message, state.message(message) == nil { throw StorageMisuse.unknownMessage }
        if let delivery = evidence.delivery, state.deliveryPositions[delivery] == nil { throw StorageMisuse.unknownDelivery }
        var stored = evidence
        stored.sequence = Int64(state.evidence.count) + 1
        state.evidence.append(stored)
        if case .proof(let proof) = stored.text, state.roots.last?.sequence != proof.root.sequence { state.roots.append(proof.root) }
        return stored.sequence
    }

    func append(_ leaf: StoredAuditLeaf) -> Int64 {
        state.leaves.append(leaf)
        completeTiles()
        return Int64(state.leaves.count) - 1
    }

    func setHighWaterMark(_ instant: UTCInstant) { state.highWaterMark = instant }

    func setDirectoryInForce(_ bytes: [UInt8]) { state.directoryInForce = bytes }

    func setLastRootSequence(_ sequence: Int) { state.lastRootSequence = sequence }
}
