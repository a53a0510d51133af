import ExchangeFormats
import Foundation
import Gateway

/// A row that this program cannot have written.
struct UnreadableRow: Error {
    let table: String
}

extension StoredMessage {
    /// The columns that ``init(row:at:)`` reads, of the table `message` under the name `m`.
    static let columns = """
        m.sequence, m.sender, m.message_id, m.conversation_id, m.format_id, m.format_major, m.format_minor, m.priority, \
        m.manifest_digest, m.message_digest, m.accepted_at, m.valid_until, m.size, m.trace, m.kept_for
        """

    init(row: SQLRow, at first: Int = 0) throws {
        let rank = row.count(first + 7)
        guard let priority = Priority(rank: rank) else { throw UnreadableRow(table: "message") }
        self.init(
            sequence: row.integer(first), sender: row.text(first + 1), messageID: try row.uuid(first + 2),
            conversationID: try row.uuid(first + 3), formatID: row.text(first + 4),
            formatVersion: FormatVersion(row.count(first + 5), row.count(first + 6)), priority: priority,
            manifestDigest: row.bytes(first + 8), messageDigest: row.bytes(first + 9), acceptedAt: row.instant(first + 10),
            validUntil: row.instant(first + 11), size: row.count(first + 12), trace: TraceContext(line: row.text(first + 13)),
            keptFor: .milliseconds(row.integer(first + 14)))
    }
}

extension StoredDelivery {
    /// The columns that ``init(row:)`` reads, of the table `delivery` under the name `d`.
    static let columns =
        "d.id, d.message, d.recipient, d.state, d.lease_until, d.attempts, d.consigned_at, d.ended_at, d.awaits_stamp, d.parked_for, d.origin"
    static let columnCount = 11

    init(row: SQLRow) throws {
        guard let state = DeliveryState(rawValue: row.text(3)) else { throw UnreadableRow(table: "delivery") }
        self.init(
            id: try row.uuid(0), message: row.integer(1), recipient: row.text(2), state: state, leaseUntil: row.optionalInstant(4),
            attempts: row.count(5), consignedAt: row.optionalInstant(6), endedAt: row.optionalInstant(7), awaitsStamp: row.count(8) == 1,
            parkedFor: AdministrativeGround(rawValue: row.text(9)), origin: try row.optionalUUID(10))
    }
}

extension QueuedDelivery {
    static let columns = "\(StoredDelivery.columns), \(StoredMessage.columns)"

    init(row: SQLRow) throws {
        self.init(delivery: try StoredDelivery(row: row), message: try StoredMessage(row: row, at: StoredDelivery.columnCount))
    }
}

extension StoredAttempt {
    static let columns = "delivery, at, kind"

    init(row: SQLRow) throws {
        guard let kind = Kind(rawValue: row.text(2)) else { throw UnreadableRow(table: "attempt") }
        self.init(delivery: try row.uuid(0), at: row.instant(1), kind: kind)
    }
}

extension StoredEvidence {
    /// The columns that ``init(row:)`` reads, of the tables `evidence` under the name `e` and `evidence_root` under the name `r`.
    static let columns =
        "e.sequence, e.event, e.sender, e.message_id, e.message, e.delivery, e.bytes, e.root, e.leaf, e.size, e.path, r.bytes, e.entry, e.entries"

    init(row: SQLRow) throws {
        guard let event = EvidenceEvent(rawValue: row.text(1)) else { throw UnreadableRow(table: "evidence") }
        let text: EvidenceText
        if let sequence = row.optionalInteger(7) {
            text = .proof(
                EvidenceProof(
                    leaf: row.bytes(6), index: row.count(8), size: row.count(9), path: row.bytes(10),
                    root: EvidenceRootText(sequence: Int(sequence), bytes: row.bytes(11))))
        } else {
            text = .whole(row.bytes(6))
        }
        self.init(
            sequence: row.integer(0), event: event, sender: row.text(2), messageID: try row.uuid(3), message: row.optionalInteger(4),
            delivery: try row.optionalUUID(5), text: text,
            entries: row.optionalInteger(12).map { $0..<($0 + row.integer(13)) })
    }
}
