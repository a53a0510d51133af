package import ExchangeFormats

/// Which desk it is that runs: what `GET /status` says.
package struct DeskPresence: Sendable, Hashable {
    package let exchange: String
    /// Endpoint id.
    package let endpoint: String
    package let startedAt: UTCInstant
    package let processID: Int

    package init(exchange: String, endpoint: String, startedAt: UTCInstant, processID: Int) {
        self.exchange = exchange
        self.endpoint = endpoint
        self.startedAt = startedAt
        self.processID = processID
    }

    package var json: JSONValue {
        [
            "exchange": .string(exchange), "endpoint": .string(endpoint), "startedAt": .instant(startedAt), "pid": .integer(processID),
        ]
    }

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        self.init(
            exchange: try fields.text("exchange"), endpoint: try fields.text("endpoint"), startedAt: try fields.instant("startedAt"),
            processID: try fields.integer("pid"))
    }
}
