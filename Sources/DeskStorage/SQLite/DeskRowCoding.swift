import Desk
import ExchangeFormats
import Foundation
import GRDB

/// Reads rows; a value of another shape than was written means that the database is damaged.
enum DeskRowCoding {
    static let damaged = DeskStoreFailure.broken("a row does not have the shape that it was written with")

    static func text(_ value: JSONValue) -> String { String(decoding: JSONWriter.bytes(value), as: UTF8.self) }

    static func texts(_ values: [String]) -> String { text(.array(values.map { .string($0) })) }

    static func json(_ text: String) throws -> JSONValue {
        guard let value = try? JSONReader.read(text.utf8, limits: JSONLimits(bytes: 1 << 20)) else { throw damaged }
        return value
    }

    static func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw damaged }
        return value
    }
}

extension Row {
    func id(_ column: String) throws -> UUID { try DeskRowCoding.required(optionalID(column)) }
    func optionalID(_ column: String) -> UUID? { (self[column] as String?).flatMap(UUID.init(wireText:)) }
    func instant(_ column: String) -> UTCInstant { UTCInstant(milliseconds: self[column]) }
    func bytes(_ column: String) -> [UInt8] { Array(self[column] as Data) }
    func code<Code: RawRepresentable>(_ column: String, _ type: Code.Type = Code.self) throws -> Code where Code.RawValue == String {
        try DeskRowCoding.required(Code(rawValue: self[column]))
    }
    func reason(_ column: String) -> ErrorCode? { (self[column] as String?).flatMap(ErrorCode.init(rawValue:)) }
    func version(_ column: String) throws -> FormatVersion { try DeskRowCoding.required(FormatVersion(self[column] as String)) }
}

extension ReceivedMessage {
    init(row: Row) throws {
        self.init(
            sequence: row["sequence"],
            item: InboxItem(
                messageID: try row.id("message_id"), sender: row["sender"], formatID: row["format_id"],
                formatVersion: try row.version("format_version"),
                conversationID: try row.id("conversation_id"), inReplyTo: row.optionalID("in_reply_to"), receivedAt: row.instant("received_at"),
                outcome: try row.code("outcome"), reason: row.reason("reason")), manifestDigest: row.bytes("manifest_digest"))
    }
}

extension StoredReceipt {
    init(row: Row) throws {
        self.init(
            sequence: row["sequence"], delivery: try row.id("delivery"), messageID: try row.id("message_id"),
            messageDigest: row.bytes("message_digest"), outcome: try row.code("outcome"), bytes: row.bytes("bytes"), state: try row.code("state"))
    }
}

extension OutgoingMessage {
    init(row: Row) throws {
        let recipients = try DeskRowCoding.json(row["recipients"]).array?.compactMap(\.string)
        let problem = try (row["problem"] as String?).map { try ReportedProblem(rowJSON: DeskRowCoding.json($0)) }
        self.init(
            sequence: row["sequence"], messageID: try row.id("message_id"), formatID: row["format_id"],
            formatVersion: try row.version("format_version"), conversationID: try row.id("conversation_id"),
            inReplyTo: row.optionalID("in_reply_to"), recipients: try DeskRowCoding.required(recipients), createdAt: row.instant("created_at"),
            validUntil: row.instant("valid_until"), messageDigest: row.bytes("message_digest"), notBefore: row.instant("not_before"),
            state: try row.code("state"), problem: problem)
    }
}

extension DeskEvidence {
    init(row: Row) throws {
        self.init(
            evidenceID: try row.id("evidence_id"), messageID: try row.id("message_id"),
            event: OutboxItem.Event(
                event: try row.code("event"), at: row.instant("at"), recipient: row["recipient"], reason: row.reason("reason"),
                rerouted: row["rerouted"]),
            bytes: row.bytes("bytes"))
    }
}

extension Withdrawal {
    init(row: Row) throws {
        let recipient: String = row["recipient"]
        self.init(
            messageID: try row.id("message_id"), recipient: recipient.isEmpty ? nil : recipient, askedAt: row.instant("asked_at"),
            state: try row.code("state"), problem: try (row["problem"] as String?).map { try ReportedProblem(rowJSON: DeskRowCoding.json($0)) })
    }
}

extension OwedAnswer {
    init(row: Row) throws {
        self.init(asker: row["asker"], queryID: try row.id("query_id"), received: row["received"], due: row.instant("due"))
    }
}
