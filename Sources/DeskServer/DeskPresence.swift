package import ExchangeFormats
package import Foundation

/// Which desk it is that runs: what `GET /status` says.
package struct DeskPresence: Sendable, Hashable {
    package let exchange: String
    /// Endpoint id.
    package let endpoint: String
    package let startedAt: UTCInstant
    package let processID: Int
    /// Messages of the outbox whose terminal evidence is overdue, the oldest first.
    package var overdueEvidence: [UUID] = []

    package init(exchange: String, endpoint: String, startedAt: UTCInstant, processID: Int) {
        self.exchange = exchange
        self.endpoint = endpoint
        self.startedAt = startedAt
        self.processID = processID
    }

    package var json: JSONValue {
        [
            "exchange": .string(exchange), "endpoint": .string(endpoint), "startedAt": .instant(startedAt), "pid": .integer(processID),
            "overdueEvidence": .array(overdueEvidence.map { .id($0) }),
        ]
    }

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        self.init(
            exchange: try fields.text("exchange"), endpoint: try fields.text("endpoint"), startedAt: try fields.instant("startedAt"),
            processID: try fields.integer("pid"))
        // A desk of before 1.2 does not say.
        overdueEvidence = (fields.object["overdueEvidence"]?.array ?? []).compactMap { $0.string.flatMap(UUID.init(wireText:)) }
    }
}
