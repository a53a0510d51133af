import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("Side by side: random operations, equal answers of both stores")
struct SideBySideTests {
    @Test("400 operations", arguments: [UInt64(1), 2, 3, 4, 5])
    func equalAnswers(seed: UInt64) async throws {
        try await StoreUnderTest.sqlite.run { sqlite in
            let memory = InMemoryStore()
            var random = SeededRandom(seed: seed)
            var world = World()
            for step in 0..<400 {
                let operation = world.nextOperation(&random)
                let expected = await outcome(of: operation, on: memory)
                let actual = await outcome(of: operation, on: sqlite)
                #expect(actual == expected, "seed \(seed), step \(step): \(operation)")
                let question = Question(&random)
                let expectedAnswer = try await memory.read { try question.answer($0) }
                let actualAnswer = try await sqlite.read { try question.answer($0) }
                #expect(actualAnswer == expectedAnswer, "seed \(seed), step \(step): \(question) after \(operation)")
                guard actual == expected, actualAnswer == expectedAnswer else { return }
            }
        }
    }

    private func outcome(of operation: Operation, on store: some MessageStore) async -> String {
        do { return "\(try await store.write { try operation.run($0) })" } catch { return "\(error)" }
    }
}

private let recipients = [Sample.migration, Sample.borderGuard, Sample.hotline]
private let senders = [Sample.police, Sample.hotline]

private enum Operation: Sendable {
    case accept(StoredMessage, [StoredDelivery], thenThrows: Bool)
    case update(StoredDelivery)
    case attempt(StoredAttempt)
    case evidence(StoredEvidence)
    case leaf(StoredAuditLeaf)
    case turns(recipient: String, at: UTCInstant, limit: Int, bytes: Int)
    case release

    struct Thrown: Error {}

    func run(_ writer: any StoreWriter) throws -> Int64 {
        switch self {
        case .accept(let message, let deliveries, let thenThrows):
            let sequence = try writer.insert(message, content: message.manifestDigest)
            for var delivery in deliveries {
                delivery.message = sequence
                try writer.insert(delivery)
            }
            if thenThrows { throw Thrown() }
            return sequence
        case .update(let change):
            // The change says what becomes of the delivery; where it stands, the store knows.
            guard var delivery = try writer.delivery(change.id) else { return 0 }
            delivery.state = change.state
            delivery.leaseUntil = change.leaseUntil
            delivery.attempts += 1
            delivery.endedAt = change.endedAt
            return try writer.update(delivery) ? -delivery.message : delivery.message
        case .attempt(let attempt):
            try writer.insert(attempt)
            return 0
        case .evidence(let evidence): return try writer.append(evidence)
        case .leaf(let leaf): return try writer.append(leaf)
        case .turns(let recipient, let at, let limit, let bytes):
            let taken = try writer.takeTurns(of: recipient, at: at, limit: limit, bytes: bytes)
            return taken.reduce(0) { $0 &* 1000 &+ $1.message.sequence }
        case .release: return Int64(try writer.releaseLeases())
        }
    }
}

/// What was made so far, so that operations hit it.
private struct World {
    var messages = 0
    var deliveries = 0

