import Desk
import ExchangeFormats
import Foundation
import GRDB
import Trust

extension DeskSession: WitnessReader {
    func lastWitnessed() throws -> WitnessedHead? {
        try row("SELECT * FROM witnessed ORDER BY epoch DESC, size DESC LIMIT 1").map(WitnessedHead.init(row:))
    }

    func firstWitnessed() throws -> WitnessedHead? {
        try row("SELECT * FROM witnessed ORDER BY epoch, size LIMIT 1").map(WitnessedHead.init(row:))
    }

    func witnessed(atMost size: Int) throws -> WitnessedHead? {
        try row("SELECT * FROM witnessed WHERE size <= ? ORDER BY size DESC, epoch LIMIT 1", [size]).map(WitnessedHead.init(row:))
    }

    func witnessedCount() throws -> Int { try row("SELECT count(*) AS number FROM witnessed")?["number"] ?? 0 }

    func logEpochs() throws -> [[UInt8]] { try rows("SELECT record FROM log_epoch ORDER BY position").map { $0.bytes("record") } }

    func logAlarms(limit: Int) throws -> [LogAlarm] {
        try rows("SELECT * FROM log_alarm ORDER BY sequence DESC LIMIT ?", [limit]).map { row in
            LogAlarm(
                sequence: row["sequence"], kind: try row.code("kind"), foundAt: row.instant("found_at"),
                endedAt: (row["ended_at"] as Int64?).map(UTCInstant.init(milliseconds:)), proof: row.bytes("proof"))
        }
    }

    func accepted(after: Int64, limit: Int) throws -> [OutgoingMessage] {
        try rows("SELECT * FROM outgoing WHERE state = 'ACCEPTED' AND sequence > ? ORDER BY sequence LIMIT ?", [after, limit])
            .map(OutgoingMessage.init(row:))
    }
}

extension DeskSession: WitnessWriter {
    private static let day: Int64 = 86_400_000

    func insert(_ head: WitnessedHead) throws {
        try change(
            "INSERT OR REPLACE INTO witnessed (epoch, size, hash, signed_at, seen_at, head, statement) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                head.position.epoch, head.position.size, Data(head.position.hash), head.signedAt.milliseconds, head.seenAt.milliseconds,
                Data(head.head), Data(head.statement),
            ])
        // The last of each day that is over stays.
        try change(
            """
            DELETE FROM witnessed WHERE seen_at / \(Self.day) < ? / \(Self.day) AND EXISTS (
                SELECT 1 FROM witnessed AS later WHERE later.epoch = witnessed.epoch AND later.size > witnessed.size
                    AND later.seen_at / \(Self.day) = witnessed.seen_at / \(Self.day)
            )
            """, [head.seenAt.milliseconds])
    }

    func setLogEpochs(_ records: [[UInt8]]) throws {
        try change("DELETE FROM log_epoch", [])
        for (position, record) in records.enumerated() {
            try change("INSERT INTO log_epoch (position, record) VALUES (?, ?)", [position, Data(record)])
        }
    }

    func insert(_ alarm: LogAlarm) throws {
        try change(
            "INSERT INTO log_alarm (kind, found_at, ended_at, proof) VALUES (?, ?, ?, ?)",
            [alarm.kind.rawValue, alarm.foundAt.milliseconds, alarm.endedAt?.milliseconds, Data(alarm.proof)])
    }

    func endLogAlarms(at instant: UTCInstant) throws {
        try change("UPDATE log_alarm SET ended_at = ? WHERE ended_at IS NULL", [instant.milliseconds])
    }
}

extension WitnessedHead {
    init(row: Row) throws {
        self.init(
            position: LogPosition(epoch: row["epoch"], size: row["size"], hash: row.bytes("hash")), signedAt: row.instant("signed_at"),
            seenAt: row.instant("seen_at"), head: row.bytes("head"), statement: row.bytes("statement"))
    }
}
