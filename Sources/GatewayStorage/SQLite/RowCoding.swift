import ExchangeFormats
import Foundation
import GRDB
import Gateway

/// A row that this program cannot have written.
struct UnreadableRow: Error {
    let table: String
}

extension StoredMessage {
    /// The columns that ``init(row:at:)`` reads, of the table `message` under the name `m`.
    static let columns = """
        m.sequence, m.sender, m.message_id, m.conversation_id, m.format_id, m.format_major, m.format_minor, m.priority, \
        m.manifest_digest, m.message_digest, m.accepted_at, m.valid_until, m.size
        """

    init(row: Row, at first: Int = 0) throws {
        let rank: Int = row[first + 7]
        guard let priority = Priority.allCases.first(where: { $0.rank == rank }) else { throw UnreadableRow(table: "message") }
        self.init(
            sequence: row[first], sender: row[first + 1], messageID: row[first + 2], conversationID: row[first + 3],
            formatID: row[first + 4], formatVersion: FormatVersion(row[first + 5], row[first + 6]), priority: priority,
            manifestDigest: row.bytes(first + 8), messageDigest: row.bytes(first + 9),
            acceptedAt: UTCInstant(milliseconds: row[first + 10]), validUntil: UTCInstant(milliseconds: row[first + 11]),
            size: row[first + 12])
    }
}

extension StoredDelivery {
    /// The columns that ``init(row:)`` reads, of the table `delivery` under the name `d`.
    static let columns = "d.id, d.message, d.recipient, d.state, d.lease_until, d.attempts, d.consigned_at, d.ended_at"
    static let columnCount = 8

    init(row: Row) throws {
        guard let state = DeliveryState(rawValue: row[3]) else { throw UnreadableRow(table: "delivery") }
        self.init(
            id: row[0], message: row[1], recipient: row[2], state: state, leaseUntil: row.instant(4), attempts: row[5],
            consignedAt: row.instant(6), endedAt: row.instant(7))
    }
}

extension QueuedDelivery {
    static let columns = "\(StoredDelivery.columns), \(StoredMessage.columns)"

    init(row: Row) throws {
        self.init(delivery: try StoredDelivery(row: row), message: try StoredMessage(row: row, at: StoredDelivery.columnCount))
    }
}

extension StoredAttempt {
    static let columns = "delivery, at, kind"

    init(row: Row) throws {
        guard let kind = Kind(rawValue: row[2]) else { throw UnreadableRow(table: "attempt") }
        self.init(delivery: row[0], at: UTCInstant(milliseconds: row[1]), kind: kind)
    }
}

extension StoredEvidence {
    static let columns = "sequence, event, sender, message_id, message, delivery, bytes"

    init(row: Row) throws {
        guard let event = EvidenceEvent(rawValue: row[1]) else { throw UnreadableRow(table: "evidence") }
        self.init(
            sequence: row[0], event: event, sender: row[2], messageID: row[3], message: row[4], delivery: row[5], bytes: row.bytes(6))
    }
}

extension Row {
    func bytes(_ index: Int) -> [UInt8] {
        let data: Data = self[index]
        return Array(data)
    }

    func instant(_ index: Int) -> UTCInstant? {
        let milliseconds: Int64? = self[index]
        return milliseconds.map(UTCInstant.init(milliseconds:))
    }
}
