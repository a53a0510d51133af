import ExchangeFormats
import Foundation
import GRDB
import Gateway

extension SQLiteReading {
    func deliveries(matching filter: DeliveryFilter, after: UUID?, limit: Int) throws -> [QueuedDelivery] {
        var place: [SQLValue] = [.integer(Int64.min), .integer(0 as Int64), .integer(0 as Int64)]
        if let after {
            let found = try one("SELECT valid_until, message, row FROM delivery WHERE id = ?", [.uuid(after)]) { row in
                (0..<3).map { SQLValue.integer(row.integer($0)) }
            }
            guard let found else { return [] }
            place = found
        }
        return try all(
            QueueQueries.listing,
            place + [
                .text(filter.recipient), .text(filter.state?.rawValue), .text(filter.formatID), .text(filter.ground?.rawValue),
                .integer(max(0, limit)),
            ]
        ) { try QueuedDelivery(row: $0) }
    }

    func parkedGroups(limit: Int) throws -> [ParkedGroup] {
        try all(QueueQueries.parkedGroups, [.integer(max(0, limit))]) { row in
            ParkedGroup(
                recipient: row.text(0), formatID: row.text(1), ground: AdministrativeGround(rawValue: row.text(2)), count: row.count(3),
                oldest: row.instant(4))
        }
    }

    func pauses() throws -> [StoredPause] {
        let pauses = try all("SELECT recipient, sender, format_id, since, administrator, ground FROM pause", []) { row in
            guard let scope = PauseScope(key: .init(recipient: row.text(0), sender: row.text(1), formatID: row.text(2))),
                let ground = AdministrativeGround(rawValue: row.text(5))
            else { throw UnreadableRow(table: "pause") }
            return StoredPause(scope: scope, since: row.instant(3), administrator: row.text(4), ground: ground)
        }
        return pauses.sorted { $0.scope < $1.scope }
    }
}

extension SQLiteWriter {
    func insert(_ pause: StoredPause) throws -> Bool {
        let key = pause.scope.key
        try run(
            """
            INSERT INTO pause (recipient, sender, format_id, since, administrator, ground) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                .text(key.recipient), .text(key.sender), .text(key.formatID), .instant(pause.since), .text(pause.administrator),
                .text(pause.ground.rawValue),
            ])
        return db.changesCount > 0
    }

    func removePause(_ scope: PauseScope) throws -> Bool {
        let key = scope.key
        try run(
            "DELETE FROM pause WHERE recipient = ? AND sender = ? AND format_id = ?", [.text(key.recipient), .text(key.sender), .text(key.formatID)])
        return db.changesCount > 0
    }
}
