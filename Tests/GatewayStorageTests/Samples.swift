import ExchangeFormats
import Foundation
import Gateway

/// Invented records. Instants are seconds after an arbitrary noon.
enum Sample {
    static let police = "lt.pd.lkpb"
    static let hotline = "lt.nvo.linija"
    static let migration = "lt.md.vilnius"
    static let borderGuard = "lt.vsat.varena"

    static func instant(_ seconds: Int) -> UTCInstant { UTCInstant(seconds: 1_795_000_000 + Int64(seconds)) }

    /// A UUID that says its number.
    static func id(_ number: Int) -> UUID {
        let digits = String(number, radix: 16)
        let text = "00000000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        return UUID(uuidString: text) ?? UUID()
    }

    static func message(
        _ number: Int, from sender: String = police, conversation: Int? = nil, priority: Priority = .normal, validUntil: Int = 86_400,
        trace: TraceContext? = nil
    ) -> StoredMessage {
        StoredMessage(
            sender: sender, messageID: id(number), conversationID: id(1_000_000 + (conversation ?? number)), formatID: "THB-230",
            formatVersion: FormatVersion(1, 0), priority: priority, manifestDigest: digest(number), messageDigest: digest(number + 1),
            acceptedAt: instant(number), validUntil: instant(validUntil), size: 3, trace: trace)
    }

    static func delivery(_ number: Int, of message: Int64, to recipient: String = migration) -> StoredDelivery {
        StoredDelivery(id: id(2_000_000 + number), message: message, recipient: recipient)
    }

    static func digest(_ number: Int) -> [UInt8] { (0..<32).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) } }

    static func leaf(_ number: Int) -> StoredAuditLeaf {
        StoredAuditLeaf(hash: digest(number), salt: digest(number + 7), record: Array("{\"n\":\(number)}".utf8))
    }
}

extension MessageStore {
    /// Stores a message with one delivery, both with this number.
    @discardableResult
    func accept(
        _ number: Int, from sender: String = Sample.police, to recipient: String = Sample.migration, conversation: Int? = nil,
        priority: Priority = .normal, validUntil: Int = 86_400, answerDue: Int? = nil
    ) async throws -> StoredDelivery {
        try await write { writer in
            let message = Sample.message(number, from: sender, conversation: conversation, priority: priority, validUntil: validUntil)
            let sequence = try writer.insert(message, content: [1, 2, 3])
            let delivery = Sample.delivery(number, of: sequence, to: recipient)
            try writer.insert(delivery, answerDue: answerDue.map(Sample.instant))
            return delivery
        }
    }

    /// The numbers of the messages that a recipient is offered, in order.
    func offered(to recipient: String = Sample.migration, at seconds: Int = 0, limit: Int = 100) async throws -> [UUID] {
        try await read { try $0.offerable(to: recipient, at: Sample.instant(seconds), limit: limit).map(\.message.messageID) }
    }

    /// Changes a delivery.
    @discardableResult
    func change(_ delivery: StoredDelivery, _ change: @escaping @Sendable (inout StoredDelivery) -> Void) async throws -> StoredDelivery {
        try await write { writer in
            guard var stored = try writer.delivery(delivery.id) else { return delivery }
            change(&stored)
            try writer.update(stored)
            return stored
        }
    }
}

extension StoreWriter {
    /// A content that nobody prepared.
    @discardableResult
    func insert(_ message: StoredMessage, content: [UInt8]) throws -> Int64 { try insert(message, content: .clear(content)) }
}

extension StoredEvidence {
    /// Evidence as before version 5 of the schema.
    init(
        sequence: Int64 = 0, event: EvidenceEvent, sender: String, messageID: UUID, message: Int64?, delivery: UUID?, bytes: [UInt8]
    ) {
        self.init(sequence: sequence, event: event, sender: sender, messageID: messageID, message: message, delivery: delivery, text: .whole(bytes))
    }
}