    mutating func nextOperation(_ random: inout SeededRandom) -> Operation {
        let anyDelivery = Sample.delivery(Int.random(in: 0...deliveries, using: &random), of: 0)
        switch Int.random(in: 0..<13, using: &random) {
        case 0..<4:
            // Now and then a number that is taken.
            let number = Int.random(in: 0..<10, using: &random) == 0 ? messages / 2 : messages + 1
            messages += 1
            let message = Sample.message(
                number, from: senders.randomElement(using: &random) ?? Sample.police, conversation: Int.random(in: 0..<6, using: &random),
                priority: Priority.allCases.randomElement(using: &random) ?? .normal, validUntil: Int.random(in: 0..<100, using: &random))
            let chosen = recipients.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
            let made = chosen.map { recipient in
                deliveries += 1
                return Sample.delivery(deliveries, of: 0, to: recipient)
            }
            return .accept(message, made, thenThrows: Int.random(in: 0..<8, using: &random) == 0)
        case 4..<8:
            var change = anyDelivery
            // Every state after every other: the store is no judge of that.
            change.state = DeliveryState.allCases.randomElement(using: &random) ?? .queued
            change.leaseUntil = Bool.random(using: &random) ? Sample.instant(Int.random(in: 0..<100, using: &random)) : nil
            change.endedAt = change.state.isTerminal ? Sample.instant(1) : nil
            return .update(change)
        case 8, 9:
            return .turns(
                recipient: recipients.randomElement(using: &random) ?? Sample.migration,
                at: Sample.instant(Int.random(in: 0..<100, using: &random)), limit: Int.random(in: 0..<6, using: &random),
                // Every message has three bytes.
                bytes: [0, 3, 8, .max].randomElement(using: &random) ?? .max)
        case 10:
            return Int.random(in: 0..<5, using: &random) == 0
                ? .release : .attempt(StoredAttempt(delivery: anyDelivery.id, at: Sample.instant(0), kind: .offered))
        default:
            guard Bool.random(using: &random) else { return .leaf(Sample.leaf(messages)) }
            return .evidence(
                StoredEvidence(
                    event: EvidenceEvent.allCases.randomElement(using: &random) ?? .contentHandover,
                    sender: senders.randomElement(using: &random) ?? Sample.police, messageID: Sample.id(messages),
                    message: Bool.random(using: &random) ? Int64.random(in: 1...Int64(messages + 1), using: &random) : nil,
                    delivery: Bool.random(using: &random) ? anyDelivery.id : nil, bytes: [UInt8(truncatingIfNeeded: messages)]))
        }
    }
}

/// Everything that can be asked, at one random instant.
private struct Question: Sendable {
    let now: UTCInstant
    let limit: Int
    let number: Int

    init(_ random: inout SeededRandom) {
        now = Sample.instant(Int.random(in: 0..<110, using: &random))
        limit = [1, 3, 1000].randomElement(using: &random) ?? 1
        number = Int.random(in: 0..<200, using: &random)
    }

    struct Answer: Equatable, Sendable {
        var offerable: [[QueuedDelivery]] = []
        var depths: [Int] = []
        var inFlight: [Int] = []
        var overdue: [QueuedDelivery] = []
        var waiting: [[Int64]] = []
        var figures: [QueueFigures] = []
        var message: StoredMessage?
        var content: [UInt8]?
        var deliveries: [StoredDelivery] = []
        var delivery: StoredDelivery?
        var attempts: [StoredAttempt] = []
        var evidence: [[StoredEvidence]] = []
        var auditSize: Int64 = 0
        var leaf: StoredAuditLeaf?
    }

    func answer(_ reader: any StoreReader) throws -> Answer {
        let delivery = Sample.delivery(number, of: 0).id
        return Answer(
            offerable: try recipients.map { try reader.offerable(to: $0, at: now, limit: limit) },
            depths: try recipients.map { try reader.queueDepth(of: $0) }
                + recipients.flatMap { recipient in try senders.map { try reader.queueDepth(of: recipient, from: $0) } },
            inFlight: try recipients.map { try reader.inFlight(of: $0, at: now) },
            overdue: try reader.overdue(at: now, limit: limit),
            waiting: try senders.map { try reader.waitingMessages(from: $0, acceptedFrom: now, after: Int64(number / 20), limit: limit) },
            figures: try reader.queueFigures(at: now),
            message: try reader.message(sender: Sample.police, id: Sample.id(number)),
            content: try reader.content(ofMessage: Int64(number)),
            deliveries: try reader.deliveries(ofMessage: Int64(number)),
            delivery: try reader.delivery(delivery),
            attempts: try reader.attempts(of: delivery),
            evidence: try senders.map { try reader.evidence(forSender: $0, after: Int64(number / 10), limit: limit) }
                + [reader.evidence(ofMessage: Int64(number))],
            auditSize: try reader.auditSize(),
            leaf: try reader.auditLeaf(Int64(number / 10)))
    }
}
