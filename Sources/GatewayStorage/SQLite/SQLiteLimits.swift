import ExchangeFormats
import GRDB
import Gateway

extension SQLiteReading {
    func endpointLimits() throws -> [EndpointLimit] {
        try all("SELECT \(EndpointLimit.columns) FROM endpoint_limit ORDER BY recipient", []) { try EndpointLimit(row: $0) }
    }
}

extension SQLiteWriter {
    func put(_ limit: EndpointLimit) throws {
        try run(
            "INSERT OR REPLACE INTO endpoint_limit (\(EndpointLimit.columns)) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .text(limit.recipient), .integer(limit.inFlight.map { Int64($0) }), .integer(limit.perMinute.map { Int64($0) }),
                .instant(limit.since), .text(limit.administrator), .text(limit.ground.rawValue),
            ])
    }

    func removeLimit(of recipient: String) throws -> EndpointLimit? {
        try one("DELETE FROM endpoint_limit WHERE recipient = ? RETURNING \(EndpointLimit.columns)", [.text(recipient)]) {
            try EndpointLimit(row: $0)
        }
    }
}

extension EndpointLimit {
    fileprivate static let columns = "recipient, in_flight, per_minute, since, administrator, ground"

    fileprivate init(row: SQLRow) throws {
        guard let ground = AdministrativeGround(rawValue: row.text(5)) else { throw UnreadableRow(table: "endpoint_limit") }
        self.init(
            recipient: row.text(0), inFlight: row.optionalInteger(1).map { Int($0) }, perMinute: row.optionalInteger(2).map { Int($0) },
            since: row.instant(3), administrator: row.text(4), ground: ground)
    }
}
